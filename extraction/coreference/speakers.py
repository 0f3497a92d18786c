"""Find the speaker of a quotation or an answer: who says "I".

In: a text and its persons. Out: the person who speaks at a place.
Quotations belong to the person named right after or before them, an answer to the person or initials before its colon,
and all else in an interview or signed opinion to the person that its head names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.vocabulary import EntityType


class NamedSpan(Protocol):
    """A mention of a person: where it stands and whom it means."""

    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def owner(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of text that one person says."""

    begin: int
    end: int
    owner: int


#: What names the speaker of a quotation stands so near to its marks.
_NEAR = 80
#: The head of a text: title, standfirst and by-line.
_HEAD_LINES = 4
_QUOTATION = re.compile(r"“[^”\n]*”|„[^“”\n]*[“”]|\"[^\"\n]*\"|»[^«\n]*«|«[^»\n]*»")
_LABEL = re.compile(r"\W{0,3}(?P<label>[^\W\d_][^:\n]{0,60}?)\s?:\s")
_IN_BRACKETS = re.compile(r"\s?[({]([A-ZÀ-Þ]{2,4})[)}]")
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_INTERVIEW = re.compile(
    r"\b(?:interview\w*|questions? (?:to|for)|(?:conversation|talk|coffee|lunch) with|commentary|opinion|column|guest post"
    r"|profile|portrait|told by|in (?:his|her) own words)\b",
    re.IGNORECASE,
)


def find_turns(text: str, persons: Sequence[NamedSpan]) -> Iterator[Turn]:
    """Yield who says what, the narrowest stretches first; of stretches that hold a place the first one counts."""
    persons = sorted(persons, key=lambda p: p.begin)
    begins = [p.begin for p in persons]

    def within(begin: int, end: int) -> Sequence[NamedSpan]:
        return persons[bisect_left(begins, begin) : bisect_left(begins, end)]

    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    for begin, end in lines:
        spans = [m.span() for m in _QUOTATION.finditer(text, begin, end)]
        if spans:
            yield from _quotations(spans, within(begin, end))
    initials = {_initials(text[p.begin : p.end]): p.owner for p in reversed(persons)}
    head = lines[min(len(lines), _HEAD_LINES) - 1][1] if lines else 0
    host = next((p.owner for p in within(0, head)), None) if _INTERVIEW.search(text, 0, head) else None
    speaker = host
    for begin, end in lines:
        label = _LABEL.match(text, begin, end)
        if label:
            inside = [p.owner for p in within(*label.span())]
            speaker = inside[0] if inside else initials.get(label["label"], speaker)
        elif text[begin:end].rstrip().endswith("?"):
            # After a question somebody answers: in an interview the one that it is with.
            speaker = host
            continue
        if speaker is not None:
            yield Turn(label.end() if label else begin, end, speaker)


def mend_initials(text: str, names: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """Names without the initials of a person before a colon that begins a line, which name no body; those in brackets name the person.

    Of 43 short forms in brackets behind a person in 2,308 annotated articles the eight that spell the person are that person's
    initials ("Hugh Boyle-Meehan (HBM)"), the others are bodies.
    """
    persons = [n for n in names if n.type is EntityType.PERSON]
    spoken = {_initials(n.text) for n in persons}
    bracketed = {
        match[1]
        for n in persons
        if (match := _IN_BRACKETS.match(text, n.end)) and _are_initials(match[1], _INNER_HYPHEN.sub(" ", n.text))
    }
    return tuple(
        replace(n, type=EntityType.PERSON) if n.text in bracketed else n
        for n in names
        if n.text not in spoken or not (text[n.end : n.end + 1] == ":" and (n.begin == 0 or text[n.begin - 1] == "\n"))
    )


def _are_initials(form: str, name: str) -> bool:
    """Whether a form is spelled by the capitals of a name's words, the first among them.

    >>> _are_initials("SMB", "Séamus Mac Giolla Bhríde"), _are_initials("EU", "Ellen Berg")
    (True, False)
    """
    capitals = _initials(name)
    left = iter(capitals)
    return form[0] == capitals[:1] and all(letter in left for letter in form)


def _quotations(spans: Sequence[tuple[int, int]], persons: Sequence[NamedSpan]) -> Iterator[Turn]:
    """The quotations of a line whose speaker is one of its persons."""
    outside = [p for p in persons if not any(a < p.begin < b for a, b in spans)]
    for a, b in spans:
        after = next((p for p in outside if b <= p.begin < b + _NEAR), None)
        before = next((p for p in reversed(outside) if a - _NEAR < p.end <= a), None)
        if said := after or before:
            yield Turn(a, b, said.owner)


def _initials(name: str) -> str:
    """The first letters of a name's words: "HR" of "Halina Rzepniewska"."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
