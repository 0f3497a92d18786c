"""The labelled pairs and groups of ``tests/gold``, as extractions of small articles; used by names.py.

In: ``pairs.jsonl`` and the files of ``cross_article`` (``pairs.md`` tells their form). Out: frozen values. What a side
tells becomes entities and claims, so that the comparison sees only what it would see of a real article.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from collabgraph.extraction.model import Claim, Entity, Extraction, Member, Quote
from collabgraph.ontology.vocabulary import EntityType, Property

GOLD = Path(__file__).parent.parent / "tests" / "gold"
#: To develop with, to measure with, and written only after the comparison stood.
PARTS = ("dev", "held", "late")
_QUOTE = Quote(0, 1, "·")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities, each in an article of its own, and whether they are one thing."""

    id: str
    #: One of :data:`PARTS`.
    part: str
    difficulty: str
    same: bool
    one: Extraction
    other: Extraction

    @property
    def members(self) -> tuple[Member, Member]:
        """The two entities that are asked about: the first of each article."""
        return _first(self.one), _first(self.other)


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one story, and the thing that each labelled entity is; other entities are company only."""

    id: str
    about: str
    articles: tuple[Extraction, ...]
    things: Mapping[Member, str]


def load_pairs(file: Path = GOLD / "pairs.jsonl") -> tuple[Pair, ...]:
    """All pairs, in their order."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(
        Pair(
            row["id"], row["part"], row["difficulty"], row["same"],
            build_extraction(f"{row['id']}-one", [row["one"]]), build_extraction(f"{row['id']}-other", [row["other"]]),
        )
        for row in rows
    )  # fmt: skip


def load_groups(folder: Path = GOLD / "cross_article") -> tuple[Group, ...]:
    """All groups, in the order of their files."""
    return tuple(_build_group(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json")))


def build_extraction(id: str, told: Sequence[Mapping[str, Any]]) -> Extraction:
    """What would have been extracted from an article that tells this; the entities told of come first."""
    known: dict[str, Entity] = {}
    entities: dict[str, Entity] = {}
    for n, side in enumerate(told):
        entity = Entity(str(n), EntityType(side["type"]), side["name"], tuple(side.get("aliases", ())))
        entities[entity.key] = entity
        known.update((f"{entity.type}:{form}", entity) for form in (entity.name, *entity.aliases))

    def find_key(end: str) -> str:
        type_, _, forms = end.partition(":")
        name, *aliases = forms.split(" / ")
        if f"{type_}:{name}" not in known:
            entity = Entity(str(len(entities)), EntityType(type_), name, tuple(aliases))
            entities[entity.key] = entity
            known.update((f"{type_}:{form}", entity) for form in (name, *aliases))
        return known[f"{type_}:{name}"].key

    def build_claim(fact: Sequence[str], self_key: str) -> Claim:
        subject, property_, object_ = fact
        is_literal = Property(property_).is_literal
        ends = [self_key if end == "*" else find_key(end) for end in (subject, *([] if is_literal else [object_]))]
        return Claim(
            Property(property_), ends[0], None if is_literal else ends[1], object_ if is_literal else None, _QUOTE, 0.9
        )

    claims = tuple(build_claim(fact, str(n)) for n, side in enumerate(told) for fact in side.get("facts", ()))
    for side in told:
        for end in side.get("with", ()):
            find_key(end)
    return Extraction(id, "", "by hand", tuple(entities.values()), claims)


def _build_group(data: Mapping[str, Any]) -> Group:
    things: dict[Member, str] = {}

    def build_articles() -> Iterator[Extraction]:
        for name, told in data["articles"].items():
            article = f"{data['id']}-{name}"
            things.update(((article, str(n)), f"{data['id']}:{side['is']}") for n, side in enumerate(told))
            yield build_extraction(article, told)

    return Group(data["id"], data["about"], tuple(build_articles()), things)


def _first(extraction: Extraction) -> Member:
    return extraction.article_id, extraction.entities[0].key
