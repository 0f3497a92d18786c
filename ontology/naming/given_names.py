"""Given names of Europe's people, and whether women or men bear them.

In: names as written. Out: whether the first word is a given name, and the gender that it tells. The table ``given_names.tsv`` is
an own list of common names, folded; what women and men both bear, here or there ("Andrea", "Nikola"), tells none, and a name that
places and things bear as well ("Sofia", "Aurora") is marked. Of 3,030 full names of people in the annotated articles six in ten
begin with one of them. Knows no entities and no articles.
"""

from enum import StrEnum
from functools import cache
from importlib import resources

from collabgraph.ontology.folding import fold


class Gender(StrEnum):
    """The gender that a name, a title or a pronoun tells."""

    WOMAN = "women"
    MAN = "men"


@cache
def _load_names() -> dict[str, tuple[str, bool]]:
    """By name: who bears it, and whether places and things do so too."""
    text = resources.files("collabgraph.ontology.naming").joinpath("given_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {name: (borne_by, bool(others)) for name, borne_by, others in rows}


def find_gender(name: str) -> Gender | None:
    """The gender that the first word of a person's name tells.

    >>> find_gender("Réka Vég"), find_gender("Anna-Lena Kos"), find_gender("Andrea Rossi"), find_gender("Vég")
    (<Gender.WOMAN: 'women'>, <Gender.WOMAN: 'women'>, None, None)
    """
    borne_by, _ = _find_entry(name)
    return Gender(borne_by) if borne_by in tuple(Gender) else None


def begins_with_given_name(name: str, of_people_only: bool = False) -> bool:
    """Whether the first word of a name is a given name, if wished one that no place or thing bears.

    >>> begins_with_given_name("Réka Vég"), begins_with_given_name("Lumo Glas")
    (True, False)
    >>> begins_with_given_name("Sofia Wearables"), begins_with_given_name("Sofia Wearables", of_people_only=True)
    (True, False)
    """
    borne_by, of_others = _find_entry(name)
    return bool(borne_by) and not (of_people_only and of_others)


def _find_entry(name: str) -> tuple[str, bool]:
    """What the table says of the first word, of a double name by its first half."""
    words = name.split()
    first = "-".join(fold(words[0]).split()) if words else ""
    names = _load_names()
    return names.get(first) or names.get(first.partition("-")[0]) or ("", False)
