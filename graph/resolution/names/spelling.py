"""Match words and names in other spellings: whether they are one.

In: folded words, and names as written. Out: whether they are one, and what two names share word by word. Spellings
(umlauts written out, transliteration, British and American, singular and plural, abbreviations) are one by themselves;
slips of one letter only where other words of the names agree, because "Tanglefix" and "Tanglefox" are two.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from collabgraph.graph.resolution.names.word_weights import find_weight
from collabgraph.ontology.naming.words import find_words

#: Words of this length may hold a slip.
LONG = 6

# Spellings of one sound or one word, in the order in which they are replaced.
_SPELLINGS = (
    ("þ", "th"), ("ð", "d"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("tsch", "c"), ("sch", "s"), ("sh", "s"),
    ("ch", "c"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("kh", "h"), ("zh", "z"), ("ph", "f"), ("x", "ks"), ("w", "v"),
    ("iy", "i"), ("ij", "i"), ("y", "i"), ("j", "i"), ("our", "or"), ("ck", "k"), ("isation", "ization"),
    ("ogramme", "ogram"), ("tre", "ter"), ("isati", "izati"),
)  # fmt: skip
_DOUBLED = re.compile(r"([^\W\d_])\1")


@lru_cache(maxsize=1 << 15)
def find_rarity(name: str) -> float:
    """The weight of the rarest word of a name."""
    return max(map(find_weight, find_words(name)), default=0.0)


@lru_cache(maxsize=1 << 15)
def simplify(word: str) -> str:
    """A word as it would be in the plainest spelling; the same for all spellings of one word.

    >>> simplify("mueller") == simplify("muller"), simplify("labour") == simplify("labor")
    (True, True)
    """
    for spelling, plain in _SPELLINGS:
        word = word.replace(spelling, plain)
    return _DOUBLED.sub(r"\1", word)


def are_one_name(one: str, other: str) -> bool:
    """Whether two folded words are one in two spellings."""
    return one == other or (not one.isdigit() and not other.isdigit() and simplify(one) == simplify(other))


def are_one_word(one: str, other: str) -> bool:
    """Whether two folded words are one in two spellings, or singular and plural.

    >>> are_one_word("cluster", "clusters"), are_one_name("janssen", "janssens")
    (True, False)
    """
    return are_one_name(one, other) or (
        min(len(one), len(other)) > 3 and one.removesuffix("s") == other.removesuffix("s")
    )


@lru_cache(maxsize=1 << 15)
def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one slip of the pen.

    >>> is_slip("agency", "agengy"), is_slip("kowalska", "kowalczyk"), is_slip("2019", "2018")
    (True, False, False)
    """
    if min(len(one), len(other)) < LONG or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two names share, and what each has for itself, word by word."""

    shared: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    #: How many of the shared words agree but for a slip.
    slips: int

    @property
    def is_whole(self) -> bool:
        """Both have the same words, one that says much at least; a slip needs two words beside it."""
        return bool(self.shared) and not self.left and not self.right and len(self.shared) > 2 * self.slips

    @property
    def likeness(self) -> float:
        """The share of weight that the two have in common, from 0 to 1."""
        both = 2 * sum(map(find_weight, self.shared))
        total = both + sum(map(find_weight, self.left)) + sum(map(find_weight, self.right))
        return both / total if total else 0.0


@lru_cache(maxsize=1 << 15)
def match_words(one: tuple[str, ...], other: tuple[str, ...]) -> Overlap:
    """Match the words of two names, the same ones first, then other spellings, then slips.

    >>> match_words(("university", "latvia"), ("university", "lapland")).likeness < 0.3
    True
    """
    shared: list[str] = []
    left, right, slips = list(one), list(other), 0
    for agree in (str.__eq__, are_one_word, is_slip):
        for word in tuple(left):
            partner = next((w for w in right if agree(word, w)), None)
            if partner is not None:
                left.remove(word)
                right.remove(partner)
                shared.append(word)
                slips += agree is is_slip
    return Overlap(tuple(shared), tuple(left), tuple(right), slips)


@lru_cache(maxsize=1 << 15)
def join_words(name: str) -> str:
    """A name with all its words in one: "Bio-Energy Ring" is "BioEnergy Ring"."""
    return simplify("".join(find_words(name)))
