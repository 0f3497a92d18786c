"""The look of a single line: bullet, "Name, Role, Organisation", agenda point, detail with a label, caption, junk.

In: the stored text. Out: its lines that are not blank, each with a first kind and what its neighbours must decide on.
Tables of words and forms only; what depends on other lines is decided in :mod:`collabgraph.extraction.blocks`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is for the reader."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    LISTING = "listing"
    AGENDA = "agenda"
    LABEL = "label"
    CAPTION = "caption"
    JUNK = "junk"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its outer white space and bullet sign; ``text`` is what stands from ``begin`` to ``end``."""

    begin: int
    end: int
    text: str
    kind: BlockKind
    indent: int
    words: int
    #: A blank line stands above.
    gap: bool
    #: A bullet sign, number or letter stands before it.
    marked: bool
    #: Begins with a small letter.
    lower_start: bool
    #: All letters are capitals.
    capitals: bool
    #: Names a day and nothing else.
    is_day: bool
    #: Fields with separators: a list if the neighbours look alike.
    may_list: bool


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_RANK = r"(?:\d{1,2}(?:st|nd|rd|th)?\.?|first|second|third)"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.?(?:\s*[-–—/&]\s*\d{{1,2}}\.?)?\s+{_MONTH}\.?|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s?[./]\s?\d{1,2}(?:[./](?:\d{4}|\d\d)?)?(?!\d)|\d{4}[-./]\d\d[-./]\d\d)"
)
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d(?!\d|\.\d)|\s?(?:h|am|pm|a\.m\.|p\.m\.|o'clock)(?!\w))"
_SLOT = rf"{_CLOCK}(?:\s*(?:[-–—]|to|till|until)\s*(?:{_CLOCK}|\d{{1,2}}))?"

_SIGN = re.compile(
    r"(?:[•·▪■●○◦‣►▶→⇒✓✔★☆※*+>]+|[-–—](?=\s)|\[[ x]\]|o(?=\s{2,})|\(?\d{1,2}[.)](?=\s+\D)|\(?[A-Za-h][.)](?=\s)|#{1,6}(?=\s))\s*"
)
_AGENDA = re.compile(rf"\(?(?:from |at |ca\. )?{_SLOT}(?![,.]?\s*(?:%|€|EUR|euro|million))", re.I)
_SLOT_INSIDE = re.compile(rf"(?:^|[\s(,|]){_CLOCK}\s*(?:[-–—]|to)\s*{_CLOCK}", re.I)
_DATED_POINT = re.compile(
    rf"(?:from |on )?(?:{_WEEKDAY}\.?,?\s+)?{_DAY}(?:,?\s+\d{{4}})?(?:\s*\([^)]*\))?(?:,?\s*{_SLOT})?\s*[-–—:·|,;/]\s*\S",
    re.I,
)
_DAY_LINE = re.compile(
    rf"(?:(?:day|tag)\s+(?:\d|one|two|three|four|five)|{_RANK}\s+day)?[\s:,.(–—-]*(?:{_WEEKDAY}\b[.,]?\s*)?(?:the\s+)?(?:{_DAY})?"
    r"(?:,?\s*\d{4})?\s*[).:]*(?:\s*[-–—,|(]\s*(?:morning|afternoon|evening)\)?)?[:.]?",
    re.I,
)
_LABELS = re.compile(
    r"(?:when|where|what|who|date|dates|time|place|venue|location|host|hosts|organi[sz]ers?|organi[sz]ed|co-organi[sz]ers?|partners?|lead|contact"
    r"|contacts|programme|program|duration|period|budget|chair|chairs|chaired|moderat\w+|speakers?|panel\w*|keynotes?|with|language|languages"
    r"|fee|fees|price|registration|deadline|info|information|more information|further information|participants?|present|excused|apologies"
    r"|absent|topic|topics|theme|subject|project|website|web|coordinat\w+|co-ordinat\w+|funding|funded|financed|supported|support|members?|entrance"
    r"|opening|welcome|jury|trainers?|lecturers?|rapporteur|minutes|distribution|next|sponsors?|acronym|title|status|event|type|format"
    r"|seat|address|founded|managers?|director|president|facilitat\w+|guests?|hosted|in the chair|interpreters?|city|country)\b",
    re.I,
)
_LABEL = re.compile(r"([^\W\d][^:|.;!?]{1,40}?)\s*:\s+(?=\S)")
_CAPTION = re.compile(
    r"[\[(]?(?:photos?|foto|pictures?|image|caption|fig(?:ure)?\.?|graphic)\b[^.:\n]{0,30}[:©]|\[(?:photo|picture|image)",
    re.I,
)
_JUNK = re.compile(
    r"(?:home|startseite|accueil|inicio|start)\s*[>»›/|→]|you are here\b|.*(?:\S\s*[>»›]\s+\S.*){2}|.{0,60}\s[›»]\s.*"
    r"|(?:.*\b(?:share|tweet|like) (?:this|on|it)\b.{0,60}|share\s*[:|].*)|(?:.*\b(?:facebook|twitter|linkedin|instagram|x|xing|whatsapp|e-?mail|print|pdf|rss)\b\W*){3,}"
    r"|.*\bcookies?\b.*(?:\b(?:accept|agree|settings|visit|website|site|use|experience)\b).*|(?:we use|this (?:web)?site uses) cookies.*"
    r"|(?:©|\(c\) ?\d|copyright).*|.*\ball rights reserved\b.*|(?:\[[^\]]{1,20}\]\s*){2,}|(?:menu|navigation|skip to|back to|go to top|log ?in|sign in|read more|read also|more news"
    r"|related|subscribe|unsubscribe|view this e?-?mail|follow us|print this|download pdf|tags?\s*:|categor(?:y|ies)\s*:|posted (?:by|on|in|under)|published (?:by|on|in)\s"
    r"|last (?:update|modified)|updated\s|comments? ?\(\d|leave a comment|\d+ comments?|previous (?:post|article)|next (?:post|article)|source\s*:|text\s*:|words\s*:|by our (?:own )?(?:correspondent|reporter)"
    r"|editor(?:ial)?\s*:|imprint|impressum|privacy|terms (?:of|and)|disclaimer|search\s*\||share\b\W*$).*"
    r"|.*\b\d+\s?min(?:utes?|s)?\.? read\b.*|(?:#\w+[\s,;]*)+|[\W\d_]+|.*\b(?:version française|deutsche version|english version)\b.*"
    r"|(?:(?:tel|phone|fax|mobile|e-?mail|mail|www|web)\b[.:]*\s*)?(?:\S+@\S+|\[email.protected\]|(?:https?://|www\.)\S+|\+?[\d ()/.-]{7,})(?:[\s|,;/]*(?:\S+@\S+|(?:https?://|www\.)\S+|\+?[\d ()/.-]{7,}|(?:tel|phone|fax)\b[.:]*))*",
    re.I,
)
_BYLINE = re.compile(r"by (?:[A-ZÀ-Ž][\w'’.-]+ ?){2,4}(?:[,|/–-].{0,40})?")
_NAME = r"[A-ZÀ-Ž](?:[\w'’-]*[^\W\d_]|\.)(?:[-–][A-ZÀ-Ž][\w'’-]+)*"
_PARTICLE = r"(?:van|von|de|del|della|der|den|di|da|du|dos|la|le|el|al|bin|ben|ole|ten|ter|zu|y|i|e|af|av|O'|d')"
_HONORIFIC = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Ing|Dipl|MEP|Mag|PhDr|Eng|Arch|Rep|Sen|Hon|Sir|Dame|H\.E|Judge|Mayor)\b\.?[\s-]*)*"
_PERSON_FIELD = re.compile(
    rf"{_HONORIFIC}{_NAME}(?:\s+{_PARTICLE}(?=\s|['’]))*(?:\s+(?:{_PARTICLE}\s+)*{_NAME}){{1,3}}(?:,? (?:PhD|MSc|MBA|MEP|Jr\.?))?\s*(?:,\s|\s[-–—]+\s|\||\(|:\s|\s/\s|;|\t|$)"
)
_FIELDS = re.compile(r"\s+[|–—]\s+|\s+-\s+|\t+|,\s+|\s*\|\s*|;\s+|\s{3,}")
_STOP_INSIDE = re.compile(
    r"(?<!\b[A-Z])(?<!Dr)(?<!Mr)(?<!Ms)(?<!Prof)(?<!Mrs)(?<!Ltd)(?<!Inc)(?<!nr)(?<!no)[.!?]\s+[A-ZÀ-Ž]"
)
_BACK_MATTER = re.compile(
    r"(?:practical|registration|register|how to|contact|about|background|notes? (?:for|to)|further|more info|what else|previous|next|also|other|in brief|"
    r"venue|travel|fee|organi[sz]ers|any other|editor|event details|press|for the media|sponsors|elsewhere|dates|calendar)\b",
    re.I,
)


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, each with the kind that its own look suggests."""
    lines: list[Line] = []
    begin, gap = 0, False
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            lines.append(_read_line(raw, bare, begin, gap))
        gap = not bare
        begin += len(raw) + 1
    return lines


def _read_line(raw: str, bare: str, begin: int, gap: bool) -> Line:
    indent = len(raw) - len(raw.lstrip())
    begin += indent
    sign = _SIGN.match(bare)
    body = bare[sign.end() :] if sign else bare
    if not body:
        sign, body = None, bare
    skipped = len(bare) - len(body)
    words = body.count(" ") + 1
    kind = _look(bare, body, sign.group() if sign else "", words)
    return Line(
        begin=begin + skipped, end=begin + len(bare), text=body, kind=kind, indent=indent, words=words, gap=gap,
        marked=sign is not None, lower_start=body[0].islower(), capitals=body.isupper() and len(body) > 3,
        is_day=_is_day(body), may_list=_may_list(body, words),
    )  # fmt: skip


def _look(bare: str, body: str, sign: str, words: int) -> BlockKind:
    if sign.startswith("#"):
        return BlockKind.HEADING
    if words < 45 and (_JUNK.fullmatch(bare) or (words < 10 and _BYLINE.fullmatch(bare))):
        return BlockKind.JUNK
    if _CAPTION.match(body):
        return BlockKind.CAPTION
    if _is_day(body) and words < 9:
        return BlockKind.HEADING
    if _AGENDA.match(body) or (words < 16 and _SLOT_INSIDE.search(body) and not _LABEL.match(body)):
        return BlockKind.AGENDA
    one_sentence = not _STOP_INSIDE.search(body) and not (body.endswith(".") and words > 8)
    label = _LABEL.match(body)
    if label and (_LABELS.match(body) or (label[1].isupper() and label[1].count(" ") < 3)) and label[1].count(" ") < 5:
        return BlockKind.LABEL
    if _DATED_POINT.match(body) and words < 40 and one_sentence:
        return BlockKind.AGENDA
    if words < 32 and one_sentence and ("|" in body or "\t" in body):
        return BlockKind.LISTING
    if words < 32 and one_sentence and _PERSON_FIELD.match(body) and (sign or _field_count(body) > 1):
        return BlockKind.LISTING
    return BlockKind.BULLET if sign else BlockKind.PARAGRAPH


def _is_day(body: str) -> bool:
    return len(body) < 50 and any(c.isalnum() for c in body) and _DAY_LINE.fullmatch(body) is not None


def _field_count(body: str) -> int:
    return len(_FIELDS.split(body))


def _may_list(body: str, words: int) -> bool:
    """Two or more short fields that begin with a capital, and no sentence."""
    if words > 24 or body.endswith((".", ":", "?", "!")) or not (body[0].isupper() or body[0] in "\"“„'"):
        return False
    fields = _FIELDS.split(body)
    return (len(fields) > 1 or "(" in body) and len(fields[0].split()) < 8 and not _STOP_INSIDE.search(body)


def heading_style(line: Line) -> str:
    """A word for how a head looks; heads of one style are on one level."""
    if line.is_day:
        return "day"
    if line.marked:
        return "numbered"
    if line.text.endswith(":"):
        return "lead"
    return "capitals" if line.capitals else "plain"


def heads_back_matter(line: Line) -> bool:
    """Whether a head opens a part that belongs to no day or session before it ("Practical information")."""
    return _BACK_MATTER.match(line.text) is not None
