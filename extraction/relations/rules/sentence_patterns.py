"""Find the facts that a sentence or line states by its build: one table of patterns over kinds of mention.

In: a parsed article. Out: statements with their mentions. The table ``sentence_patterns.tsv`` has a row for each pattern: the property,
the pattern, an example, where it states the property, and a counter-example, where it does not; the tests try both.

A pattern is a regular expression in which a blank is white space of any length, a bracket captures nothing, and

- ``<B>`` is a mention of a kind: P person, B body, J project, E event, L place, R role, D date, or of several kinds (``<PB>``);
- ``<s:B>`` is the subject and ``<o:E>`` the object; ``<s:B+>`` a list of them, each with what may stand beside a name
  ("Lumo (Linz), the glass cluster, and Vitrum"), so that what is said of all is said of each;
- ``{gap}`` is a stretch of a clause without another mention, ``{any}`` one that may hold some; ``{the}``, ``{aux}`` … stand for the
  words in :data:`WORD_CLASSES`.

A pattern without subject or object speaks of the only event (or project) that the sentence names, else of the one at hand
(:mod:`collabgraph.extraction.relations.rules.at_hand`).
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.at_hand import AtHand, is_programme
from collabgraph.extraction.relations.rules.typed_text import ANY_SIGN, TypedText, signs_of, write_typed
from collabgraph.ontology.vocabulary import EntityType, Property

_THE = r"(?:(?:the|a|an|our|its|their|this|his|her|both)\s+)?"
_HONORIFICS = r"(?:(?:the|and|by video link|Mr|Ms|Mrs|Dr|Prof|Professor|Mag|Minister|President|Mayor)[.,]?\s+)*"
WORD_CLASSES = {
    "{the}": _THE,
    "{aux}": r"(?:(?:has|have|had|will|also|then|again|jointly|both|all|was|were|is|are|been|being|recently|now|who|which|that)\s+)*",
    "{be}": r"(?:is|are|was|were|be|been|being)",
    "{gap}": rf"[^{ANY_SIGN};:()\n]{{0,60}}?",
    "{any}": r"[^;\n]{0,90}?",
    "{organised}": r"(?:co-?|jointly )?(?:organi[sz]ed|hosted|convened|staged|arranged|put together|held)",
}  # fmt: skip
#: What may stand beside a name in a list.
_BESIDE = {
    "P": (
        rf"\s*\([^()\n]{{1,80}}\)|,?\s+(?:of|from|for|at)\s+{_THE}[{signs_of('BJ')}](?:\s*\([^()\n]{{1,40}}\))?"
        rf"|,\s+[^,;.:()\n{ANY_SIGN}]{{0,30}}[{signs_of('R')}](?:,?\s+(?:of|at|from|for|in)\s+{_THE}[{signs_of('BJ')}]|,\s+[{signs_of('BJ')}])?"
    ),
    "B": (
        rf"\s*\([^()\n]{{1,80}}\)|,?\s+(?:from|in|of)\s+{_THE}[{signs_of('L')}](?:,\s+[{signs_of('L')}])?"
        rf"|,\s+(?:the|an?)\s+[^,;.()\n{ANY_SIGN}]{{3,40}}(?:\s+(?:in|of|from)\s+[{signs_of('L')}])?(?=,)"
    ),
}  # fmt: skip
_JOINT = rf"(?:\s*[,;]\s+(?:and\s+|as well as\s+)?|\s+(?:and|&|as well as)\s+){_HONORIFICS}"
#: A pattern of these with one end speaks of the project at hand, one of the others of the event.
_OF_PROJECTS = frozenset({Property.PARTNER_IN, Property.LEADS, Property.FUNDS})
_SLOT = re.compile(r"<(?:(?P<part>[so]):)?(?P<kinds>[PBJELTRD]+)(?P<list>\+)?>")
_SPACE = re.compile(r" (?P<optional>\??)")
_BRACKET = re.compile(r"(?<!\\)\((?!\?)")


@dataclass(frozen=True, slots=True)
class SentencePattern:
    """One row of the table."""

    property: Property
    pattern: str
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that a pattern states: ends as in :class:`~collabgraph.extraction.relations.candidates.Candidate`."""

    subject: int
    property: Property
    kind: str
    object: int
    subject_spot: int
    object_spot: int
    #: The pattern of the row that states it, or what other build does.
    build: str


