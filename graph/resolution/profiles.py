"""What one article tells about each of its entities: all that comparing it with those of other articles may use.

In: an extraction. Out: its local entities, each with a profile: type, name forms and the context inside this article.
Nothing of other articles enters, so a profile never changes unless its article does. Equal profiles are equal values.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from collabgraph.extraction.model import Claim, Entity, Extraction, Member
from collabgraph.graph.resolution.gazetteer import find_country, find_spot
from collabgraph.graph.resolution.names.keys import is_vague
from collabgraph.graph.resolution.names.spelling import find_rarity
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.acronyms import find_initials, is_acronym, split_forms
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

#: Company that weighs less is nothing: many articles speak of it. The labelled pairs are told alike from 0.35 to 1.0; without
#: any company five are lost.
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
    #: anything. Of an acronym only the bodies of these initials, of a place that the gazetteer knows nowhere in the countries
    #: of the article their codes. Left empty for names that say by themselves what is meant, so that their profiles are few.
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
        return _build_profile(self.type.pool, self.name, self.aliases, self.context)


@lru_cache(maxsize=1 << 14)
def _build_profile(pool: EntityType, name: str, aliases: tuple[str, ...], context: Context) -> Profile:
    main, *others = (name,) if pool is EntityType.PERSON else split_forms(name)
    return Profile(pool, main, tuple(sorted({*aliases, *others} - {main, name})), context)


def find_local_entities(extraction: Extraction) -> tuple[LocalEntity, ...]:
    """The entities of one extraction with their context."""
    told = {entity.key: _Told() for entity in extraction.entities}
    for claim in extraction.claims:
        if claim.modality is not Modality.DENIED:
            _note(claim, extraction, told)
    company = _Company(extraction)
    return tuple(
        LocalEntity(extraction.article_id, e.key, e.type, e.name, e.aliases, _build_context(e, told[e.key], company))
        for e in extraction.entities
    )


class _Told(defaultdict[str, set[str]]):
    """The names and words noted of one entity, by the field of its context."""

    def __init__(self) -> None:
        super().__init__(set)


class _Company:
    """What else an article speaks of, by what an entity needs to know of it."""

    def __init__(self, extraction: Extraction) -> None:
        telling = [e.name for e in extraction.entities if e.type not in (EntityType.PLACE, EntityType.TOPIC)]
        self._rare = {fold(name) for name in telling if find_rarity(name) >= RARE_COMPANY}
        self._bodies = [e.name for e in extraction.entities if e.type.pool is EntityType.ORGANISATION]
        places = [e.name for e in extraction.entities if e.type is EntityType.PLACE]
        self._countries = frozenset(code for name in places if (code := find_country(name)))

    def find(self, entity: Entity) -> Iterable[str]:
        match entity.type.pool:
            case EntityType.PERSON | EntityType.EVENT:
                return self._rare - {fold(entity.name), *map(fold, entity.aliases)}
            case EntityType.PLACE:
                spot = find_spot(entity.name)
                return () if spot and (spot.country in self._countries or not self._countries) else self._countries
            case EntityType.ORGANISATION | EntityType.PROJECT if is_vague(entity.name, entity.type):
                return self._rare - {fold(entity.name)}
            case EntityType.ORGANISATION if is_acronym(entity.name):
                return (fold(name) for name in self._bodies if fold(entity.name) in find_initials(name))
            case _:
                return ()


def _note(claim: Claim, extraction: Extraction, told: dict[str, _Told]) -> None:
    of = told[claim.subject]
    bodies = [*claim.on_behalf_of]
    if claim.property is Property.ROLE:
        of["roles"].add(claim.value or "")
        bodies += [claim.at_organisation] if claim.at_organisation else []
    elif claim.property in (Property.START_DATE, Property.END_DATE):
        of[claim.property].add(claim.value or "")
    elif claim.object is not None and claim.property in _AFFILIATIONS:
        bodies.append(claim.object)
    elif claim.object is not None and claim.property in (Property.LOCATED_IN, Property.PART_OF):
        of[claim.property].add(extraction.entity(claim.object).name)
    for body in map(extraction.entity, bodies):
        of["affiliations"].update(form for form in (body.name, *body.aliases) if form == body.name or is_acronym(form))


def _build_context(entity: Entity, told: _Told, company: _Company) -> Context:
    is_person, is_event = entity.type is EntityType.PERSON, entity.type is EntityType.EVENT
    return Context(
        affiliations=_sort(told["affiliations"]) if is_person else (),
        roles=_sort(told["roles"]),
        places=_sort(told[Property.LOCATED_IN]),
        # Of several dates the most exact, and of those the first.
        start=_choose(told[Property.START_DATE]) if is_event else "",
        end=_choose(told[Property.END_DATE]) if is_event else "",
        wholes=_sort(told[Property.PART_OF]) if is_event else (),
        company=_sort(company.find(entity)),
    )


def _sort(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _choose(dates: set[str]) -> str:
    return min(dates, key=lambda date: (-len(date), date), default="")
