"""The one table of currencies: how each is printed at a figure, and which codes of ISO 4217 it can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass


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
    _money("usd", r"U\.?S\.? ?\$|US dollars?|USD", rf"{_US} dollars?|USD|US\$"),
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
        "cfa_franc",
        "FCFA|F ?CFA|CFAF|CFA francs?|CFA",
        rf"{_CFA}(?: ?francs?| ?F)?|francs? CFA|F\.? ?CFA|FCFA|CFAF",
        "xof xaf",
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
MONEY = (*_OTHERS, *_PARTICULAR, *_GENERAL)
