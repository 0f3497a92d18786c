"""Clean the spans of text that the name recogniser takes for names.

In: a span of text. Out: the same without titles, articles, quotes, Markdown signs and dangling brackets at
its ends. Refuses (None) what has no letter or digit left, and events that are a bare number.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from collabgraph.extraction.model import DateSpan
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.persons import DEGREE_FORMS, TITLE_FORMS
from collabgraph.ontology.naming.words import DETERMINERS, ORDINALS, PREPOSITIONS
from collabgraph.ontology.vocabulary import EntityType

#: Of such a noun with "the" that was taken for a name after another event 2 of 18 were names of their own in held-out articles; of a
#: dinner, ceremony, panel or assembly half.
_BARE = find_nouns(NounUse.BARE, EntityType.EVENT)
_HEADS = find_nouns(NounUse.HEAD, EntityType.EVENT)
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A stretch of text that the name recogniser takes for a name, with its probability."""

    begin: int
    end: int
    text: str
    type: EntityType
    score: float


_T = EntityType
_HONORIFIC = re.compile(rf"(?:(?:{TITLE_FORMS})\b(?:\.?\s+|\.(?=[^\W\d_]{{2}})))+", re.IGNORECASE)
_POSTNOMINAL = re.compile(rf",?\s+(?:{DEGREE_FORMS}|MEP)\.?$")
_DEGREE = re.compile(rf",\s*(?:{DEGREE_FORMS}|MEP)\.?")
_OPENERS = "\"'“”„‘’«»([ *_`#"
_CLOSERS = "\"'“”„‘’«»,;: *_`"
#: Words that begin or end no name: a span that has them there was cut a word too early or too late.
_LEADING = re.compile(
    rf"(?!(?:next|last)\s+\w+['’]s\s)(?:{'|'.join(sorted(DETERMINERS))}|next|last|new|upcoming)\s+(?=\S)", re.IGNORECASE
)
_TRAILING = re.compile(rf"\s+(?:{'|'.join(sorted(PREPOSITIONS))}|the|a)$")
_COMPOUND = re.compile(r"\w+-$")
#: Reference numbers of grants, calls and contracts: "609944-EPP-1-2019-1-LT", "CB005.3.22.041", "101074201". No name of 2,484 annotated
#: articles is one; "CLEANTECH-2023" is none.
_CODE = re.compile(
    r"(?<![\w./-])(?:\d{5,}"
    r"|(?=\S*(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3})(?=(?:[^\s./-]+[./-]){2})[A-Z\d]+(?:[./-][A-Z\d]+)+)(?![\w/-])"
)
_ONLY_NUMBER = re.compile(rf"(?:\d+(?:st|nd|rd|th)?|{'|'.join(ORDINALS)}|[IVX]+)\.?", re.IGNORECASE)


def clean_span(span: NameSpan, article_text: str) -> NameSpan | None:
    """The span without honorifics, articles, quotes and dangling brackets at its ends; None where nothing is left."""
    begin, end = span.begin, span.end
    if span.type in (_T.EVENT, _T.TOPIC) and (compound := _COMPOUND.search(article_text[:begin])):
        begin = compound.start()  # "hosted-by session": a compound is one word
    changed = True
    while changed and begin < end:
        text = article_text[begin:end]
        new_begin, new_end = begin, end
        if text[0] in _OPENERS and not (text[0] == "(" and ")" in text):
            new_begin += 1
        elif (text[-1] in _CLOSERS and not _closes_inside(text)) or (text[-1] == ")" and "(" not in text):
            new_end -= 1
        elif (
            (before := _LEADING.match(text))
            and span.type is not _T.TOPIC
            and before.end() < len(text)
            and not (span.type is _T.PLACE and text.startswith("A "))  # "A Coruña"
        ):
            new_begin += before.end()
        elif (after := _TRAILING.search(text)) and after.start() > 0:
            new_end = begin + after.start()
        elif text[-2:] in ("'s", "’s"):
            new_end -= 2
        elif span.type is _T.PERSON and (title := _HONORIFIC.match(text)) and title.end() < len(text):
            new_begin += title.end()
        elif span.type is _T.PERSON and (after := _POSTNOMINAL.search(text)) and after.start() > 0:
            new_end = begin + after.start()
        changed = (new_begin, new_end) != (begin, end)
        begin, end = new_begin, new_end
    text = article_text[begin:end]
    if not any(c.isalnum() for c in text) or (span.type is _T.EVENT and _ONLY_NUMBER.fullmatch(text)):
        return None
    if span.type.pool is _T.ORGANISATION and _DEGREE.fullmatch(article_text, article_text.rfind(",", 0, begin), end):
        return None
    return replace(span, begin=begin, end=end, text=text)


def drop_dates(names: Sequence[NameSpan], dates: Iterable[DateSpan]) -> tuple[NameSpan, ...]:
    """The names without those that are no more than a date, or part of one: "Q3 2023". An event may be named after its day."""
    stretches = [(date.begin, date.end) for date in dates]
    return tuple(
        name
        for name in names
        if name.type is _T.EVENT or not any(begin <= name.begin and name.end <= end for begin, end in stretches)
    )


def drop_codes(text: str, names: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """The names without those that are a reference number, or part of one."""
    stretches = [code.span() for code in _CODE.finditer(text)]
    return tuple(name for name in names if not any(begin <= name.begin and name.end <= end for begin, end in stretches))


def drop_bare_events(text: str, names: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """Leave out "the conference" and the like where an event has been named before: such words refer to that one.

    Of other nouns, "the assembly", only after an event of that noun, or after two events: held out, 63 of 70 such words name none of
    their own, but of those after one event of another kind 16 of 31 do.
    """
    kept: list[NameSpan] = []
    told: list[NameSpan] = []
    for name in sorted(names, key=lambda n: n.begin):
        noun = name.text.lower()
        if name.type is EntityType.EVENT:
            if told and _THE.search(text, max(0, name.begin - 5), name.begin) and _refers(text, name.text, told):
                continue
            if noun not in _BARE:
                told.append(name)
        kept.append(name)
    return tuple(kept)


def _refers(text: str, words: str, told: Sequence[NameSpan]) -> bool:
    noun = words.lower()
    if words in _BARE:
        return True
    others = [event for event in told if event.text.lower() != noun]
    return noun in _HEADS and (
        len({event.text.lower() for event in others}) > 1
        or any(bears_noun(text, event.begin, event.end, noun) for event in others)
    )


def bears_noun(text: str, begin: int, end: int, noun: str) -> bool:
    """Whether a noun in small letters stands in a name, or right before it: 'the workshop "Sand and Fire"'."""
    return noun in text[begin:end].lower() or bool(
        re.search(rf"\b{re.escape(noun)}\s[\"“„«»'‘]?$", text[max(0, begin - len(noun) - 3) : begin].lower())
    )


def _closes_inside(text: str) -> bool:
    """Whether the last sign closes a quotation that opens within: Session “Second Life”."""
    openers = {'"': '"', "”": "“„", "’": "‘", "»": "«", "'": "'"}.get(text[-1], "")
    return any(o in text[1:-1] for o in openers)
