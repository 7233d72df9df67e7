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


# "Won" is a verb before most words: "5 million won the vote".
_NO_VERB = r"(?=$|[.,;:!?)(]| (?:in|for|of|from|to|and|or|per|a year|each|worth)\b)"
_US = r"(?:US|U\.S\.|United States|American)"
_CFA = r"(?:(?:West|Central) African )?(?:CFA|C\.F\.A\.)"
# ISO 4217 names each currency; of its codes those that reports of development, defence and relief state sums in.
# The particular stands before the general: "Canadian dollars" before "dollars".
_PARTICULAR = (
    _money("usd", r"U\.?S\.? ?\$|USD", rf"{_US} dollars?|USD|US\$"),
    _money("aud", r"AU?\$|AUD", "Australian dollars?|AUD"),
    _money("cad", r"C(?:A|an)?\$|CAD", "Canadian(?: dollars?|(?=[.,;:)]|$))|CAD"),
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
    _money("jpy", "JPY|JP¥", "(?:Japanese )?yen|JPY"),
    _money("cny", "CNY|RMB|CN¥", "(?:Chinese )?(?:yuan|renminbi)|CNY|RMB"),
    _money("krw", "₩|KRW", rf"(?:South )?Korean won|(?<=lion )won{_NO_VERB}|KRW"),
    _money("inr", r"₹|INR", "Indian rupees?|INR"),
    _money("npr", r"NPR|NRs\.?", "Nepal(?:i|ese) rupees?|NPR"),
    _money("bdt", r"৳|BDT|Tk\.?", "(?:Bangladeshi )?taka|BDT"),
    _money("idr", r"IDR|Rp\.?", "(?:Indonesian )?rupiah|IDR"),
    _money("php", r"₱|PHP", "Philippine pesos?|PHP"),
    _money("thb", "฿|THB", "(?:Thai )?baht|THB"),
    _money("vnd", "₫|VND", "(?:Vietnamese )?dong|VND|₫"),
    _money("myr", "RM|MYR", "(?:Malaysian )?ringgit|MYR"),
    _money("afn", "؋|AFN", "afghanis?|AFN"),
    _money("ils", "₪|ILS|NIS", "(?:Israeli )?(?:new )?shekels?|ILS|NIS"),
    _money("try", "₺|TRY", "(?:Turkish )?liras?|TRY"),
    _money("rub", "₽|RUB", "(?:Russian )?(?:rou|ru)bles?|RUB"),
    _money("uah", "₴|UAH", "(?:Ukrainian )?hryvni?as?|UAH"),
    _money("pln", "PLN|zł", "(?:Polish )?z[lł]ot(?:ys?|ych|e)|PLN|zł"),
    _money("chf", r"CHF|SFr\.?", "Swiss francs?|CHF"),
    _money("ngn", "₦|NGN", "(?:Nigerian )?nairas?|NGN"),
    _money("ghs", "GH[¢₵]|GHS|₵", "(?:Ghana(?:ian)? )?cedis?|GHS"),
    _money("etb", "ETB|Birr", "(?:Ethiopian )?birr|ETB"),
    _money("mru", "MRU|MRO", "(?:Mauritanian )?ouguiyas?|MRU|MRO"),
    _money("sll", "SLL|SLE", "(?:Sierra Leonean )?leones?|SLL|SLE", "sll sle"),
    _money("rwf", "RWF|FRw", "Rwandan? francs?|RWF"),
    _money("bif", "BIF|FBu", "Burundi(?:an)? francs?|BIF"),
    _money("aoa", "AOA|Kz", "(?:Angolan )?kwanzas?|AOA"),
    _money("kes", r"KES|KShs?\.?|Ksh", "Kenyan? shillings?|KES"),
    _money("ugx", r"UGX|UShs?\.?", "Ugandan? shillings?|UGX"),
    _money("tzs", r"TZS|TShs?\.?", "Tanzanian? shillings?|TZS"),
    _money("xdr", "XDR|SDRs?", "special drawing rights|XDR|SDRs?"),
    _money(
        "cfa_franc", "FCFA|F ?CFA|CFAF|CFA", rf"{_CFA}(?: ?francs?| ?F)?|francs? CFA|F\.? ?CFA|FCFA|CFAF", "xof xaf"
    ),
)
# What else ISO 4217 names: the code and the words of each. "ALL", "COP", "CUP" and "TOP" are words too.
_FURTHER = (
    "aed (?:UAE|Emirati) dirhams?, amd drams?, ars Argentin(?:e|ian) pesos?, azn Azerbaijani manats?, bam "
    "convertible marks?, bbd Barbad(?:os|ian) dollars?, bgn leva, bhd Bahraini dinars?, bnd Brunei dollars?, bob "
    "bolivianos?, bsd Bahamian dollars?, btn ngultrums?, bwp pulas?, byn Belarusian rou?bles?, bzd Belize dollars?, "
    "cdf Congolese francs?, clp Chilean pesos?, cop Colombian pesos?, crc Costa Rican col(?:ones|ons?), cup Cuban "
    "pesos?, cve Cape Verdean escudos?, czk (?:Czech )?korun[ay]s?, djf Djibouti(?:an)? francs?, dkk Danish "
    "(?:kroner|krone|crowns?), dop Dominican pesos?, dzd Algerian dinars?, ern nakfas?, fjd Fiji(?:an)? dollars?, "
    "gel laris?, gmd (?:Gambian )?dalasis?, gnf Guinean? francs?, gtq quetzale?s?, gyd Guyan(?:a|ese) dollars?, hnl "
    "lempiras?, htg gourdes?, huf (?:Hungarian )?forints?, iqd Iraqi dinars?, irr Iranian rials?, isk Icelandic "
    "kron(?:ur|a), jmd Jamaican? dollars?, jod Jordanian dinars?, kgs Kyrgyz(?:stani)? soms?, khr riels?, kmf "
    "Comor(?:ian|o) francs?, kpw North Korean won, kwd Kuwaiti dinars?, kzt tenges?, lak kips?, lbp Lebanese "
    "pounds?, lkr Sri Lankan? rupees?, lsl malotis?, lyd Libyan dinars?, mad Moroccan dirhams?, mdl Moldovan le[iu], "
    "mga (?:Malagasy )?ariar(?:y|ies), mkd denars?, mmk kyats?, mnt t[uö]g?r[iöu]gs?, mur Mauriti(?:an|us) rupees?, "
    "mvr rufiyaas?, mwk Malawi(?:an)? kwachas?, mzn (?:Mozambican )?meticai?s?, nio c[oó]rdobas?, nok Norwegian "
    "(?:kroner|krone|crowns?), omr Omani ri[ay]ls?, pen (?:nuevos? )?sole?s?, pgk kinas?, pkr Pakistani? rupees?, "
    "pyg guaran[ií](?:e?s)?, qar Qatari ri[ay]ls?, ron Romanian le[iu], rsd Serbian dinars?, sar Saudi ri[ay]ls?, "
    "scr Seychell(?:es|ois) rupees?, sdg Sudanese pounds?, sek Swedish (?:kron(?:or|a)|crowns?), sos Somali(?:an)? "
    "shillings?, srd Suriname(?:se)? dollars?, ssp South Sudanese pounds?, stn dobras?, syp Syrian pounds?, szl "
    "(?:em|li)langeni, tjs somonis?, tmt Turkmen(?:istan)? manats?, tnd Tunisian dinars?, ttd Trinidad(?: and "
    "Tobago| & Tobago)? dollars?, uyu Uruguayan pesos?, uzs Uzbek(?:istani)? (?:sum|soum)s?, ves bol[ií]var(?:e?s)?, "
    "vuv vatus?, wst talas?, xaf Central African (?:CFA )?francs?, xcd East(?:ern)? Caribbean dollars?, xof West "
    "African (?:CFA )?francs?, xpf CFP francs?, yer Yemeni ri[ay]ls?, zar (?:South African )?rand, zmw Zambian "
    "kwachas?"
)
_SIGNS = {
    **{"bbd": r"BBD|Bds\$", "bnd": r"BND|B\$", "cop": r"COL\$", "cup": r"CU\$", "fjd": r"FJD|FJ\$"},
    **{"jmd": r"JMD|J\$", "ttd": r"TTD|TT\$", "xcd": r"XCD|EC\$"},
}
_OTHERS = tuple(
    _money(code, _SIGNS.get(code, code.upper()), f"{words}|{code.upper()}")
    for code, _, words in (each.strip().partition(" ") for each in _FURTHER.split(","))
)
_GENERAL = (
    _money(
        "dollar",
        r"\$",
        r"dollars?|\$",
        "usd aud cad nzd hkd sgd twd lrd zwl nad xcd bbd bnd bsd bzd fjd gyd jmd srd ttd sbd kyd bmd",
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
    _money("kwacha", "", "kwachas?", "zmw mwk"),
    _money("krone", r"kr\.?", r"kron(?:er|or|e|a)|kr", "sek nok dkk isk"),
)
_PERCENT = r"(?:%|per ?cents?(?!age)|per-cent|pour cent|pct\b|pc\b|p\.c\.)"
_MEASURES = (
    Unit(
        "percentage_point", ("percentage_point",), "", r"(?:%|per(?:cent|[ -]cent)?(?:age)?)[\s-]+points?|p\.?p\.?t?s?"
    ),
    Unit("basis_point", ("percentage_point",), "", r"basis[\s-]points?|bps?"),
    Unit("percent", ("percent",), "", _PERCENT),
    Unit("per_mille", ("share",), "", r"‰|per[\s-]?mill?e|per thousand"),
    Unit("times", ("times",), "", r"times|[x×]"),
)
_OTHER = (Unit("share", ("share",)), *(Unit(period, ("duration",)) for period in PERIODS))
_MONEY = (*_OTHERS, *_PARTICULAR, *_GENERAL)
_ALL = (*_MEASURES, *_MONEY, *_OTHER)
_KINDS = {name: tuple(k for each in _ALL if each.name == name for k in each.kinds) for name in {u.name for u in _ALL}}
_CODES = {unit.name: frozenset(unit.codes) for unit in _MONEY}
_ISO = frozenset(code for codes in _CODES.values() for code in codes)


def _one_of(patterns: list[str]) -> str:
    return "|".join(pattern for pattern in patterns if pattern)


# A code of letters begins a word and a sign need not; letters glued to the digits ("EUR5m") are read too.
# All begin with a capital, a sign, or the letter of "kr" or "zł": a look at that first saves trying each of them.
_START = r"(?-i:(?=[^\sa-jl-y\d]))(?:(?<![^\W_])|(?<!\d)(?=[^\w\s]))"
MONEY_BEFORE = rf"(?:{_START}(?:{_one_of([unit.before for unit in _MONEY])})\s?)"
MONEY_AFTER = rf"(?:[\s-]*(?:{_one_of([unit.after for unit in _MONEY])})(?!\w))"
UNIT_AFTER = rf"(?:[\s-]*(?:{_one_of([unit.after for unit in (*_MEASURES, *_MONEY)])})(?!\w))"
_NAMED_BEFORE = _one_of([f"(?P<{unit.name}>{unit.before})" for unit in _MONEY if unit.before])
_BEFORE = re.compile(rf"{_START}(?:{_NAMED_BEFORE})\s?-?$")
_FACTOR = re.compile(r"(?:\bfactor of |\u00d7 ?)$", re.IGNORECASE)
# A number said twice has one unit: "twelve (12) percent".
_TWICE = re.compile(r"(?<=[a-z\d])\s?\((?:\d[\d,.]*|[a-z]+(?:[ -][a-z]+)*)\)", re.IGNORECASE)
_TWICE_BEFORE, _CLOSED = re.compile(r"[^\W_] \($"), re.compile(r"\)")
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
    if _FACTOR.search(head):
        return "times"
    if twice := _TWICE.match(text, end) or (_TWICE_BEFORE.search(head) and _CLOSED.match(text, end)):
        end = twice.end()
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
