"""Which entities of different articles are one thing.

In: the local entities of articles. Out: blocks of them, one block for each thing, with its type and labels. A pure
function of the set: neither the order nor the batches in which articles came can change it. It joins only names that
plainly stand for one thing (``namekeys``); it never mixes pools of types, editions of a series of events, or two full
names that share an acronym. Two entities of one article that are joined by name were one thing by two names; events
are the exception, because extraction tells "Panel" and "Panel" of one day apart on purpose.

``find_links`` gives the strings by which an entity can be joined at all: entities that share none, directly or
through others, never influence each other, so that a change needs a look at its neighbourhood only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collabgraph.extraction.model import Extraction
from collabgraph.graph.namekeys import find_acronyms, find_key, find_year, is_acronym
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

#: An article's id and an entity's key in it.
Member = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article speaks of it."""

    article: str
    key: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    #: The year (YYYY) of an event's edition, where the article tells it.
    year: str | None = None

    @property
    def member(self) -> Member:
        """What identifies it among all local entities."""
        return self.article, self.key


@dataclass(frozen=True, slots=True)
class Block:
    """The local entities that are one thing, in code-point order, with the values chosen over all of them."""

    members: tuple[Member, ...]
    type: EntityType
    pref_label: str
    alt_labels: tuple[str, ...]


Partition = tuple[Block, ...]


def find_local_entities(extraction: Extraction) -> tuple[LocalEntity, ...]:
    """The entities of one extraction, each event with the year of its edition."""
    starts: dict[str, set[str]] = defaultdict(set)
    for claim in extraction.claims:
        if claim.property is Property.START_DATE and claim.modality is not Modality.DENIED and claim.value:
            starts[claim.subject].add(claim.value[:4])
    return tuple(
        LocalEntity(
            extraction.article_id, e.key, e.type, e.name, e.aliases, _edition(e.type, e.name, starts.get(e.key))
        )
        for e in extraction.entities
    )


def _edition(type_: EntityType, name: str, starts: set[str] | None) -> str | None:
    if type_ is not EntityType.EVENT:
        return None
    return min(starts) if starts else find_year(name)


def find_links(entity: LocalEntity) -> frozenset[str]:
    """The strings that this entity shares with every entity that could bear on its block."""
    key = _key(entity)
    if key is None:
        return frozenset()
    return frozenset({_link(entity, key)} | {_link(entity, acronym) for acronym in _acronym_keys(entity)})


def resolve(entities: Iterable[LocalEntity]) -> Partition:
    """The blocks, in code-point order of their first members.

    >>> a = LocalEntity("a1", "x", EntityType.PERSON, "Dr Jana Kos")
    >>> b = LocalEntity("a2", "y", EntityType.PERSON, "KOS, Jana")
    >>> [block.pref_label for block in resolve([b, a])]
    ['Dr Jana Kos']
    """
    # In order, so that nothing below depends on the order of the argument.
    named: dict[tuple[str, str | None], list[LocalEntity]] = defaultdict(list)
    blocks: list[list[LocalEntity]] = []
    for entity in sorted(set(entities), key=lambda e: e.member):
        key = _key(entity)
        if key is None:
            blocks.append([entity])
        else:
            named[_link(entity, key), entity.year].append(entity)
    for (link, year), group in list(named.items()):
        if group[0].type is EntityType.EVENT:
            named[link, year], doubles = _split_doubles(group)
            blocks.extend([double] for double in doubles)
    _join_undated(named)
    blocks.extend(_join_acronyms(named))
    return tuple(sorted(map(build_block, blocks), key=lambda block: block.members))


def _key(entity: LocalEntity) -> str | None:
    return find_key(entity.name, entity.type)


def _link(entity: LocalEntity, key: str) -> str:
    return f"{entity.type.pool}:{key}"


def _acronym_keys(entity: LocalEntity) -> set[str]:
    if entity.type is EntityType.PERSON:
        return set()
    keys = (find_key(acronym, entity.type) for acronym in find_acronyms(entity.name, entity.aliases))
    return {key for key in keys if key}


def _split_doubles(group: Sequence[LocalEntity]) -> tuple[list[LocalEntity], list[LocalEntity]]:
    first: dict[str, LocalEntity] = {}
    for entity in group:
        first.setdefault(entity.article, entity)
    kept = list(first.values())
    return kept, [entity for entity in group if entity not in kept]


def _join_undated(named: dict[tuple[str, str | None], list[LocalEntity]]) -> None:
    # An event told without a year is the edition of the other articles only if they all speak of one edition.
    editions: dict[str, list[str]] = defaultdict(list)
    for link, year in named:
        if year is not None:
            editions[link].append(year)
    for link, years in editions.items():
        undated = named.get((link, None), [])
        if len(years) == 1:
            group = named[link, years[0]]
            told = {entity.article for entity in group}
            group.extend(entity for entity in undated if entity.article not in told)
            undated = [entity for entity in undated if entity.article in told]
        if (link, None) in named:
            del named[link, None]
        for entity in undated:
            # Which edition it means cannot be known, so it stands alone.
            named[link, f"{entity.article}\x1f{entity.key}"] = [entity]


def _join_acronyms(named: dict[tuple[str, str | None], list[LocalEntity]]) -> list[list[LocalEntity]]:
    # The bare acronym joins the full name that explains it, unless two full names do. An acronym explains nothing
    # itself, so that each block joins at most one other and the order does not matter.
    explained: dict[tuple[str, str | None], set[tuple[str, str | None]]] = defaultdict(set)
    for (link, year), group in named.items():
        for entity in group:
            for acronym in _acronym_keys(entity):
                explained[_link(entity, acronym), year].add((link, year))
    joined = {key: list(group) for key, group in named.items()}
    for bare, full in explained.items():
        if len(full) == 1 and bare in joined and bare not in full and not _explains(named[bare]):
            (target,) = full
            joined[target].extend(joined.pop(bare))
    return list(joined.values())


def _explains(group: Iterable[LocalEntity]) -> bool:
    return any(_acronym_keys(entity) for entity in group)


def build_block(entities: Sequence[LocalEntity]) -> Block:
    """One thing out of the local entities that are it."""
    pref_label = choose_label(entities)
    forms = {form for entity in entities for form in (entity.name, *entity.aliases) if form}
    return Block(
        members=tuple(sorted(entity.member for entity in entities)),
        type=choose_type(entities),
        pref_label=pref_label,
        alt_labels=tuple(sorted(forms - {pref_label})),
    )


def choose_type(entities: Sequence[LocalEntity]) -> EntityType:
    """The most frequent type; of equals the more special, so Cluster before Organisation."""
    counts = Counter(entity.type for entity in entities)
    return min(counts, key=lambda t: (-counts[t], t is not EntityType.CLUSTER, t.value))


def choose_label(entities: Sequence[LocalEntity]) -> str:
    """A full name before an acronym, mixed case before capitals; then the most frequent, the longest, the first."""
    counts = Counter(entity.name for entity in entities)
    return min(
        counts,
        key=lambda name: (
            is_acronym(name),
            name.isupper(),
            name.islower(),
            "," in name,
            -counts[name],
            -len(name),
            name,
        ),
    )
