"""Real names by kind, for exchange in training: in goes a folder of lists, out come new names in the shape of old ones.

The folder has a list for each kind of body and project (one name a line) and two tables of given and family names by
country. Names of annotated articles look alike, for few people thought them up; these are drawn by their length in words
as real reports have them. A name is only exchanged where all written forms of its entity can be made from the new one
(surname, acronym), so that the article stays true to itself. Raises :class:`InputError` where a list is missing.
"""

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType

#: Lists by type of entity, with their weights.
_LISTS: dict[EntityType, dict[str, int]] = {
    EntityType.ORGANISATION: {"organisations": 3, "companies": 3, "universities": 2, "public-bodies": 2},
    EntityType.CLUSTER: {"clusters": 1},
    EntityType.PROJECT: {"projects": 1},
}
_GIVEN, _FAMILY = "given-names", "family-names"
#: Shares of names of one word, of two to four, and of five and more, counted in reports of events.
_SHARES = {EntityType.PROJECT: (45, 40, 15)}
_SHARES_OF_BODIES = (18, 65, 17)
_LONGEST = 10  # words
#: Words that an acronym passes over.
_SMALL = frozenset("a an and for in of on the to de der des di du e et für la le und y".split())


class NamePools:
    """The names of a folder."""

    def __init__(self, folder: Path) -> None:
        self._bodies = {
            type_: {name: _by_length(_read(folder / f"{name}.txt")) for name in lists}
            for type_, lists in _LISTS.items()
        }
        self._given = _by_country(folder / f"{_GIVEN}.tsv")
        family = _by_country(folder / f"{_FAMILY}.tsv")
        self._family = {country: names for country, names in family.items() if country in self._given}
        self._countries = list(self._family)
        self._weights = [len(self._family[c]) for c in self._countries]

    def draw(self, type_: EntityType, forms: Sequence[str], random: Random) -> dict[str, str] | None:
        """New forms by old ones for an entity's written forms, or None where a form cannot be made from another name."""
        full = max(forms, key=len)
        rest = [form for form in forms if form != full]
        if type_ is EntityType.PERSON:
            return self._draw_person(full, rest, random)
        if type_ not in _LISTS or not (full[:1].isupper() or full[:1].isdigit()):
            return None
        lists = _LISTS[type_]
        name = random.choices(list(lists), list(lists.values()))[0]
        lengths = self._bodies[type_][name]
        shares = _SHARES.get(type_, _SHARES_OF_BODIES)
        new = random.choice(
            random.choices(lengths, [s if names else 0 for s, names in zip(shares, lengths, strict=True)])[0]
        )
        if not rest:
            return {full: new}
        acronym = "".join(w[0] for w in new.split() if w[:1].isalpha() and w.casefold() not in _SMALL).upper()
        if len(rest) == 1 and _is_acronym(rest[0]) and 2 <= len(acronym) <= 6:
            return {full: new, rest[0]: acronym}
        return None

    def _draw_person(self, full: str, rest: Sequence[str], random: Random) -> dict[str, str] | None:
        words = full.split()
        if len(words) < 2:
            return None
        ends = [form for form in rest if full.endswith(" " + form)]
        family = min(ends, key=len) if ends else words[-1]
        given = full[: -len(family)].strip()
        country = random.choices(self._countries, self._weights)[0]
        new_given, new_family = random.choice(self._given[country]), random.choice(self._family[country])
        made = {full: f"{new_given} {new_family}", family: new_family, given: new_given, words[0]: new_given}
        return {form: made[form] for form in (full, *rest)} if all(form in made for form in rest) else None


def _is_acronym(form: str) -> bool:
    return 1 < len(form) <= 8 and " " not in form and 2 * sum(c.isupper() for c in form) > len(form)


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise InputError(f"{path}: no such list of names. Leave out --names to train without such lists.") from None


def _by_length(names: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    lengths: tuple[list[str], list[str], list[str]] = [], [], []
    for name in names:
        words = name.split()
        if words and len(words) <= _LONGEST and (name[0].isupper() or name[0].isdigit()):
            lengths[0 if len(words) == 1 else 1 if len(words) <= 4 else 2].append(name)
    return lengths


def _by_country(path: Path) -> dict[str, list[str]]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in csv.DictReader(_read(path), delimiter="\t"):
        names[row["country"]].append(row["name"])
    return dict(names)
