"""Tell which forms are acronyms, and of which names they may be the acronym.

In: names as written. Out: acronyms, the initials of a name, and the forms that one written name holds. Knows nothing of
entities or articles. The match of an acronym with its long form is that of Schwartz and Hearst (2003).
"""

import re
from functools import lru_cache

from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.words import find_words

_WORD = re.compile(r"[^\s,;:()\"“”„«»]+")
_GAP = re.compile(r"[\s\-/&,.]+")
_BRACKETS = re.compile(r"^([^()]+)\(([^()]+)\)$")
_DASH = re.compile(r"^(\S+)\s*(?:[–—:]|\s-)\s+(.+)$")


@lru_cache(maxsize=1 << 15)
def is_acronym(form: str) -> bool:
    """Whether a form looks like an acronym: one word, mostly capitals.

    >>> is_acronym("ECCP"), is_acronym("NanoCluster"), is_acronym("Graz"), is_acronym("WIRE 2018")
    (True, False, False, False)
    """
    letters = [c for c in form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return " " not in form.strip() and 2 <= len(letters) <= 12 and capitals >= 2 and 2 * capitals > len(letters)


def find_acronyms(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The aliases that are acronyms explained by a full name of two words or more; not a word of that name itself.

    >>> find_acronyms("European Cluster Collaboration Platform", ("ECCP", "the platform"))
    ('ECCP',)
    >>> find_acronyms("WIRE conference", ("WIRE",))
    ()
    """
    words = {fold(word) for word in _WORD.findall(name)}
    if len(words) < 2:
        return ()
    return tuple(alias for alias in aliases if is_acronym(alias) and fold(alias) not in words)


def is_short_form(short: str, long: str) -> bool:
    """Whether a form may be the acronym of a long one: its letters stand in it in order, the first at a word's start.

    >>> is_short_form("ECCP", "European Cluster Collaboration Platform")
    True
    >>> is_short_form("Germany", "Silicon Saxony")
    False
    """
    letters = [c for c in fold(short) if c.isalnum()]
    if not 2 <= len(letters) <= 12 or " " in short.strip() or sum(c.isupper() for c in short) < 2:
        return False
    words = [w for w in _GAP.split(fold(long)) if w]
    if len(words) < 2 or letters[0] not in {w[0] for w in words}:
        return False
    text = " ".join(words)
    at = next(m for m in re.finditer(rf"(?:^| ){re.escape(letters[0])}", text)).end()
    for letter in letters[1:]:
        at = text.find(letter, at) + 1
        if at == 0:
            return False
    return True


def looks_short(short: str, long: str) -> bool:
    """Whether a form has the looks of an acronym beside a name of three words or more, whatever its letters.

    >>> looks_short("MITA", "Agency for Science, Innovation and Technology"), looks_short("Kos", "Ana Maria Kos")
    (True, False)
    """
    return " " not in short and sum(c.isupper() for c in short) >= 2 and len(find_words(long)) >= 3


def is_initials(short: str, long: str) -> bool:
    """Whether a bare acronym of three letters or more is made of the first letters of a name's words.

    >>> is_initials("ECCP", "European Cluster Collaboration Platform"), is_initials("EU", "Economic Union")
    (True, False)
    """
    letters = find_letters(short)
    return len(letters) >= 3 and letters in find_initials(long)


@lru_cache(maxsize=1 << 14)
def find_letters(form: str) -> str:
    """The folded letters of an acronym; empty for any other form.

    >>> find_letters("E.C.C.P."), find_letters("Graz")
    ('eccp', '')
    """
    return fold(form).replace("-", "").replace(".", "") if is_acronym(form) else ""


@lru_cache(maxsize=1 << 14)
def find_initials(name: str) -> frozenset[str]:
    """The acronyms that a name of three words or more could have: of its telling words, of all, and by hyphens.

    >>> sorted(find_initials("Organisation for Economic Co-operation and Development"))
    ['oecd', 'oecod', 'ofecad', 'ofecoad']
    """
    written = fold(name)
    by_blanks = tuple(word.replace("-", "") for word in written.split() if find_words(word))
    choices = (find_words(name), by_blanks, tuple(written.split()), tuple(written.replace("-", " ").split()))
    return frozenset("".join(word[0] for word in words) for words in choices if len(words) > 2)


@lru_cache(maxsize=1 << 14)
def split_forms(name: str) -> tuple[str, ...]:
    """The forms that one written name holds: a name with its acronym, an acronym with its title.

    >>> split_forms("Enterprise Europe Network (EEN)"), split_forms("LOOPY - Weaving the Baltic")
    (('Enterprise Europe Network', 'EEN'), ('LOOPY', 'Weaving the Baltic'))
    >>> split_forms("Institute for Production Technology IPT"), split_forms("Region Graz (Styria)")
    (('Institute for Production Technology', 'IPT'), ('Region Graz (Styria)',))
    """
    for pattern in (_BRACKETS, _DASH):
        if match := pattern.match(name):
            head, inner = match[1].strip(), match[2].strip()
            if is_acronym(head) != is_acronym(inner) and (" " in head or " " in inner):
                return head, inner
    head, _, last = name.rpartition(" ")
    initials = "".join(word[0] for word in find_words(head)[-len(last) :])
    if is_acronym(last) and len(last) > 2 and fold(last) == initials:
        return head, last
    return (name,)
