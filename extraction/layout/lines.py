"""The look of a single line: bullet, "Name, Role, Organisation", agenda point, detail with a label, caption, junk.

In: the normalised text. Out: its lines that are not blank, each with a first kind and what its neighbours must decide on.
Tables of words and forms only; what depends on other lines is decided in :mod:`collabgraph.extraction.layout.blocks`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from collabgraph.extraction.normalised.wrapping import ITEM_SIGN
from collabgraph.ontology.naming.persons import ABBREVIATED_TITLES, DEGREE_FORMS, PARTICLES, TITLE_FORMS


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
    COLUMNS = "columns"


#: Kinds of blocks whose heads tell what they are about.
LISTED = frozenset({BlockKind.BULLET, BlockKind.LISTING, BlockKind.LABEL, BlockKind.AGENDA})


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
    #: A word or three and a colon: a detail if a neighbour is one.
    may_label: bool
    #: Names a day.
    has_day: bool


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?\.?"
_DAY = (
    rf"(?:{_NTH}(?:\s*[-–—/&]\s*\d{{1,2}}\.?)?\s+{_MONTH}\.?|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s?[./]\s?\d{1,2}(?:[./](?:\d{4}|\d\d)?)?(?!\d)|\d{4}[-./]\d\d[-./]\d\d)"
)
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d(?!\d|\.\d)|\s?(?:h|am|pm|a\.m\.|p\.m\.|o'clock)(?!\w))"
_SLOT = rf"{_CLOCK}(?:\s*(?:[-–—]|to|till|until)\s*(?:{_CLOCK}|\d{{1,2}}))?"

_AGENDA = re.compile(rf"\(?(?:from |at |ca\. )?{_SLOT}(?![,.]?\s*(?:%|€|EUR|euro|million))", re.I)
_SLOT_INSIDE = re.compile(rf"(?:^|[\s(,|]){_CLOCK}\s*(?:[-–—]|to)\s*{_CLOCK}", re.I)
_DATED_POINT = re.compile(
    rf"(?:from |on )?(?:{_WEEKDAY}\.?,?\s+)?{_DAY}(?P<year>,?\s+\d{{4}})?(?:\s*\([^)]*\))?(?:,?\s*{_SLOT})?"
    rf"\s*(?P<sep>[-–—:·|,;/])\s*\S|(?:{_WEEKDAY}\s*[:–—-]|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\.)\s+\S",
    re.I,
)
_ANY_DAY = re.compile(rf"(?<!\w){_DAY}", re.I)
_DAY_LINE = re.compile(
    rf"{_MONTH}(?: \d{{4}})?|"
    r"(?:(?:day|tag)\s+(?:\d|one|two|three|four|five)|(?:\d(?:st|nd|rd|th)|first|second|third)\s+day)?[\s:,.(–—-]*"
    rf"(?:{_WEEKDAY}\b[.,]?\s*)?(?:the\s+)?(?:{_DAY})?(?:,?\s*\d{{4}})?\s*[).:]*"
    r"(?:\s*[-–—,|(]\s*(?:morning|afternoon|evening)\)?)?[:.]?",
    re.I,
)
_LABELS = re.compile(
    r"(?:when|where|what|who|dates?|time|place|venue|location|hosts?|hosted|(?:co-)?organi[sz]\w+|lead(?: partner)?"
    r"|(?:project )?partners?|contacts?|program(?:me)?|duration|period|budget|chair\w*|in the chair|moderat\w+"
    r"|speakers?|panel\w*|keynotes?|with|languages?|fees?|price|costs?|registration|deadline"
    r"|(?:more |further )?information|info|participants?|present|excused|apologies|absent|topics?|theme|subject"
    r"|project|website|web|co-?ordinat\w+|fund\w*|financ\w+|support\w*|members?|entrance|opening|welcome|jury|trainers?|lecturers?"
    r"|rapporteurs?|minutes|distribution|next|sponsors?|acronym|title|status|event|type|format|seat|address"
    r"|founded|managers?|directors?|presidents?|facilitat\w+|guests?|interpreters?|city|country|associated|sector"
    r"|call|start|end)\b",
    re.I,
)
_LABEL = re.compile(r"([^\W\d][^:|.;!?]{1,40}?)\s*:\s+(?=\S)|([A-Z][A-Z()/' ]{2,40})\s{2,}(?=[^\s|])")
_SHORT_LABEL = re.compile(r"[A-ZÀ-Ž]\w+(?: [\w-]+){0,2}: \S")
_CAPTION = re.compile(
    r"[\[(]?(?:photos?|foto|pictures?|image|caption|fig(?:ure)?\.?|graphic)\b[^.:\n]{0,30}[:©]"
    r"|[\[(](?:photo|picture|image)",
    re.I,
)
_ADDRESS = r"(?:\S+@\S+|\[email.protected\]|(?:https?://|www\.)\S+|\+?[\d ()/.-]{7,}|№\S+)"
_OUTLETS = (
    r"(?:facebook|twitter|linkedin|instagram|xing|whatsapp|e-?mail|print|pdf|rss|tweet|share|pinterest|youtube|flickr)"
)
_MENU = (
    r"(?:home|news|events?|contacts?|about(?: us)?|search|menu|log ?in|sign in|[a-z]{2}|archive|projects?|members"
    r"|blog|faq)"
)
_JUNK_OPENERS = (
    "menu", "navigation", "skip to", "back to", "go to top", "log ?in", "sign in", "read more", "read also",
    "more news", "related (?:news|articles|posts)", "subscribe", "unsubscribe", "view this e?-?mail", "follow us",
    "print this", r"download (?:pdf|this)", r"tags?\s*:", r"categor(?:y|ies)\s*:", "posted (?:by|on|in|under)",
    r"published (?:by|on|in)\s", "last (?:update|modified)", r"updated\s", r"comments? ?\(\d", "leave a comment",
    r"\d+ comments?", "previous (?:post|article)", "next (?:post|article)", r"source\s*:", r"text\s*:", r"words\s*:",
    "by our (?:own )?(?:correspondent|reporter)", r"editor(?:ial)?\s*:", "imprint", "impressum", "privacy",
    "terms (?:of|and)", "disclaimer", r"share\b\W*$", "©", r"\(c\) ?\d", "copyright", "we use cookies",
    r"this (?:web)?site uses cookies", "you are here", r"share\s*[:|]",
)  # fmt: skip
_JUNK = re.compile(
    r"(?:home|startseite|accueil|inicio|início|start)\s*[>»›/|→·].*|home(?:\s{2,}\S+)+"
    rf"|.*(?:\S\s*[>»›]\s+\S.*){{2}}|.{{0,60}}\s[›»]\s.*|[^.:|]{{0,80}}\s>\s+[^.:]{{0,40}}|(?:{'|'.join(_JUNK_OPENERS)}).*"
    rf"|.*\b(?:share|tweet|like) (?:this|on|it)\b.{{0,60}}|(?:.*\b{_OUTLETS}\b\W*){{3,}}"
    rf"|.{{0,60}}?(?:\s*[|/·•]\s*{_MENU}\b){{2,}}\W*"
    r"|.*\bcookies?\b.*\b(?:accept|agree|settings|visit|website|site|use|experience)\b.*|.*\ball rights reserved\b.*"
    r"|(?:\[[^\]]{1,20}\]\s*){2,}|.*\b\d+\s?(?:min(?:utes?|s)?\.? read|comments?)\b\W*|(?:#\w+[\s,;]*)+|[\W\d_]+"
    r"|.*\b(?:version française|deutsche version|english version)\b.*"
    rf"|(?:(?:tel|phone|fax|mobile|e-?mail|mail|www|web)\b[.:]*\s*)?{_ADDRESS}"
    rf"(?:[\s|,;/]*(?:{_ADDRESS}|(?:tel|phone|fax)\b[.:]*))*",
    re.I,
)
#: A sentence of at least eight words is text, whatever word it begins with ("Privacy researcher Ana Kos spoke …"). Only
#: what speaks to the visitor of a page stays junk.
_SENTENCE = re.compile(r"[A-ZÀ-Ž\"“„'‘](?:\S*\s+){7,}\S*[.!?…][\"”’»)]*")
_TO_THE_VISITOR = re.compile(
    r"\b(?:(?:we|our|this) (?:\w+ )?(?:use|uses|web ?sites?|site)|all rights reserved|skip to|back to top|go to top|log ?in\b"
    r"|sign in\b|read (?:more|also)|subscribe|unsubscribe|view this|follow us|print this|leave a comment|your)\b|©",
    re.I,
)
#: Longer lines are no menus, and some patterns above would take long on them.
_LONGEST_JUNK = 400
_LONGEST_COLUMNS = 160
_BYLINE = re.compile(r"by (?:[A-ZÀ-Ž][\w'’.-]+ ?){2,4}(?:[,|/–-].{0,40})?")
_NAME = r"[A-ZÀ-Ž](?:[\w'’-]*[^\W\d_]|\.)"
#: "Clúster do Mar, Vigo" is no person: of 449 articles three have such lines, and none a person of that particle.
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES - {'do'}))}|O'|d')"
_PERSON_FIELD = re.compile(
    rf"(?:(?i:{TITLE_FORMS})\b\.?[\s-]*)*{_NAME}(?:\s+{_PARTICLE}(?=\s|['’]))*(?:\s+(?:{_PARTICLE}\s+)*{_NAME}){{1,3}}"
    rf"(?:,? (?:{DEGREE_FORMS}|MEP|Jr\.?))?\s*(?:,\s|\s[-–—]+\s|\||\(|:\s|\s/\s|;|\t|$)"
)
_FIELDS = re.compile(r"\s+[|–—]\s+|\s+-\s+|\t+|,\s+|\s*\|\s*|;\s+|\s{3,}")
#: Abbreviations whose full stop ends no sentence.
_STOPPED = "".join(rf"(?<!\b{form})" for form in (*ABBREVIATED_TITLES, "Ltd", "Inc", "nr", "no"))
_SENTENCE_INSIDE = re.compile(rf"(?:\w{{2}}|[)\]\"”’]){_STOPPED}[.!?][\"”’)]?\s+[A-ZÀ-Ž]")
_COLUMN = (
    r"(?:(?:no|nr)\.?|#|day|date|time|hour|when|where|room|place|venue|hall|location|city|town|country|region|session|item|point|block"
    r"|program(?:me)?|agenda|activity|title|topic|subject|theme|talk|presentation|lecture|contribution|contents?|what|who|by|speakers?"
    r"|presenter|lecturer|panel|panell?ist|moderator|moderation|moderated by|presented by|chair(?:person|man|woman)?|host|trainer|expert"
    r"|facilitator|(?:first |family |last |full )?name|surname|person|participant|guest|attendee|visitor|delegate|listener|audience|role"
    r"|function|position|job(?: title)?|post|organi[sz]ation|institution|affiliation|company|firm|body|cluster|partner|member|project|event"
    r"|contact|e-?mail|phone|status|remark|note|comment|language|duration|start|end|type|task|responsible|deadline|attended|present)"
    r"(?:s|\(s\))?"
)
#: A row whose cells only say what the cells below them are.
_COLUMNS = re.compile(
    rf"\|?\s*{_COLUMN}(?:\s*(?:/|,|&|\band\b|\bor\b)\s*{_COLUMN})*(?:\s*\|\s*(?:{_COLUMN}(?:\s*(?:/|,|&|\band\b|\bor\b)\s*{_COLUMN})*)?)+\s*\|?",
    re.I,
)
_BACK_MATTER = re.compile(
    r"(?:practical|registration|register|how to|contact|about|background|notes? (?:for|to)|further|more info|what else"
    r"|previous|next|also|other|in brief|venue|travel|fee|organi[sz]ers|any other|editor|event details|press"
    r"|for the media|sponsors|elsewhere|dates|calendar)\b",
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
    sign = ITEM_SIGN.match(bare)
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
        may_label=words < 25 and _SHORT_LABEL.match(body) is not None,
        has_day=words < 20 and _ANY_DAY.search(body) is not None,
    )  # fmt: skip


def _look(bare: str, body: str, sign: str, words: int) -> BlockKind:
    if sign.startswith("#"):
        return BlockKind.HEADING
    if "|" in body and len(body) < _LONGEST_COLUMNS and _COLUMNS.fullmatch(body):
        return BlockKind.COLUMNS
    if words < 45 and len(bare) < _LONGEST_JUNK and (_JUNK.fullmatch(bare) or (words < 10 and _BYLINE.fullmatch(bare))):
        is_text = _SENTENCE.fullmatch(bare) and not _TO_THE_VISITOR.search(bare)
        if not is_text:
            return BlockKind.JUNK
    if _CAPTION.match(body):
        return BlockKind.CAPTION
    if words < 9 and _is_day(body):
        return BlockKind.HEADING
    if _AGENDA.match(body) or (words < 16 and _SLOT_INSIDE.search(body) and not _LABEL.match(body)):
        return BlockKind.AGENDA
    label = _LABEL.match(body)
    if label:
        name = label[1] or label[2]
        if name.count(" ") < 5 and (_LABELS.match(name) or (name.isupper() and name.count(" ") < 3) or label[2]):
            return BlockKind.LABEL
    one_sentence = not _SENTENCE_INSIDE.search(body) and not (body.endswith(".") and words > 8)
    point = _DATED_POINT.match(body) if words < 60 else None
    if point and (one_sentence or not (point["year"] or sign)):
        return BlockKind.LABEL if (point["sep"] or ":") in ",|" and not sign else BlockKind.AGENDA
    if words < 32 and one_sentence and ("|" in body or "\t" in body):
        return BlockKind.LISTING
    if (
        words < 32
        and one_sentence
        and _PERSON_FIELD.match(body)
        and (_field_count(body) > 1 or (sign and not body.isupper()))
    ):
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
    return len(fields) > 1 and len(fields[0].split()) < 8 and not _SENTENCE_INSIDE.search(body)


def is_sentences(line: Line) -> bool:
    """Whether a sentence ends inside the line."""
    return _SENTENCE_INSIDE.search(line.text) is not None


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
