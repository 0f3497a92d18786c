"""How much a word of a name tells about which thing is meant, from a packaged table.

In: words and names. Out: weights between 0 (stands in every article) and 1 (unknown to the table: rare). Source:
``data/weights.tsv``, made by ``tables/weights.py`` from the corpus and the gazetteer. Never counts of a workspace:
what else was read must not change what two names have in common.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import OSA

from collabgraph.ontology.folding import fold

#: A name with a word of at least this weight is a name of its own and not a description.
RARE = 0.6
#: Words of this length may differ by one letter and still be one.
LONG = 7

_WORD = re.compile(r"[^\W_]+")
# Words that join others; they say nothing at all.
_EMPTY = frozenset(
    "a an and the of on in at for to with by from de di da do du des del della la le les el der die das und et y i e"
    " & en van von zu fur für pentru a al".split()
)


@cache
def _weights() -> dict[str, float]:
    text = resources.files("collabgraph.graph").joinpath("data/weights.tsv").read_text(encoding="utf-8")
    return {word: float(weight) for word, weight in (line.split("\t") for line in text.splitlines())}


@lru_cache(maxsize=1 << 15)
def find_weight(word: str) -> float:
    """The weight of one folded word; single letters and numbers weigh little.

    >>> find_weight("cluster") < find_weight("latvia") < find_weight("zubeldia")
    True
    """
    if word.isdigit() or len(word) < 3:
        return 0.2
    return _weights().get(word, 1.0)


@lru_cache(maxsize=1 << 15)
def find_words(name: str) -> tuple[str, ...]:
    """The words of a name that say something, folded, in their order."""
    return tuple(word for word in _WORD.findall(fold(name)) if word not in _EMPTY)


@lru_cache(maxsize=1 << 15)
def find_rarity(name: str) -> float:
    """The weight of the rarest word of a name."""
    return max(map(find_weight, find_words(name)), default=0.0)


@lru_cache(maxsize=1 << 15)
def are_near(one: str, other: str) -> bool:
    """Whether two words are one but for a letter or an umlaut written out.

    >>> are_near("mueller", "muller"), are_near("kowalska", "kowalczyk"), are_near("clusters", "cluster")
    (True, False, True)
    """
    if one == other:
        return True
    if one.isdigit() or other.isdigit():
        return False
    if _squash(one) == _squash(other):
        return True
    return min(len(one), len(other)) >= LONG and one[0] == other[0] and OSA.distance(one, other, score_cutoff=1) <= 1


def _squash(word: str) -> str:
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("y", "i").replace("ph", "f")


def match_words(one: Iterable[str], other: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """The words that two names share, and those that each has for itself."""
    shared: list[str] = []
    left: list[str] = []
    rest = list(other)
    for word in one:
        partner = word if word in rest else next((w for w in rest if are_near(word, w)), None)
        if partner is None:
            left.append(word)
        else:
            rest.remove(partner)
            shared.append(word)
    return shared, left, rest


def find_likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of weight that two names have in common, from 0 to 1.

    >>> find_likeness(("university", "latvia"), ("university", "lapland")) < 0.3
    True
    """
    shared, left, right = match_words(one, other)
    both = 2 * sum(map(find_weight, shared))
    total = both + sum(map(find_weight, left)) + sum(map(find_weight, right))
    return both / total if total else 0.0
