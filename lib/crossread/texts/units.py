"""The one table of units of measure: how each is printed at a figure, its kind, and which codes mean it."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNIT_KINDS = ("count", "money", "percent", "percentage_point", "share", "times", "duration")
PERIODS = ("year", "month", "week", "day", "hour", "minute")
# Units of the codebook that are multiples of each other: what they measure, and their size in one unit of it.
MEASURES: dict[str, tuple[str, float]] = {
    **{"litre": ("volume", 1e-3), "cubic_metre": ("volume", 1.0)},
    **{"millimetre": ("length", 1e-3), "metre": ("length", 1.0), "kilometre": ("length", 1e3)},
    **{"square_metre": ("area", 1.0), "hectare": ("area", 1e4), "square_kilometre": ("area", 1e6)},
    **{"kilogram": ("weight", 1e-3), "tonne": ("weight", 1.0)},
}


@dataclass(frozen=True)
class Unit:
    """A unit as it is printed: patterns right `before` and right `after` a figure, and the `codes` that it can mean.

    A general word can mean several codes: "$" is the dollar of some country, "US$" is usd.
    """

    name: str
    kinds: tuple[str, ...]
    before: str = ""
    after: str = ""
    codes: tuple[str, ...] = ()


def _money(name: str, before: str = "", after: str = "", codes: str = "") -> Unit:
    # A code is written in capitals ("try" and "mad" are words), a word in any case.
    capitals = re.sub(r"(?<![\w(])[A-Z]{3,4}(?![\w)])", r"(?-i:\g<0>)", after)
    return Unit(name, ("money",), before, capitals, tuple(codes.split()) or (name,))


_US = r"(?:US|U\.S\.|United States|American)"
_CFA = r"(?:(?:West|Central) African )?(?:CFA|C\.F\.A\.)"
# ISO 4217 names each currency; of its codes those that reports of development, defence and relief state sums in.
# The particular stands before the general: "Canadian dollars" before "dollars".
_PARTICULAR = (
    _money("usd", r"U\.?S\.?\$|USD", rf"{_US} dollars?|USD|US\$"),
    _money("aud", r"AU?\$|AUD", "Australian dollars?|AUD"),
    _money("cad", r"CA?\$|CAD", "Canadian(?: dollars?|(?=[.,;:)]|$))|CAD"),
    _money("nzd", r"NZ\$|NZD", "New Zealand dollars?|NZD"),
    _money("hkd", r"HK\$|HKD", "Hong Kong dollars?|HKD"),
    _money("sgd", r"S\$|SGD", "Singapore dollars?|SGD"),
    _money("twd", r"NT\$|TWD", "Taiwan(?:ese)? dollars?|TWD"),
    _money("lrd", r"L\$|LRD", "Liberian dollars?|LRD"),
    _money("zwl", r"Z(?:IM)?\$|ZWL", "Zimbabwe(?:an)? dollars?|ZWL"),
    _money("nad", r"N\$|NAD", "Namibian? dollars?|NAD"),
    _money("brl", r"R\$|BRL", "(?:Brazilian )?reais|Brazilian reals?|BRL"),
    _money("mxn", r"Mex\$|MXN", "Mexican pesos?|MXN"),
    _money("eur", "€|EUR", "euros?|EUR|€"),
    _money("gbp", "GBP", "(?:British )?pounds? sterling|British pounds?|GBP"),
    _money("egp", "£E|E£|EGP", "Egyptian pounds?|EGP"),
    _money("ssp", "SSP", "South Sudanese pounds?|SSP"),
    _money("sdg", "SDG", "Sudanese pounds?|SDG"),
    _money("lbp", "LBP", "Lebanese pounds?|LBP"),
    _money("syp", "SYP", "Syrian pounds?|SYP"),
    _money("jpy", "JPY|JP¥", "(?:Japanese )?yen|JPY"),
    _money("cny", "CNY|RMB|CN¥", "(?:Chinese )?(?:yuan|renminbi)|CNY|RMB"),
    _money("krw", "₩|KRW", "(?:South )?Korean won|KRW"),
    _money("inr", r"₹|INR", "Indian rupees?|INR"),
    _money("pkr", r"PKR", "Pakistani? rupees?|PKR"),
    _money("lkr", r"LKR", "Sri Lankan? rupees?|LKR"),
    _money("npr", r"NPR|NRs\.?", "Nepal(?:i|ese) rupees?|NPR"),
    _money("bdt", r"৳|BDT|Tk\.?", "(?:Bangladeshi )?taka|BDT"),
    _money("idr", r"IDR|Rp\.?", "(?:Indonesian )?rupiah|IDR"),
    _money("php", r"₱|PHP", "Philippine pesos?|PHP"),
    _money("thb", "฿|THB", "(?:Thai )?baht|THB"),
    _money("vnd", "₫|VND", "Vietnamese dong|VND|₫"),
    _money("myr", "RM|MYR", "(?:Malaysian )?ringgit|MYR"),
    _money("afn", "؋|AFN", "afghanis?|AFN"),
    _money("irr", "IRR", "Iranian rials?|IRR"),
    _money("iqd", "IQD", "Iraqi dinars?|IQD"),
    _money("yer", "YER", "Yemeni ri[ay]ls?|YER"),
    _money("sar", "SAR", "Saudi ri[ay]ls?|SAR"),
    _money("aed", "AED", "(?:UAE|Emirati) dirhams?|AED"),
    _money("mad", "MAD", "Moroccan dirhams?|MAD"),
    _money("dzd", "DZD", "Algerian dinars?|DZD"),
    _money("tnd", "TND", "Tunisian dinars?|TND"),
    _money("lyd", "LYD", "Libyan dinars?|LYD"),
    _money("ils", "₪|ILS|NIS", "(?:Israeli )?(?:new )?shekels?|ILS|NIS"),
    _money("try", "₺|TRY", "(?:Turkish )?liras?|TRY"),
    _money("rub", "₽|RUB", "(?:Russian )?(?:rou|ru)bles?|RUB"),
    _money("uah", "₴|UAH", "(?:Ukrainian )?hryvni?as?|UAH"),
    _money("pln", "PLN|zł", "(?:Polish )?z[lł]ot(?:ys?|ych|e)|PLN|zł"),
    _money("huf", "HUF", "(?:Hungarian )?forints?|HUF"),
    _money("czk", "CZK", "(?:Czech )?korun[ay]s?|CZK"),
    _money("sek", "SEK", "Swedish (?:kron(?:or|a)|crowns?)|SEK"),
    _money("nok", "NOK", "Norwegian (?:kroner|krone|crowns?)|NOK"),
    _money("dkk", "DKK", "Danish (?:kroner|krone|crowns?)|DKK"),
    _money("chf", r"CHF|SFr\.?", "Swiss francs?|CHF"),
    _money("ngn", "₦|NGN", "(?:Nigerian )?nairas?|NGN"),
    _money("ghs", "GH[¢₵]|GHS|₵", "(?:Ghana(?:ian)? )?cedis?|GHS"),
    _money("zar", "ZAR", "(?:South African )?rand|ZAR"),
    _money("etb", "ETB", "(?:Ethiopian )?birr|ETB"),
    _money("gmd", "GMD", "(?:Gambian )?dalasis?|GMD"),
    _money("mru", "MRU|MRO", "(?:Mauritanian )?ouguiyas?|MRU|MRO"),
    _money("sll", "SLL|SLE", "(?:Sierra Leonean )?leones?|SLL|SLE", "sll sle"),
    _money("gnf", "GNF", "Guinean? francs?|GNF"),
    _money("cdf", "CDF", "Congolese francs?|CDF"),
    _money("rwf", "RWF|FRw", "Rwandan? francs?|RWF"),
    _money("bif", "BIF|FBu", "Burundi(?:an)? francs?|BIF"),
    _money("djf", "DJF", "Djibouti(?:an)? francs?|DJF"),
    _money("mga", "MGA", "(?:Malagasy )?ariar(?:y|ies)|MGA"),
    _money("mzn", "MZN", "(?:Mozambican )?meticai?s?|MZN"),
    _money("aoa", "AOA|Kz", "(?:Angolan )?kwanzas?|AOA"),
    _money("zmw", "ZMW", "(?:Zambian )?kwachas?|ZMW"),
    _money("kes", r"KES|KShs?\.?|Ksh", "Kenyan? shillings?|KES"),
    _money("ugx", r"UGX|UShs?\.?", "Ugandan? shillings?|UGX"),
    _money("tzs", r"TZS|TShs?\.?", "Tanzanian? shillings?|TZS"),
    _money("sos", "SOS", "Somali(?:an)? shillings?|SOS"),
    _money("xof", "XOF", "West African (?:CFA )?francs?|XOF"),
    _money("xaf", "XAF", "Central African (?:CFA )?francs?|XAF"),
    _money("xdr", "XDR|SDRs?", "special drawing rights|XDR|SDRs?"),
    _money(
        "cfa_franc", "FCFA|F ?CFA|CFAF|CFA", rf"{_CFA}(?: ?francs?| ?F)?|francs? CFA|F\.? ?CFA|FCFA|CFAF", "xof xaf"
    ),
)
_GENERAL = (
    _money(
        "dollar",
        r"\$",
        r"dollars?|\$",
        "usd aud cad nzd hkd sgd twd lrd zwl nad xcd bbd bsd bzd fjd gyd jmd srd ttd sbd kyd bmd",
    ),
    _money("franc", "", "francs?", "xof xaf chf cdf gnf rwf bif djf kmf xpf"),
    _money("pound", "£", "", "gbp egp ssp sdg lbp syp"),
    # A pound may be a weight.
    Unit("pound", ("money", "count"), "", "pounds?", ("gbp", "egp", "ssp", "sdg", "lbp", "syp")),
    _money("yen", "¥", "¥", "jpy cny"),
    _money("rupee", r"Rs\.?|₨", r"rupees?|Rs\.?", "inr pkr lkr npr mur scr"),
    _money("shilling", r"Shs?\.?", r"shillings?", "kes ugx tzs sos"),
    _money("peso", "", "pesos?", "mxn php ars cop clp cup dop uyu"),
    _money("dinar", "", "dinars?", "iqd dzd tnd lyd kwd bhd jod rsd"),
    _money("dirham", "", "dirhams?", "aed mad"),
    _money("riyal", "", "ri[ay]ls?", "irr yer sar omr qar"),
    _money("krone", r"kr\.?", r"kron(?:er|or|e|a)|kr", "sek nok dkk isk"),
)
_PERCENT = r"(?:%|per ?cent(?!age)|per-cent|pct\b)"
_MEASURES = (
    Unit(
        "percentage_point", ("percentage_point",), "", r"(?:%|per(?:cent|[ -]cent)?(?:age)?)[\s-]+points?|p\.?p\.?t?s?"
    ),
    Unit("basis_point", ("percentage_point",), "", r"basis[\s-]points?|bps?"),
    Unit("percent", ("percent",), "", _PERCENT),
    Unit("per_mille", ("share",), "", r"‰|per[\s-]?mill?e|per thousand"),
    Unit("times", ("times",), "", r"times|x"),
)
_OTHER = (Unit("share", ("share",)), *(Unit(period, ("duration",)) for period in PERIODS))
_MONEY = (*_PARTICULAR, *_GENERAL)
_ALL = (*_MEASURES, *_MONEY, *_OTHER)
_KINDS = {name: tuple(k for each in _ALL if each.name == name for k in each.kinds) for name in {u.name for u in _ALL}}
_CODES = {unit.name: frozenset(unit.codes) for unit in _MONEY}
_ISO = frozenset(code for codes in _CODES.values() for code in codes)


def _one_of(patterns: list[str]) -> str:
    return "|".join(pattern for pattern in patterns if pattern)


# A code of letters begins a word and a sign need not; letters glued to the digits ("EUR5m") are read too.
_START = r"(?:(?<![^\W_])|(?<!\d)(?=[^\w\s]))"
MONEY_BEFORE = rf"(?:{_START}(?:{_one_of([unit.before for unit in _MONEY])})\s?)"
MONEY_AFTER = rf"(?:[\s-]*(?:{_one_of([unit.after for unit in _MONEY])})(?!\w))"
UNIT_AFTER = rf"(?:[\s-]*(?:{_one_of([unit.after for unit in (*_MEASURES, *_MONEY)])})(?!\w))"
_NAMED_BEFORE = _one_of([f"(?P<{unit.name}>{unit.before})" for unit in _MONEY if unit.before])
_BEFORE = re.compile(rf"{_START}(?:{_NAMED_BEFORE})\s?$")
_NAMED_AFTER = _one_of([f"(?P<{unit.name}>{unit.after})" for unit in (*_MEASURES, *_MONEY) if unit.after])
_AFTER = re.compile(rf"[\s-]*(?:{_NAMED_AFTER})(?!\w)", re.IGNORECASE)
_WORDS = [(u.name, re.compile(u.after, re.IGNORECASE)) for u in _MONEY if u.after]
_DIGIT = re.compile(r"\d")
_DURATION = re.compile(
    r"[\s-]*(?:(?:more|additional|consecutive|full|long|straight|whole|successive|other|further|calendar)[\s-]+)*"
    r"(?:(?:a|an|of a|of an)[\s-]+)?(year|month|week|day|hour|minute)s?\b",
    re.IGNORECASE,
)


def unit_at(text: str, start: int, end: int) -> str:
    """The unit of measure that stands at a figure: `usd`, `percent`, `year` ...; `count` where none does.

    A general sign gives way to the particular word after the figure: "$5 million Canadian" is cad.
    """
    digit = _DIGIT.search(text, start, end)
    head = text[max(0, start - 16) : digit.start() if digit else start]
    before, after = (str(found.lastgroup) if found else "" for found in (_BEFORE.search(head), _AFTER.match(text, end)))
    if before:
        return after if _CODES.get(after, frozenset("-")) < _CODES[before] else before
    if after:
        return after
    duration = _DURATION.match(text, end)
    return duration.group(1).lower() if duration else "count"


def same_unit(one: str, other: str) -> bool:
    """Whether two units read from a text can be the same: "$" and "US$" can."""
    return one == other or bool(_CODES.get(one, frozenset()) & _CODES.get(other, frozenset()))


def is_money(text: str, start: int, end: int) -> bool:
    """Whether a sign, code or word of money stands at a figure."""
    return "money" in _KINDS.get(unit_at(text, start, end), ())


def kinds_of(unit: str) -> tuple[str, ...]:
    """The kinds that a unit read from a text can be of; what is no unit of measure is counted."""
    return _KINDS.get(unit, ("count",))


def is_measure(code: str) -> bool:
    """Whether a code of the codebook is in the table, rather than a kind of thing counted."""
    return code in _KINDS or code in _ISO


def can_mean(unit: str, code: str) -> bool:
    """Whether a unit read from a text can be what a code of the codebook says; of an unknown currency any money.

    "$" can mean `usd` and `cad`, "US$" only `usd`; `cfa_franc`, `cfa_francs`, `xof` and `xaf` can all be "FCFA".
    """
    if unit not in _CODES:
        return unit == code or not is_measure(code)
    meant = _meant(code)
    return bool(meant & _CODES[unit]) if meant else not is_measure(code)


def _meant(code: str) -> frozenset[str]:
    """The currencies that a code of the codebook can mean; none if it is unknown."""
    if code in _CODES or code in _ISO:
        return _CODES.get(code, frozenset({code}))
    named = code.replace("_", " ")
    return next((_CODES[name] for name, words in _WORDS if words.fullmatch(named)), frozenset())
