"""Gather one entity for its page: names, statements by kind, appearances in the order of time, the articles that name it.

In: a graph to question and an IRI or a name. Out: a frozen :class:`EntityPage`. Refuses an IRI that no entity has; an IRI that
was replaced gives the page of the one that took its place.
"""

from collections import defaultdict
from dataclasses import dataclass

from collabgraph.graph.browse.event_settings import EventSetting, find_settings
from collabgraph.graph.browse.statements import EntityStatement, find_statements
from collabgraph.graph.query.entity_lookup import find_named
from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import EntityType, Property

_P = Property
#: The kinds of statement in the order of the page: property, whether the entity is its subject, title.
KINDS: tuple[tuple[Property, bool, str], ...] = (
    (_P.ROLE, True, "Roles"),
    (_P.AFFILIATED_WITH, True, "Belongs to"),
    (_P.MEMBER_OF, True, "Member of"),
    (_P.START_DATE, True, "Begins"),
    (_P.END_DATE, True, "Ends"),
    (_P.LOCATED_IN, True, "Place"),
    (_P.PART_OF, True, "Part of"),
    (_P.HAS_TOPIC, True, "Topics"),
    (_P.ORGANISED, False, "Organisers"),
    (_P.PRESENTED_AT, True, "Appearances"),
    (_P.SPOKE_ABOUT, True, "Spoke about"),
    (_P.ORGANISED, True, "Organised"),
    (_P.PARTICIPATED_IN, True, "Took part in"),
    (_P.LEADS, True, "Leads"),
    (_P.PARTNER_IN, True, "Partner in"),
    (_P.LEADS, False, "Led by"),
    (_P.PARTNER_IN, False, "Partners"),
    (_P.COLLABORATES_WITH, True, "Collaborates with"),
    (_P.FUNDS, True, "Funds"),
    (_P.FUNDS, False, "Funded by"),
    (_P.PRESENTED_AT, False, "Speakers"),
    (_P.PARTICIPATED_IN, False, "Participants"),
    (_P.PART_OF, False, "Parts"),
    (_P.MEMBER_OF, False, "Members"),
    (_P.AFFILIATED_WITH, False, "People"),
    (_P.SPOKE_ABOUT, False, "Who spoke about it"),
    (_P.HAS_TOPIC, False, "Events and projects about it"),
    (_P.LOCATED_IN, False, "Located here"),
)
_ALT_NAMES = "SELECT ?name { SELF skos:altLabel ?name }"
_ARTICLES = """
SELECT ?id ?title ?issued { ?article schema:mentions SELF ; dct:identifier ?id ; dct:title ?title
                            OPTIONAL { ?article dct:issued ?issued } }"""
_CONTRIBUTIONS = """
SELECT ?event ?body ?label {
  ?node cg:contributor SELF ; cg:atEvent ?event ; cg:onBehalfOf ?body . ?body skos:prefLabel ?label
}"""


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """The statements of one kind under their title."""

    title: str
    property: Property
    is_forward: bool
    statements: tuple[EntityStatement, ...]


@dataclass(frozen=True, slots=True, order=True)
class ArticleTitle:
    """An article by its title; ``issued`` is an ISO date, empty where unknown."""

    issued: str
    title: str
    id: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One entity with all that is known of it."""

    iri: str
    label: str
    type: EntityType
    alt_names: tuple[str, ...]
    groups: tuple[StatementGroup, ...]
    #: Claims that the text denies: declined invitations, wishes, former posts.
    denied: tuple[EntityStatement, ...]
    #: When and where each event took place that a statement is about, and the event itself.
    settings: dict[str, EventSetting]
    #: Event → the bodies on whose behalf the entity appeared there.
    behalf: dict[str, tuple[str, ...]]
    articles: tuple[ArticleTitle, ...]

    @property
    def statements(self) -> tuple[EntityStatement, ...]:
        """All statements in the order of the page."""
        return tuple(statement for group in self.groups for statement in group.statements)


def build_entity_page(ds: Queryable, name_or_iri: str) -> EntityPage:
    """The page of the entity of that IRI, or of the one entity of that name."""
    named = find_named(ds, name_or_iri)[0]
    iri, self_ = str(named.iri), f"<{named.iri}>"
    statements = find_statements(ds, iri)
    events = {s.other.iri for s in statements if s.other and s.other.type is EntityType.EVENT}
    settings = find_settings(ds, events | ({iri} if named.type is EntityType.EVENT else set()))
    behalf: dict[str, set[str]] = defaultdict(set)
    for event, _, label in find_rows(ds, _CONTRIBUTIONS.replace("SELF", self_), PREFIX_TEXTS):
        behalf[event].add(label)
    names = {name for (name,) in find_rows(ds, _ALT_NAMES.replace("SELF", self_), PREFIX_TEXTS)}
    articles = {
        ArticleTitle(issued, title, id)
        for id, title, issued in find_rows(ds, _ARTICLES.replace("SELF", self_), PREFIX_TEXTS)
    }
    return EntityPage(
        iri,
        named.label,
        named.type,
        tuple(sorted(names)),
        tuple(_group(statements, settings)),
        tuple(s for s in statements if s.is_denied),
        settings,
        {event: tuple(sorted(bodies)) for event, bodies in behalf.items()},
        tuple(sorted(articles, key=lambda a: (a.issued, a.title, a.id), reverse=True)),
    )


def _group(statements: tuple[EntityStatement, ...], settings: dict[str, EventSetting]) -> list[StatementGroup]:
    held = [s for s in statements if not s.is_denied]
    led = {(s.is_forward, s.other) for s in held if s.kind is Property.LEADS}
    found = []
    for property_, forward, title in KINDS:
        chosen = [
            s
            for s in held
            if (s.kind, s.is_forward) == (property_, forward)
            # Who leads a project is a partner in it by inference, which need not be said twice.
            and not (property_ is Property.PARTNER_IN and not s.sources and (forward, s.other) in led)
        ]
        if property_.at_event and forward:
            chosen.sort(key=lambda s: _when(s, settings), reverse=True)
        if chosen:
            found.append(StatementGroup(title, property_, forward, tuple(chosen)))
    return found


def _when(statement: EntityStatement, settings: dict[str, EventSetting]) -> str:
    setting = settings.get(statement.other.iri) if statement.other else None
    return (setting.start or setting.end) if setting else ""
