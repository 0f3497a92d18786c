"""Find entities whose names look like one that nothing bears, by their words.

In: the index of names and a name. Out: the entities that come near, each once, best first. Refuses nothing.
"""

from collections import defaultdict

from rapidfuzz import fuzz, process

from collabgraph.graph.storage.lookup.name_index import WORD, IndexedName, NameIndex
from collabgraph.ontology.folding import fold

#: So many entities are compared in full with a name that nothing bears.
NEAR_CANDIDATES = 200
#: A word of more names than these says too little to look for, where another word is rarer.
COMMON = 1000
#: A letter dropped, doubled or swapped in a word of four letters or more leaves it at 75 or more; "Kos" for "Kov" is 67.
WORD_SCORE = 67


def find_near(names: NameIndex, name: str, limit: int, least: float) -> list[tuple[float, IndexedName]]:
    """The entities whose names look like this one, best first, each once, with a score of up to 100."""
    folded = fold(name)
    scored = [
        (max(_score(folded, fold(form)) for form in entity.forms), entity) for entity in _find_candidates(names, folded)
    ]
    best = sorted((-score, entity) for score, entity in scored if score >= least)
    return [(-score, entity) for score, entity in best[:limit]]


def _find_candidates(names: NameIndex, folded: str) -> list[IndexedName]:
    """Entities that share a word with the name, or have one like it; those of rarer and liker words first."""
    words = {word for word in WORD.findall(folded) if len(word) > 1}
    if not words:
        return []
    vocabulary = names.find_words()
    weights: dict[str, float] = defaultdict(float)
    common: list[tuple[str, float]] = []
    for word in words:
        for hit, score, _ in process.extract(word, vocabulary, scorer=fuzz.ratio, limit=20, score_cutoff=WORD_SCORE):
            iris = names.find_bearers(hit, COMMON)
            if len(iris) == COMMON:
                common += [(iri, score / COMMON) for iri in iris]
            for iri in iris if len(iris) < COMMON else ():
                weights[iri] += score / (1 + len(iris) ** 0.5)
    for iri, weight in common:
        if iri in weights or len(weights) < NEAR_CANDIDATES:
            weights[iri] += weight
    return names.load(sorted(weights, key=lambda iri: (-weights[iri], iri))[:NEAR_CANDIDATES])


def _score(wanted: str, form: str) -> float:
    """How like two folded names are, 0 to 100: as a whole, or word by word, each by its likest in the other."""
    whole = fuzz.ratio(wanted, form)
    ours, theirs = WORD.findall(wanted), WORD.findall(form)
    if not ours or not theirs:
        return whole
    by_word = sum(len(word) * max(fuzz.ratio(word, other) for other in theirs) for word in ours)
    covered = sum(len(word) for word in ours) / max(sum(len(word) for word in theirs), 1)
    # A name that is longer by many words is less near than one that is just this.
    return max(whole, by_word / sum(len(word) for word in ours) * (0.9 + 0.1 * min(covered, 1)))
