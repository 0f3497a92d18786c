"""Scan a question: what may stand at each word, a name of the graph, a phrase of the grammar, a date, or a word that changes nothing.

In: the text of a question and the index of names. Out: for each word, the readings that begin there, the likeliest first. Refuses
a question that is too long. Names are looked up as they are everywhere: by folded forms, people also by their surname.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from collabgraph.graph.ask.lexicon import ARTICLES, BEYOND, NAME_TYPES, PHRASES, SKIPPED
from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
from collabgraph.ontology.errors import QuestionError
from collabgraph.ontology.folding import fold

#: The longest of the tested questions has 24 words; each word costs a dozen look-ups.
MOST_SIGNS, MOST_WORDS = 400, 60
#: The longest name of the corpus has 19 words; longer ones are asked for in part, by an alias, or in SPARQL.
_LONGEST_NAME = 20
_LONGEST_SURNAME = 4

_WORD = re.compile(r"[\"“”„«»]|[(),]|[^\s(),\"“”„«»]+")
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr may jun jul aug sep oct nov dec"
).split()
_MONTH = "|".join(sorted(set(_MONTHS), key=len, reverse=True))
_DATES = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}(?:-\d{{2}})?)(?![\w-])"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})(?!\w)"
    rf"|(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})(?!\w)"
    rf"|(?P<month3>{_MONTH})\.?,?\s+(?P<year3>\d{{4}})(?!\w)"
    rf"|(?P<year4>[12]\d{{3}})(?![\w-])",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of the question, from ``begin`` to ``end`` in its text."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class WordReading:
    """What a stretch of words may be: ``terminal`` of the grammar, empty for what changes nothing; up to the word ``until``."""

    terminal: str
    until: int
    #: The words as they stand there; a date as ISO 8601 writes it.
    text: str
    #: Who bears the name, for a name.
    named: tuple[IndexedName, ...] = ()
    #: Whether the name is a surname only.
    by_surname: bool = False


@dataclass(frozen=True, slots=True)
class ScannedQuestion:
    """The words of a question, and what may stand at each."""

    text: str
    words: tuple[Word, ...]
    readings: tuple[tuple[WordReading, ...], ...]

    def between(self, first: int, until: int) -> str:
        """The text of the words from the first to before ``until``."""
        return self.text[self.words[first].begin : self.words[until - 1].end] if first < until else ""

    def is_of_grammar(self, at: int) -> bool:
        """Whether a word is one of the grammar, and so begins no name that the graph does not have."""
        word = self.words[at].text
        return (word.islower() and (word in SKIPPED or word in BEYOND or word in _by_first_word())) or not word[
            0
        ].isalnum()


def scan(text: str, names: NameIndex) -> ScannedQuestion:
    """The words of a question with their readings; :class:`QuestionError` for one that is too long."""
    words = find_words(text)
    if len(text) > MOST_SIGNS or len(words) > MOST_WORDS:
        raise QuestionError(
            f"The question has {len(words)} words and {len(text)} signs; up to {MOST_WORDS} and {MOST_SIGNS} are read. Shorten it."
        )
    return ScannedQuestion(text, words, tuple(tuple(_read(text, words, at, names)) for at in range(len(words))))


def find_words(text: str) -> tuple[Word, ...]:
    """The words and signs, without the sign at the end of the question."""
    words = []
    for found in _WORD.finditer(text):
        word = found[0].rstrip("?!;:")
        if found.end() >= len(text.rstrip(" ?!.")):
            word = word.rstrip("?!.;:")
        if word:
            words.append(Word(word, found.start(), found.start() + len(word)))
    return tuple(words)


def _read(text: str, words: tuple[Word, ...], at: int, names: NameIndex) -> list[WordReading]:
    if words[at].text in '"“”„«»':
        return _read_quoted(text, words, at, names)
    readings = _read_names(text, words, at, names)
    if date := _read_date(text, words, at):
        # "Forum 2019" is read before: a year within a name is none.
        readings.append(date)
    readings += _read_phrases(words, at)
    if words[at].text.lower() in SKIPPED:
        readings.append(WordReading("", at + 1, words[at].text))
    return readings


def _read_quoted(text: str, words: tuple[Word, ...], at: int, names: NameIndex) -> list[WordReading]:
    """What stands in quotes is a name."""
    closing = next((n for n in range(at + 1, len(words)) if words[n].text in '"“”„«»'), None)
    if closing is None or closing == at + 1:
        return [WordReading("", at + 1, words[at].text)]
    name = text[words[at + 1].begin : words[closing - 1].end]
    return [
        WordReading(r.terminal, closing + 1, name, r.named, r.by_surname)
        for r in _find_name(names, name, closing + 1, True)
    ]


def _read_names(text: str, words: tuple[Word, ...], at: int, names: NameIndex) -> list[WordReading]:
    """The names that begin at a word, the longest first."""
    readings: list[WordReading] = []
    for until in range(min(len(words), at + _LONGEST_NAME), at, -1):
        if words[until - 1].text in ",(" or not fold(words[at].text):
            continue
        readings += _find_name(
            names, text[words[at].begin : words[until - 1].end], until, until - at <= _LONGEST_SURNAME
        )
    return readings


def _find_name(names: NameIndex, name: str, until: int, may_be_surname: bool) -> list[WordReading]:
    found, by_surname = names.find(name), False
    if not found and may_be_surname and not _is_phrase(name):
        found, by_surname = names.find_person(name), True
    return [
        WordReading(terminal, until, name, tuple(bearers), by_surname)
        for terminal, types in NAME_TYPES.items()
        if (bearers := [entity for entity in found if entity.type in types])
    ]


def _is_phrase(name: str) -> bool:
    words = name.lower().split()
    return any(words[0] in first and len(words) == 1 for first in (SKIPPED, _by_first_word()))


def _read_date(text: str, words: tuple[Word, ...], at: int) -> WordReading | None:
    found = _DATES.match(text, words[at].begin)
    if found is None:
        return None
    part = found.groupdict()
    year = part["year"] or part["year2"] or part["year3"] or part["year4"]
    month, day = part["month"] or part["month2"] or part["month3"], part["day"] or part["day2"]
    value = part["iso"] or year
    if month:
        value += f"-{_MONTHS.index(month.lower()) % 12 + 1:02}"
    if day:
        value += f"-{int(day):02}"
    until = next((n for n in range(at, len(words)) if words[n].begin >= found.end()), len(words))
    return (
        WordReading("DATE", until, value) if _ISO.fullmatch(value) and words[until - 1].end <= found.end() + 1 else None
    )


def _read_phrases(words: tuple[Word, ...], at: int) -> list[WordReading]:
    """The phrases that begin at a word, the longest first; articles may stand between their words."""
    found = []
    for terminal, phrase in _by_first_word().get(words[at].text.lower(), ()):
        n = at
        for part in phrase:
            while n < len(words) and words[n].text.lower() in ARTICLES:
                n += 1
            if n == len(words) or words[n].text.lower() != part:
                break
            n += 1
        else:
            found.append(WordReading(terminal, n, " ".join(phrase)))
    return sorted(found, key=lambda reading: -reading.until)


@cache
def _by_first_word() -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for terminal, phrases in PHRASES.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            table[words[0]].append((terminal, words))
    return table
