"""Split names into words, and tell which words of a name say little.

In: names as written. Out: folded words, joining words and abbreviations dealt with. Knows no entities and no articles.
"""

import re
from functools import lru_cache

from collabgraph.ontology.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Articles and possessives that stand before a noun.
DETERMINERS = _words("the a an this that our its their his her")
#: Words that lead on to something: a name neither begins nor ends with one.
PREPOSITIONS = _words("in on of at for with by to from and under during held")
#: Words that join the others of a name, in the languages of Europe; they tell nothing about which thing is meant.
JOINING = _words(
    """
    a an and the of on in at for with to by from de di da do du des del della la le les el der die das und et y i e en
    van von zu fur für pentru al &
    """
)
_NUMBERED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
#: Ordinal → its number.
ORDINALS = {word: str(number) for number, word in enumerate(_NUMBERED.split(), start=1)}
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv"
#: Roman numeral → its number.
ROMAN = {numeral: str(number) for number, numeral in enumerate(_NUMERALS.split(), start=1)}
#: Abbreviation in names → the word written out.
ABBREVIATIONS = {
    "assoc": "association", "assn": "association", "intl": "international", "st": "saint",
    "univ": "university", "inst": "institute", "dept": "department", "min": "ministry", "nat'l": "national",
    "natl": "national", "dev": "development", "govt": "government", "fed": "federation",
    "org": "organisation", "conf": "conference", "dr": "doctor", "reg": "regional", "econ": "economic", "mgmt": "management",
    "eng": "engineering", "sci": "science", "res": "research", "agric": "agricultural", "env": "environmental", "ctr": "centre",
    "cttee": "committee", "comm": "committee", "mfg": "manufacturing", "soc": "society", "techn": "technical", "cent": "centre",
    "euro": "european", "fac": "faculty", "lab": "laboratory", "mins": "ministers", "found": "foundation", "corp": "corporation",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"'(?=[sl]?\b)")


@lru_cache(maxsize=1 << 16)  # an article asks for the same few names again and again
def find_words(name: str) -> tuple[str, ...]:
    """The words of a name that say something, folded and written out, in their order.

    >>> find_words("The Int'l Assoc. of Clusters")
    ('international', 'association', 'clusters')
    """
    words = (ABBREVIATIONS.get(word, word) for word in _WORD.findall(_APOSTROPHE.sub("", fold(name))))
    return tuple(word for word in words if word not in JOINING)
