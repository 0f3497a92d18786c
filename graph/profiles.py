"""What one article tells about each of its entities: all that comparing it with those of other articles may use.

In: an extraction. Out: its local entities, each with a profile: type, name forms and the context inside this article.
Nothing of other articles enters, so a profile never changes unless its article does. Equal profiles are equal values.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from collabgraph.extraction.model import Claim, Entity, Extraction
from collabgraph.graph.iris import Member
from collabgraph.graph.namekeys import is_vague
from collabgraph.graph.weights import find_rarity
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

#: Company that weighs less is nothing: many articles speak of it.
RARE_COMPANY = 0.75

_AFFILIATIONS = frozenset({Property.AFFILIATED_WITH, Property.MEMBER_OF, Property.LEADS})


@dataclass(frozen=True, slots=True, order=True)
class Context:
    """What one article ties to an entity; names as written, sorted, dates as in claims."""

    #: Bodies and projects that a person works for, is a member of or leads.
    affiliations: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    #: Where it lies or took place.
    places: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    #: What it is a part of.
    wholes: tuple[str, ...] = ()
    #: Folded names of the other bodies, projects, events and people of the article, where they are rare enough to tell
    #: anything. Left empty for names that say by themselves which thing is meant.
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """An entity without its article: the same in every article that tells the same of it."""

    #: The type under which names are compared.
    pool: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    context: Context = Context()


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article speaks of it."""

    article: str
    key: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    context: Context = Context()

    @property
    def member(self) -> Member:
        """What identifies it among all local entities."""
        return self.article, self.key

    @property
    def profile(self) -> Profile:
        """All of it that is compared."""
        return Profile(self.type.pool, self.name, tuple(sorted(set(self.aliases) - {self.name})), self.context)


def find_local_entities(extraction: Extraction) -> tuple[LocalEntity, ...]:
    """The entities of one extraction with their context."""
    told = {entity.key: _Told() for entity in extraction.entities}
    for claim in extraction.claims:
        if claim.modality is not Modality.DENIED:
            _note(claim, extraction, told)
    rare = {
        e.key: fold(e.name) for e in extraction.entities if e.type not in _MUTE and find_rarity(e.name) >= RARE_COMPANY
    }
    return tuple(
        LocalEntity(extraction.article_id, e.key, e.type, e.name, e.aliases, _build_context(e, told[e.key], rare))
        for e in extraction.entities
    )


#: Places and topics are company to everything.
_MUTE = frozenset({EntityType.PLACE, EntityType.TOPIC})


class _Told(defaultdict[str, set[str]]):
    """The names and words noted of one entity, by the field of its context."""

    def __init__(self) -> None:
        super().__init__(set)


def _note(claim: Claim, extraction: Extraction, told: dict[str, _Told]) -> None:
    of = told[claim.subject]
    if claim.property is Property.ROLE:
        of["roles"].add(claim.value or "")
        if claim.at_organisation is not None:
            of["affiliations"].add(extraction.entity(claim.at_organisation).name)
    elif claim.property is Property.START_DATE:
        of["start"].add(claim.value or "")
    elif claim.property is Property.END_DATE:
        of["end"].add(claim.value or "")
    if claim.object is None:
        return
    name = extraction.entity(claim.object).name
    of["affiliations"].update(extraction.entity(key).name for key in claim.on_behalf_of)
    if claim.property in _AFFILIATIONS:
        of["affiliations"].add(name)
    elif claim.property is Property.LOCATED_IN:
        of["places"].add(name)
    elif claim.property is Property.PART_OF:
        of["wholes"].add(name)


def _build_context(entity: Entity, told: _Told, rare: dict[str, str]) -> Context:
    is_person, is_event = entity.type is EntityType.PERSON, entity.type is EntityType.EVENT
    context = Context(places=_sort(told["places"]), wholes=_sort(told["wholes"]) if is_event else ())
    if is_person:
        context = replace(context, affiliations=_sort(told["affiliations"]), roles=_sort(told["roles"]))
    if is_event:
        # Of several dates the most exact, and of those the first.
        context = replace(context, start=_choose(told["start"]), end=_choose(told["end"]))
    if is_person or is_event or is_vague(entity.name, entity.type):
        own = {fold(entity.name), *map(fold, entity.aliases)}
        context = replace(context, company=_sort(set(rare.values()) - own))
    return context


def _sort(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name))


def _choose(dates: set[str]) -> str:
    return min(dates, key=lambda date: (-len(date), date), default="")
