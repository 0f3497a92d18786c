"""The closed lists of the ontology as Python enumerations, and which types each property joins.

Also reads classes and properties as people type them; refuses other names, with the list. Standard library only, so that
every floor can import it. Source: the ontology that ``collabgraph.ttl`` defines;
``tests/ontology`` checks that the two agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from collabgraph.ontology.errors import InputError

NAMESPACE = "https://w3id.org/collabgraph#"
DEFAULT_BASE_IRI = "https://w3id.org/collabgraph/id/"


class EntityType(StrEnum):
    """The seven classes of named things; each entity has exactly one (a Cluster is also an Organisation)."""

    PERSON = "Person"
    ORGANISATION = "Organisation"
    CLUSTER = "Cluster"
    PROJECT = "Project"
    EVENT = "Event"
    PLACE = "Place"
    TOPIC = "Topic"

    @property
    def pool(self) -> "EntityType":
        """The type under which names are compared: Cluster counts as Organisation."""
        return EntityType.ORGANISATION if self is EntityType.CLUSTER else self

    @classmethod
    def parse(cls, name: str) -> Self:
        """The class of that name, with or without the prefix or namespace of the vocabulary.

        >>> EntityType.parse("cg:Cluster")
        <EntityType.CLUSTER: 'Cluster'>
        """
        bare = _bare(name)
        if bare not in list(cls):
            raise InputError(f"There is no type {name!r}. Types: {', '.join(cls)}.")
        return cls(bare)


class Property(StrEnum):
    """The sixteen kinds of fact."""

    PRESENTED_AT = "presentedAt"
    PARTICIPATED_IN = "participatedIn"
    ORGANISED = "organised"
    AFFILIATED_WITH = "affiliatedWith"
    ROLE = "role"
    MEMBER_OF = "memberOf"
    PARTNER_IN = "partnerIn"
    LEADS = "leads"
    FUNDS = "funds"
    COLLABORATES_WITH = "collaboratesWith"
    LOCATED_IN = "locatedIn"
    PART_OF = "partOf"
    HAS_TOPIC = "hasTopic"
    SPOKE_ABOUT = "spokeAbout"
    START_DATE = "startDate"
    END_DATE = "endDate"

    @property
    def is_literal(self) -> bool:
        """Whether the object is a literal (a role as written, or a date) and not an entity."""
        return not SIGNATURES[self].objects

    @property
    def at_event(self) -> bool:
        """Whether it says that somebody had a part in an event: presented, took part, organised."""
        return self.is_appearance or self is Property.ORGANISED

    @property
    def is_appearance(self) -> bool:
        """Whether it says that somebody was at an event: presented, took part."""
        return self in (Property.PRESENTED_AT, Property.PARTICIPATED_IN)

    @classmethod
    def parse(cls, name: str) -> Self:
        """The property of that name, with or without the prefix or namespace of the vocabulary."""
        bare = _bare(name)
        if bare not in list(cls):
            raise InputError(f"There is no property {name!r}. Properties: {', '.join(cls)}.")
        return cls(bare)


class Modality(StrEnum):
    """How the text states a claim; only asserted and announced claims make facts."""

    ASSERTED = "Asserted"
    ANNOUNCED = "Announced"
    DENIED = "Denied"


class ContributionType(StrEnum):
    """What kind of appearance a contribution was."""

    KEYNOTE = "keynote"
    PRESENTATION = "presentation"
    PANEL = "panel"
    MODERATION = "moderation"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Signature:
    """The entity types that a property may join; empty ``objects`` means a literal."""

    subjects: frozenset[EntityType]
    objects: frozenset[EntityType]


_T = EntityType
_BODIES = frozenset({_T.ORGANISATION, _T.CLUSTER})
_ACTORS = _BODIES | {_T.PROJECT, _T.PERSON}


def _signature(subjects: frozenset[EntityType], objects: frozenset[EntityType] = frozenset()) -> Signature:
    return Signature(subjects, objects)


SIGNATURES: Mapping[Property, Signature] = {
    Property.PRESENTED_AT: _signature(frozenset({_T.PERSON}), frozenset({_T.EVENT})),
    Property.PARTICIPATED_IN: _signature(_ACTORS, frozenset({_T.EVENT})),
    Property.ORGANISED: _signature(_ACTORS, frozenset({_T.EVENT})),
    Property.AFFILIATED_WITH: _signature(frozenset({_T.PERSON}), _BODIES | {_T.PROJECT}),
    Property.ROLE: _signature(frozenset({_T.PERSON})),
    Property.MEMBER_OF: _signature(_BODIES | {_T.PERSON}, _BODIES),
    Property.PARTNER_IN: _signature(_BODIES, frozenset({_T.PROJECT})),
    Property.LEADS: _signature(_BODIES | {_T.PERSON}, frozenset({_T.PROJECT})),
    Property.FUNDS: _signature(_BODIES | {_T.PROJECT}, _BODIES | {_T.PROJECT, _T.EVENT}),
    Property.COLLABORATES_WITH: _signature(_ACTORS, _ACTORS),
    Property.LOCATED_IN: _signature(_BODIES | {_T.EVENT, _T.PLACE}, frozenset({_T.PLACE})),
    # Both ends of partOf are of one kind: event in event, project in project, body in body.
    Property.PART_OF: _signature(_BODIES | {_T.EVENT, _T.PROJECT}, _BODIES | {_T.EVENT, _T.PROJECT}),
    Property.HAS_TOPIC: _signature(frozenset({_T.EVENT, _T.PROJECT}), frozenset({_T.TOPIC})),
    Property.SPOKE_ABOUT: _signature(frozenset({_T.PERSON}), frozenset({_T.TOPIC})),
    Property.START_DATE: _signature(frozenset({_T.EVENT, _T.PROJECT})),
    Property.END_DATE: _signature(frozenset({_T.EVENT, _T.PROJECT})),
}


def admits(property_: Property, subject: EntityType, object_: EntityType | None) -> bool:
    """Whether a property may join a subject of one type with an object of another (None: a literal).

    >>> admits(Property.PRESENTED_AT, EntityType.PERSON, EntityType.EVENT)
    True
    >>> admits(Property.PART_OF, EntityType.EVENT, EntityType.PROJECT)
    False
    """
    signature = SIGNATURES[property_]
    if subject not in signature.subjects:
        return False
    if object_ is None:
        return property_.is_literal
    if property_ is Property.PART_OF and subject.pool is not object_.pool:
        return False
    return object_ in signature.objects


def _bare(name: str) -> str:
    return name.removeprefix(NAMESPACE).removeprefix("cg:")