def load_sentence_patterns() -> tuple[SentencePattern, ...]:
    """Load the table, in its order."""
    with Path(__file__).with_name("sentence_patterns.tsv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(SentencePattern(Property(p), pattern, yes, no) for p, pattern, yes, no in rows)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern of the table."""
    raw = _BRACKET.sub("(?:", pattern)
    raw = _SPACE.sub(lambda blank: r"\s*" if blank["optional"] else r"\s+", raw)
    for word, words in WORD_CLASSES.items():
        raw = raw.replace(
            word + r"\s+", words + (r"\s+" if not words.endswith("?") and not words.endswith("*") else "")
        )
        raw = raw.replace(word, words)
    return re.compile(r"(?<!\w)" + _SLOT.sub(_expand, raw), re.IGNORECASE)


def _expand(slot: re.Match[str]) -> str:
    sign = f"[{signs_of(slot['kinds'])}]"
    if slot["list"]:
        beside = "|".join(_BESIDE[letter] for letter in slot["kinds"] if letter in _BESIDE)
        item = f"{_HONORIFICS}{sign}(?:{beside})*" if beside else sign
        sign = f"{item}(?:{_JOINT}{item}){{0,15}},?"
    return f"(?P<{slot['part']}>{sign})" if slot["part"] else sign


@dataclass(frozen=True, slots=True)
class _Compiled:
    pattern: str
    property: Property
    regex: re.Pattern[str]
    #: For each slot that must be filled, the letters of which one is needed.
    needs: tuple[frozenset[str], ...]
    subjects: frozenset[str]
    objects: frozenset[str]


@cache
def _compiled() -> tuple[_Compiled, ...]:
    found = []
    for row in load_sentence_patterns():
        slots = list(_SLOT.finditer(row.pattern))
        letters = {part: frozenset("".join(s["kinds"] for s in slots if s["part"] == part)) for part in "so"}
        needs = tuple(frozenset(s["kinds"]) for s in slots if s["part"])
        found.append(
            _Compiled(row.pattern, row.property, compile_pattern(row.pattern), needs, letters["s"], letters["o"])
        )
    return tuple(found)


def find_patterns(scene: ParsedArticle) -> Iterator[Stated]:
    """Yield what the sentences and lines of an article state by their build; a fact may come more than once."""
    at_hand = {kind: AtHand(scene, kind) for kind in (EntityType.EVENT, EntityType.PROJECT)}
    first = 0
    for begin, end in scene.sentences:
        while first < len(scene.spots) and scene.spots[first].end <= begin:
            first += 1
        typed = write_typed(scene, begin, end, first)
        if typed.kinds:
            yield from _find_in(scene, typed, at_hand)


def _find_in(scene: ParsedArticle, typed: TypedText, at_hand: Mapping[EntityType, AtHand]) -> Iterator[Stated]:
    for row in _compiled():
        if not all(need & typed.kinds for need in row.needs):
            continue
        for match in row.regex.finditer(typed.text):
            subjects, objects = (_ends(scene, row, part, typed, match, at_hand) for part in "so")
            for s in subjects:
                for o in objects:
                    one, other = scene.spots[s], scene.spots[o]
                    if (one.owner, one.kind) != (other.owner, other.kind):
                        for property_ in _properties(row.property):
                            yield Stated(one.owner, property_, other.kind, other.owner, s, o, row.pattern)


def _ends(
    scene: ParsedArticle,
    row: _Compiled,
    part: str,
    typed: TypedText,
    match: re.Match[str],
    at_hand: Mapping[EntityType, AtHand],
) -> list[int]:
    """The mentions of one end: those in its slot, or the one that is understood."""
    if match.groupdict().get(part):
        return _mentions(typed, match, part, row.subjects if part == "s" else row.objects)
    found = _understood(scene, row.property, typed, at_hand)
    return [] if found is None else [found]


def _properties(property_: Property) -> tuple[Property, ...]:
    """A day of an event is its first and its last."""
    return (Property.START_DATE, Property.END_DATE) if property_ is Property.START_DATE else (property_,)


def _mentions(typed: TypedText, match: re.Match[str], part: str, letters: frozenset[str]) -> list[int]:
    """The mentions of some kinds in a slot; those in brackets or beside a name are of other kinds."""
    kind = re.compile(f"[{signs_of(''.join(sorted(letters)))}]")
    begin, end = match.span(part)
    depth, found = 0, []
    for at in range(begin, end):
        sign = typed.text[at]
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and kind.match(sign):
            found.append(typed.mentions[at])
    return found


def _understood(
    scene: ParsedArticle, property_: Property, typed: TypedText, at_hand: Mapping[EntityType, AtHand]
) -> int | None:
    """The event or project that the sentence speaks of: the only one that it names, else the one at hand."""
    kind = EntityType.PROJECT if property_ in _OF_PROJECTS else EntityType.EVENT
    here = [k for k in typed.mentions.values() if scene.spots[k].kind == kind]
    here = [k for k in here if not is_programme(scene, scene.spots[k].owner)]
    if here:
        return here[0] if len({scene.spots[k].owner for k in here}) == 1 else None
    return at_hand[kind].find(scene.spots[next(iter(typed.mentions.values()))].begin)
