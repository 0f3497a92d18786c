"""Suggest the names that someone may be typing: by what words begin with, best known first, typing errors forgiven.

In: the index of names and the beginning of a name. Out: entities with their types and numbers of facts, at most as many
as asked for. Refuses nothing: where nothing comes near, nothing is suggested. The order: the name itself, then names
that go on as typed, then names with the words in another order, then those with a typing error; each by number of facts.
At 100,000 entities all take less than 50 ms (``benchmarks/names_typed.py``).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from collabgraph.graph.storage.lookup.name_index import WORD, IndexedName, NameIndex
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType

#: Nobody types more words to find a name; each costs a look-up.
MOST_WORDS = 6
#: From so many letters on, one or two of them may be wrong: "kso" is as near to "kos" as to half of all short words.
ONE_ERROR, TWO_ERRORS = 4, 8
#: So many ways to read each mistyped word are tried, and so many ways to read the whole.
_READINGS, _COMBINED = 6, 24


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity whose name may be meant."""

    label: str
    type: EntityType
    #: Of how many facts of the graph it is an end.
    facts: int
    iri: str
    #: The written form that fits what was typed; the label where it does.
    form: str

    def __str__(self) -> str:
        also = "" if self.form == self.label else f", also {self.form}"
        return f"{self.label} ({self.type}, {self.facts} {'fact' if self.facts == 1 else 'facts'}{also})"


def find_suggestions(
    names: NameIndex, prefix: str, limit: int, types: Collection[EntityType] = ()
) -> tuple[Suggestion, ...]:
    """The entities that may be meant by the beginning of a name, of these types or of any; the best known for none."""
    folded = fold(prefix)
    words = WORD.findall(folded)[:MOST_WORDS]
    if prefix.strip() and not words:
        return ()
    found: dict[str, Suggestion] = {}
    for read, entity in _find(names, folded, words, limit, types):
        found.setdefault(entity.iri, _suggest(entity, read))
        if len(found) == limit:
            break
    return tuple(found.values())


def _find(
    names: NameIndex, folded: str, words: list[str], limit: int, types: Collection[EntityType]
) -> Iterator[tuple[list[str], IndexedName]]:
    """The entities, best first, some of them more than once, and the words that they were found by."""
    if words:
        exact = (entity for entity in names.find(folded) if not types or entity.type in types)
        yield from ((words, entity) for entity in sorted(exact, key=lambda entity: (-entity.facts, entity.label)))
    if len(words) > 1:
        yield from ((words, entity) for entity in names.find_beginning(words, types, limit, in_order=True))
    found = 0
    for entity in names.find_beginning(words, types, limit):
        found += 1
        yield words, entity
    # Where names go on as typed, nothing was mistyped: of four letters one wrong is as near to too many others.
    if not found:
        for read in _read_mistyped(names, words):
            yield from ((read, entity) for entity in names.find_beginning(read, types, limit))


def _read_mistyped(names: NameIndex, words: list[str]) -> Iterator[list[str]]:
    """Words that could have been meant, those with the fewest errors first."""
    readings = [[(0, word), *_find_readings(names, word)] for word in words]
    combined = sorted(product(*readings), key=lambda read: (sum(errors for errors, _ in read), read))
    yield from ([word for _, word in read] for read in combined[1 : _COMBINED + 1])


def _find_readings(names: NameIndex, word: str) -> list[tuple[int, str]]:
    """What words of the graph begin with that comes near to the word, with the number of errors; the nearest first."""
    most = 2 if len(word) >= TWO_ERRORS else 1 if len(word) >= ONE_ERROR else 0
    if not most:
        return []
    near: dict[str, int] = {}
    # What was typed may lack a letter or have one too many.
    for length in (len(word), len(word) + 1, len(word) - 1):
        prefixes = names.find_prefixes(length)
        for hit, errors, _ in process.extract(
            word, prefixes, scorer=OSA.distance, score_cutoff=most, limit=_READINGS + 1
        ):
            if errors:
                near[hit] = min(errors, near.get(hit, errors))
    return sorted((errors, hit) for hit, errors in near.items())[:_READINGS]


def _suggest(entity: IndexedName, words: list[str]) -> Suggestion:
    fits = (form for form in (entity.label, *entity.forms) if _fits(form, words))
    return Suggestion(entity.label, entity.type, entity.facts, entity.iri, next(fits, entity.label))


def _fits(form: str, words: list[str]) -> bool:
    own = WORD.findall(fold(form))
    return all(any(word.startswith(typed) for word in own) for typed in words)
