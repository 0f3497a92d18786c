"""Pairs of mentions as the pair head sees them: which pairs are worth a look, and how far apart the two stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from collabgraph.ontology.vocabulary import SIGNATURES, EntityType, Property

#: Buckets of the signed distance in words, and of the distance in lines.
DISTANCES, LINES = 24, 8
#: Mention pairs looked at for one pair of entities, the closest first; not tuned.
CLOSEST = 5


@dataclass(frozen=True, slots=True)
class MentionPosition:
    """Where a mention stands, in words (end exclusive) and lines; ``kind`` is an entity type, "Role" or "Date"."""

    first: int
    last: int
    line: int
    kind: str
    #: Number of the entity, role or date within the article.
    owner: int


def _admissible() -> Mapping[tuple[str, str], frozenset[Property]]:
    table: dict[tuple[str, str], set[Property]] = {}
    for p, signature in SIGNATURES.items():
        objects: Sequence[str]
        if signature.objects:
            objects = [o.value for o in signature.objects]
        else:
            objects = ["Role"] if p is Property.ROLE else ["Date"]
        for s in signature.subjects:
            for o in objects:
                if p is Property.PART_OF and s.pool is not EntityType(o).pool:
                    continue
                table.setdefault((s.value, o), set()).add(p)
    return {kinds: frozenset(found) for kinds, found in table.items()}


#: Properties that may hold between a subject of one kind and an object of another.
ADMISSIBLE: Mapping[tuple[str, str], frozenset[Property]] = _admissible()


def distance_bucket(subject: MentionPosition, object_: MentionPosition) -> int:
    """The signed distance in words as a bucket: below 12 the subject stands first; 0 and 12 mean touching or nested."""
    after = object_.first >= subject.first
    gap = object_.first - subject.last if after else subject.first - object_.last
    bucket = 0 if gap <= 0 else min(11, 1 + _steps(gap))
    return bucket if after else 12 + bucket


def _steps(gap: int) -> int:
    if gap <= 4:
        return gap - 1
    bits = (gap - 1).bit_length()  # 5–8: 3, 9–16: 4 …
    return bits + 1


def line_bucket(subject: MentionPosition, object_: MentionPosition) -> int:
    """The distance in lines as a bucket: 0 same line, then next, second, third–fifth …; with the object above: 5–7."""
    lines = object_.line - subject.line
    if lines >= 0:
        return min(lines, 3) if lines <= 3 else 4
    return 5 if lines == -1 else 6 if lines >= -4 else 7


def find_pairs(places: Sequence[MentionPosition]) -> Iterator[tuple[int, int]]:
    """Yield (subject, object) indexes of mention pairs: admissible kinds, each entity pair's closest ones."""
    by_owner: dict[tuple[str, int], list[int]] = {}
    for index, place in enumerate(places):
        owner = (place.kind if place.kind in ("Role", "Date") else "", place.owner)
        by_owner.setdefault(owner, []).append(index)
    owners = list(by_owner.values())
    for subjects in owners:
        for objects in owners:
            if subjects is objects or (places[subjects[0]].kind, places[objects[0]].kind) not in ADMISSIBLE:
                continue
            if len(subjects) * len(objects) == 1:
                yield subjects[0], objects[0]
                continue
            ranked = sorted((abs(places[s].first - places[o].first), s, o) for s in subjects for o in objects)
            for _, s, o in ranked[:CLOSEST]:
                yield s, o
