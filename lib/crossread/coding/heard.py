"""Who is quoted or reported in a text, with the verb: names and groups before or after a word of saying. English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from crossread.coding.stretches import Stretch
from crossread.corpus.rows import CorpusRows, Row

_SAYS = (
    r"(?:says?|said|adds?|added|argues?|argued|believes?|believed|blames?|blamed|calls?|called"
    r"|claims?|claimed"
    r"|concludes?|concluded|contends?|contended|describes?|described|discuss(?:es|ed|ing)|estimates?|estimated"
    r"|expects?"
    r"|expected|explains?|explained|feels?|felt|finds?|found|insists?|insisted|maintains?|maintained|mentions?"
    r"|mentioned"
    r"|notes?|noted|observes?|observed|points? out|pointed out|predicts?|predicted|recalls?|recalled|recommends?"
    r"|recommended|records?|recorded|remarks?|remarked|reports?|reported|shows?|showed|states?|stated|stresses"
    r"|stressed"
    r"|suggests?|suggested|tells?|told|thinks?|thought|urges?|urged|warns?|warned|writes?|wrote|documented|announced"
    r"|denie[sd]|accuse[sd]|asked|answered|acknowledge[sd]|agreed?|emphasi[sz]e[sd]?|determined|identified"
    r"|rejects?|rejected|promise[sd]?|pledge[sd]?|counts?|counted|traces?|traced|declare[sd]?|disagrees?|disagreed"
    r"|indicate[sd]?|cite[sd]?|praise[sd]?|criticise[sd]?|criticize[sd]?|denounce[sd]?|condemn(?:s|ed)?|doubts?"
    r"|doubted|questions?|questioned|fears?|feared|hopes?|hoped|wants?|wanted|confirm(?:s|ed)?|admit(?:s|ted)?"
    r"|assert(?:s|ed)?|allege[sd]?|compare[sd]?|defends?|defended|oppose[sd]?|replie[sd]|reply|laments?|lamented"
    r"|advise[sd]?|appeal(?:s|ed)?|asks?|assure[sd]?|cautions?|cautioned|complain(?:s|ed)?|concede[sd]?|confess(?:es|ed)?"
    r"|declined? to comment|declined to|demand(?:ed|s(?= that\b))|dismiss(?:es|ed)?|dispute[sd]?|jokes?|joked|muttered"
    r"|objects?|objected|prefers?|protested|pleads?|pleaded|quipped|retorts?|retorted|scoff(?:s|ed)?|sighed|shrugged|speculate[sd]?"
    r"|supports|supported|swears?|swore|testifie[sd]|testify|vow(?:s|ed)?|whispered|written|holds?(?= that\b|,? \")"
    r"|puts? (?:it|the \w+|its \w+|their \w+|this)(?: at)?|gave (?:the same|an?other|a different))"
)
# Verbs that make a speaker of anybody, and those that do where what is said follows: "figures denied him" is no voice.
_SPEAKS = (
    r"(?:(?:says?|said|tells? (?:me|us|you)|told (?:me|us|reporters|journalists|the|researchers|parliament)|argue[sd]?"
    r"|complain(?:s|ed)?|explain(?:s|ed)?|insist(?:s|ed)?|warn(?:s|ed)?|admit(?:s|ted)?|concede[sd]?|recall(?:s|ed)?"
    r"|replie[sd]|whispered|muttered|scoffed|sighed|shrugged|jokes?|joked|fears|feared|hopes|hoped|believe[sd]?|thinks?|contends"
    r"|contended)\b|(?:add(?:s|ed)|maintain(?:s|ed)?|object(?:s|ed)?)(?= that\b| \")|(?:acknowledge[sd]?|announced"
    r"|assured|claim(?:s|ed)?|confirm(?:s|ed)?|declared|defended|demanded|denie[sd]|describe[sd]|dispute[sd]?"
    r"|estimate[sd]|note[sd]|observe[sd]|point(?:s|ed) out|predict(?:s|ed)?|promise[sd]|recommend(?:s|ed)"
    r"|reject(?:s|ed)|reported|testified|thought|urge[sd]?|vow(?:s|ed)?|welcome[sd]?|wrote)"
    r"(?= (?:that|the|an?|his|her|its|their|all|any|how|me|us|these|those|it)\b| \"))"
)
# Any past tense does with a clause behind it, or behind a quote, but for those of what things do.
_NO_SAYING = (
    r"(?:ensure|show|suggest|reveal|indicat|requir|provid|guarantee|impli|demonstrat|caus|involv|deserv|learn|need|want"
    r"|result|depend|happen|help|includ|seem|appear|prov)"
)
_ANY = rf"(?!{_NO_SAYING})(?:[a-z]+ed|swore)"
_CLAIMS = rf"{_ANY}(?= (?:that|whether|why)\b)"
# What may come behind "said" before its speaker, who is the end of it: "urged the president" has none.
_SAID_THEN = (
    r"(?:says?|said|adds?|added|argue[sd]|asked|complained|concede[sd]|explain(?:s|ed)|insist(?:s|ed)|joked|note[sd]"
    r"|observe[sd]|recall(?:s|ed)|remark(?:s|ed)|report(?:s|ed)|replie[sd]|sighed|thinks?|warn(?:s|ed)|whispered|writes"
    r"|wrote)"
)
_SAID_BY = (
    r"(?:said|argued|described|reported|praised|denounced|criticised|criticized|condemned|cited|quoted|documented"
    r"|accused|blamed|estimated|recorded|rejected|questioned|recommended|suggested|told|identified|noted|claimed)"
)
# What may stand between a speaker and the word of saying, and what tells more of a speaker than the name.
_BETWEEN = (
    r"(?:,? who)?(?: (?:has|have|had|also|itself|later|once|again|then|often|never|always|still|do|does|did|not"
    r"|will|would|may|might|must|[a-z]+ly)){0,3}"
)
_MORE = (
    r"(?: (?:who|whom|from|of|for|in|at|on|with|we|near|speaking|consulted|interviewed)\b[^,;.\"]{2,60}?)?"
    r"(?:,[^;.\"]{3,90},|\s\([^()]{2,40}\))?"
)
_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Gen|Lt|Col|Maj|Capt|Sen|Rep|Gov)\.? )"
_WORD = r"[A-Z\u00c0-\u00de](?:[\w'\u2019-]*\w)?(?:\.|['\u2019](?= [A-Z]))?"
_NAME = rf"(?:{_TITLE})?(?:{_WORD})(?:(?: (?:of|for|the|on|and the|de|van|von|al-)){{0,2}} {_WORD}){{0,8}}"
_GROUP = (
    r"(?:[Ss]ome|[Mm]any|[Oo]thers?|[Mm]ost|[Ss]everal|[Oo]ne|[Aa]n?|[Tt]he|[Tt]wo|[Tt]hese|[Cc]ertain)?"
    r" ?(?:[a-zA-Z.-]+ ){0,3}?(?:experts?|critics?|analysts?|observers?|interviewees?|witness(?:es)?|residents?"
    r"|officials?"
    r"|respondents?|participants?|scholars?|diplomats?|activists?|leaders?|reports?|stud(?:y|ies)|polls?|surveys?"
    r"|survivors?|spokes(?:man|woman|person)|officers?|soldiers?|neighbou?rs?|researchers?|authors?|sources?"
    r"|speakers?"
    r"|politicians?|investigators?|organi[sz]ations?|foreman|manager|engineers?|auditors?|members?|government"
    r"|ministry"
    r"|department|agency|office|council|union|association|owners?|teachers?|doctors?|nurses?|farmers?|workers?"
    r"|villagers?|elders?|refugees?|students?|professors?|editors?|journalists?|lawyers?|judges?|traders?|shopkeepers?"
    r"|drivers?|mayors?|ministers?|presidents?|chair(?:man|woman|person)?|directors?|hydrologists?|scientists?"
    r"|insiders?|allies|insurgents|victims|civilians|mothers?|fathers?|women|woman|men|man|tenants?|parents?|employees?|clerks?|economists?|historians?)"
)
_SOME = (
    r"(?:[Ss]ome|[Oo]thers|[Mm]any|[Mm]ost|[Ss]everal|[Aa] few)"
    r"(?: of (?:those|them|these|us)(?: [a-z]+){0,4}?| of the(?: [a-z-]+){1,3}?)?"
)
# Somebody who is told of by a common noun, whatever that is.
_WORD_OF = (
    r"(?!(?:he|she|it|they|we|you|who|whom|that|which|to|not|and|or|also|has|had|have|is|are|was|were|be|been|as|in|of|by|for"
    r"|with|then|when|what|on|at|from|but|than|an?|the|will|would|could|should|may|do|does|did|so|only|this|these|those)\b)"
    r"[a-z][\w-]*"
)
_SOMEBODY = (
    r"(?:[Tt]he|[Aa]n?|[Mm]y|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Oo]ne|[Aa]ny|[Tt]wo|[Ss]everal|[Aa]nother)"
    rf"(?: {_WORD_OF}){{1,4}}?(?: (?:of|for) (?:the |that |this )?{_WORD_OF}(?: {_WORD_OF})??){{0,2}}"
)
# "Nobody in the town minded that" has no town that speaks.
_SUBJECT = r"(?<![\w.])(?<!\b(?:in|of|at|on|by|to) )(?<!\b(?:from|with) )(?<!\bfor )"
_NOBODY = (
    r"(?:law|laws|plan|plans|rules?|schedule|timetable|constitution|terms?|needs?|size|agreement|definition|model)"
)
_NO_TIME = r"(?! (?:day|night|week|month|year|time|spring|summer|autumn|winter)\b)"
_PATTERNS = (
    rf"\b[Aa]ccording to (?:the |a |an )?(?P<name>{_NAME})",
    rf"\b[Aa]ccording to (?P<group>{_GROUP})\b",
    rf"\b[Aa]ccording to (?P<group>(?!the (?:\w+ )?{_NOBODY}\b){_SOMEBODY})(?=[,.;:)]|$| who\b)",
    rf"(?<![\w.])(?:The |the )?(?P<name>{_NAME}){_MORE}{_BETWEEN} (?P<verb>{_SAYS})\b",
    rf"[,\"] (?P<verb>{_SAID_THEN}) (?:the )?(?P<name>{_NAME})",
    rf", (?:the |an? |an? [a-z ]{{2,40}}(?:named|called) )?(?P<name>{_NAME}),{_BETWEEN} (?P<verb>{_SAYS})\b",
    r", (?P<group>[a-z]+s) (?P<verb>say|complain|fear|argue|claim|believe|warn|think|report|admit|hope|insist),",
    rf"(?<![\w.])(?P<name>{_WORD} and {_WORD})\s\((?:19|20)\d\d[a-z]?\){_BETWEEN} (?P<verb>{_SAYS})\b",
    rf"[,?!\"] (?P<verb>{_SAID_THEN}) (?!to\b)(?P<group>{_GROUP})\b",
    rf"(?<![\w.])(?P<group>{_GROUP})(?!, {_NAME},){_MORE}{_BETWEEN} (?P<verb>{_SAYS})\b",
    rf"{_SUBJECT}(?P<group>{_SOMEBODY})(?!, {_NAME},){_MORE}{_BETWEEN} (?P<verb>{_SPEAKS}|{_CLAIMS})",
    rf"(?<![\w.])(?:The |the )?(?P<name>{_NAME}){_MORE}{_BETWEEN} (?P<verb>{_CLAIMS})",
    rf"[,.?!]\" (?:the )?(?P<name>{_NAME}){_BETWEEN} (?P<verb>{_ANY})\b",
    rf"[,.?!]\" (?P<group>{_SOMEBODY}|one of (?:them|the {_WORD_OF})){_BETWEEN} (?P<verb>{_ANY})\b",
    rf"(?<![\w.])(?P<group>{_SOME}){_BETWEEN} (?P<verb>{_SAYS}|see)\b",
    rf"(?<![\w.])(?:The |the )?(?P<name>{_NAME}){_NO_TIME} [a-z][^,;.\"]{{2,60}}? and"
    rf" (?P<verb>{_SAYS}) (?:me|us|that)\b",
    rf"\b(?P<verb>{_SAID_BY}) by (?:the )?(?P<name>{_NAME})",
    rf"\b(?P<verb>{_SAID_BY}) by (?P<group>{_GROUP})\b",
    rf"\b(?P<verb>spoken|spoke|talked) (?:to|with) (?:the )?(?P<name>{_NAME})",
    rf"\b(?P<name>{_NAME})(?: administration| government)?['\u2019]s? (?:[a-z0-9]+ ){{0,2}}(?P<verb>report|study"
    rf"|investigation|estimates?|data|survey|poll|findings?|research|account|announcement|declaration|claims?"
    rf"|assessment|view|argument|letter)\b",
)
# Who speaks in the record of a hearing: "Mr Brakke: ...", "The Chair (Ms Vane): ...".
_TITLED = re.compile(_TITLE)
_LABEL = re.compile(rf"(?:The )?(?P<name>{_NAME})(?: \([^()]{{2,40}}\))?: ")
_SPEECH = re.compile(rf"\"|\b(?:[Aa]ccording to|{_SAYS} that)\b")
# Words with a capital at the head of a sentence that are no name.
_NO_NAME_LISTED = (
    "The This That These Those It He She They We I You A An In On At As For But And Or If When While After "
    "Before Since Although Though Because Despite However Moreover Furthermore Indeed Finally First Second "
    "Third There Here Some Many Most Others Other One Who What Which Table Figure Section Note See Id Ibid "
    "Today Yet Still So Also Another Each Such Both Nor Not No All Until With Without From By To Of Its Their "
    "His Her Our My Unless Any Multiple Rather Among During Under Over Between Through Even Only Just Once Now Then "
    "Nobody Everybody Everyone Someone Somebody Anyone Nothing Everything "
    "Perhaps Further Where Why How Whether Instead Like Unlike More Less Few Several Much"
)
_NO_NAME = frozenset(_NO_NAME_LISTED.split())
# A bare word of these, without "a" or "the", is no speaker, as in "the party leader said".
_NONE_ALONE = frozenset(
    ("leader", "report", "reports", "study", "member", "office", "source", "manager", "man", "woman", "most")
)
_NO_NAME_FORM = re.compile(r"[A-Z][a-z]+(?:ly|ing),?")
_LEADING = re.compile(r"^(?:(?:of|the|and|all|that|in|by|to|for|an?|these|with|on|from|but|as)\b ?)+", re.IGNORECASE)


@dataclass
class Heard:
    """A person, body or group that a text lets speak: its name as printed, where it is first heard, and the verbs."""

    name: str
    named: bool
    stretch: Stretch
    verbs: list[str] = field(default_factory=list)


def voices_heard(stretches: Iterable[Stretch]) -> list[Heard]:
    """The voices of a text in the order in which they are first heard; a surname joins the full name before it."""
    found: dict[str, Heard] = {}
    stretches = [each for each in stretches if not each.n_cell and each.number]
    spoken = [each.words for each in stretches if each.stream == "body"]
    labels = Counter(label["name"] for words in spoken if (label := _LABEL.match(words)))
    for stretch in stretches:
        for printed, named, verb in _hearings(stretch.words, labels):
            name = _trimmed(printed) if named else _LEADING.sub("", printed)
            if not name or printed in _NONE_ALONE:
                continue
            key = _key(name, found) if named else name.casefold()
            heard = found.setdefault(key, Heard(name, named, stretch))
            heard.verbs += [verb] if verb not in heard.verbs else []
    return list(found.values())


def _hearings(words: str, labels: Mapping[str, int]) -> Iterator[tuple[str, bool, str]]:
    """Who is heard in a sentence: the name or group as printed, whether it is a name, and the verb.

    A label before a colon is a speaker where it has a title or labels another sentence of the text too.
    """
    label = _LABEL.match(words)
    if label and (labels[label["name"]] > 1 or _TITLED.match(label["name"])):
        yield label["name"], True, "speaks"
    for pattern in _PATTERNS:
        for match in re.finditer(pattern, words):
            named = "name" in match.re.groupindex
            verb = match["verb"] if "verb" in match.re.groupindex else "according to"
            yield " ".join(match["name" if named else "group"].split()), named, verb


def quoted_voice(rows: CorpusRows, voice: Row | None) -> Row | None:
    """The voice, but of one that is an author's the body that stands behind it; another source only quotes that."""
    if voice is None or voice["kind"] != "author":
        return voice
    alike = [row for row in rows["voices"] if row["kind"] != "author" and row["affiliation"] == voice["affiliation"]]
    return next(iter(alike if voice["affiliation"] else []), None)


def is_attributed(words: str) -> bool:
    """Whether a sentence quotes, or has a word of saying that brings in what somebody says."""
    return bool(_SPEECH.search(words)) or any(re.search(pattern, words) for pattern in _PATTERNS)


def _trimmed(name: str) -> str:
    words = name.split()
    while words and (words[0].rstrip(",") in _NO_NAME or _NO_NAME_FORM.fullmatch(words[0])):
        words = words[1:]
    return re.sub(r"['\u2019]s?$", "", " ".join(words)).rstrip(".,")


def _key(name: str, heard: Iterable[str]) -> str:
    """The voice heard already whose whole name, or last word, a name is but for a title; else the name itself."""
    words = re.sub(rf"^{_TITLE}", "", name).casefold()
    return next((known for known in heard if words in (known, known.split()[-1])), words)
