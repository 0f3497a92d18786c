"""What a question means: who or what is asked for, and the statements that must hold, joined by "and" and "or".

In: nothing. Out: the frozen values that ``interpreting`` makes of a tree and the package ``sparql`` makes a query of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from collabgraph.graph.storage.lookup.name_index import IndexedName
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Property

P, T = Property, EntityType


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the question with those who bear it; several where it is the name of several."""

    text: str
    bearers: tuple[IndexedName, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Things, statements or conditions that hold together."""

    parts: "tuple[NameTerm | AskedStatement | Meant, ...]"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Things, statements or conditions of which one is enough."""

    parts: "tuple[NameTerm | AskedStatement | Meant, ...]"


#: Names, or dates as ISO 8601 writes them, joined.
NameTerm = Named | str | AllOf | OneOf


class ConditionKind(StrEnum):
    """What a condition restricts."""

    IN_PLACE = "in_place"
    AT_EVENT = "at_event"
    FOR_BODY = "for_body"
    OF_BODY = "of_body"
    ABOUT = "about"
    IN_DATES = "in_dates"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    ORGANISED_BY = "organised_by"
    LED_BY = "led_by"
    FUNDED_BY = "funded_by"

    @property
    def is_of_time(self) -> bool:
        """Whether it restricts the time."""
        return self in (self.IN_DATES, self.BETWEEN, self.BEFORE, self.AFTER, self.SINCE, self.UNTIL)


@dataclass(frozen=True, slots=True)
class Condition:
    """A restriction of a thing or statement: by names, by things of a kind, or by dates."""

    kind: ConditionKind
    value: "NameTerm | Things"
    #: The second date of "between".
    until: str = ""
    #: "start" or "end" where a time restricts that alone.
    of: str = ""


@dataclass(frozen=True, slots=True)
class Things:
    """Things that a statement is about: by name, or all of the types that meet the conditions; with no types all."""

    names: NameTerm | None = None
    types: tuple[EntityType, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether it is one thing by its name."""
        return isinstance(self.names, Named) and len(self.names.bearers) == 1


class Sense(StrEnum):
    """The kinds of statement that can be asked for."""

    PRESENTED = "presented"
    SPOKE_ABOUT = "spoke_about"
    TOOK_PART = "took_part"
    WAS_AT = "was_at"
    ORGANISED = "organised"
    WORKS_FOR = "works_for"
    MEMBER = "member"
    PARTNER = "partner"
    LEADS = "leads"
    FUNDS = "funds"
    COLLABORATES = "collaborates"
    MET = "met"
    PART_OF = "part_of"
    LOCATED = "located"
    HAS_TOPIC = "has_topic"


BODIES = frozenset({T.ORGANISATION, T.CLUSTER})
_BODIES = (T.ORGANISATION, T.CLUSTER)
_AT_EVENT = (P.PRESENTED_AT, P.PARTICIPATED_IN, P.ORGANISED)
#: The properties of each sense, and the types of what the verb goes to, of which the first names a column.
SENSES: dict[Sense, tuple[tuple[Property, ...], tuple[EntityType, ...]]] = {
    Sense.PRESENTED: ((P.PRESENTED_AT,), (T.EVENT,)),
    Sense.SPOKE_ABOUT: ((P.SPOKE_ABOUT,), (T.TOPIC,)),
    Sense.TOOK_PART: ((P.PARTICIPATED_IN,), (T.EVENT,)),
    Sense.WAS_AT: (_AT_EVENT, (T.EVENT,)),
    Sense.MET: (_AT_EVENT, (T.EVENT,)),
    Sense.ORGANISED: ((P.ORGANISED,), (T.EVENT,)),
    Sense.WORKS_FOR: ((P.AFFILIATED_WITH,), (*_BODIES, T.PROJECT)),
    Sense.MEMBER: ((P.MEMBER_OF,), _BODIES),
    Sense.PARTNER: ((P.LEADS, P.PARTNER_IN), (T.PROJECT,)),
    Sense.LEADS: ((P.LEADS,), (T.PROJECT,)),
    Sense.FUNDS: ((P.FUNDS,), (T.PROJECT, *_BODIES, T.EVENT)),
    Sense.COLLABORATES: ((P.COLLABORATES_WITH,), (*_BODIES, T.PROJECT, T.PERSON)),
    Sense.PART_OF: ((P.PART_OF,), (T.EVENT, T.PROJECT, *_BODIES)),
    Sense.LOCATED: ((P.LOCATED_IN,), (T.PLACE,)),
    Sense.HAS_TOPIC: ((P.HAS_TOPIC,), (T.TOPIC,)),
}


@dataclass(frozen=True, slots=True)
class AskedStatement:
    """Somebody does something to something; ``asked`` says which of the two is asked for, and nothing for neither."""

    sense: Sense
    subject: Things
    object: Things
    #: "subject", "object", or "behalf": on whose behalf somebody presented.
    asked: str
    conditions: tuple[Condition, ...] = ()
    form: ContributionType | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """An event or project, or a body, whose place or time is asked for."""

    things: Things
    where: bool
    when: bool


Meant = AskedStatement | Setting
Said = AskedStatement | Setting | AllOf | OneOf


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is asked for: the heading of its column, whether it is counted, what must hold, and what to show first."""

    heading: str
    is_counted: bool
    said: "Said | Listing"
    #: Columns that were asked for beside the answer: place, start, end, on_behalf_of, topic, event.
    shown: tuple[str, ...] = ()
    #: Names of several things, all of which are meant: a sentence for each.
    notes: tuple[str, ...] = ()
    #: Who and what is named, in the order of the words.
    named: tuple[IndexedName, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """All things of a kind that meet conditions."""

    things: Things


def find_bearers(term: object) -> Iterator[IndexedName]:
    """Who bears the names of a term."""
    if isinstance(term, Named):
        yield from term.bearers
    elif isinstance(term, AllOf | OneOf):
        for part in term.parts:
            yield from find_bearers(part)
