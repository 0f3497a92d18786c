"""Build the programme of an event: who contributed what, in which session, for whom.

In: a graph to question and the IRI of an event. Out: a frozen :class:`Programme`: the event and its sessions in the order of time,
each with its contributions. A session that lies in another of its sessions, even in a ring, stands once.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from collabgraph.graph.browse.event_settings import EventSetting, find_settings
from collabgraph.graph.browse.statements import CLAIM_PARTS, NamedNode, find_names, find_parts
from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, Modality

_SESSIONS = "SELECT DISTINCT ?at { ?at cg:partOf+ SELF }"
_CONTRIBUTIONS = """
SELECT DISTINCT ?at ?who ?kind ?value {
  ?at cg:partOf* SELF . ?node cg:atEvent ?at ; cg:contributor ?who .
  OPTIONAL { VALUES ?kind { cg:onBehalfOf cg:hasTopic cg:contributionType } ?node ?kind ?value }
}"""
_CLAIMS = """
SELECT ?claim { VALUES ?at { EVENTS } ?claim rdf:object ?at ; rdf:predicate cg:presentedAt }"""
_ROLES = """
SELECT DISTINCT ?who ?role ?source {
  VALUES ?who { PEOPLE } ?who cg:role ?role .
  ?post rdf:subject ?who ; rdf:object ?role ; rdf:predicate cg:role ; prov:wasDerivedFrom ?source
}"""
_ARTICLES = "SELECT ?article ?p ?id { VALUES ?article { IRIS } VALUES ?p { dct:identifier } ?article ?p ?id }"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One appearance of somebody at an event."""

    who: NamedNode
    roles: tuple[str, ...]
    bodies: tuple[NamedNode, ...]
    topics: tuple[NamedNode, ...]
    #: Such as keynote or panel; empty where the text does not say.
    kinds: tuple[str, ...]
    #: The best claim, its article and its words; empty where nothing states it by itself.
    claim: str
    article: str
    quote: str
    is_announced: bool


@dataclass(frozen=True, slots=True)
class SessionProgramme:
    """An event or session with its contributions, in the order of the names."""

    event: NamedNode
    setting: EventSetting
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """An event's own contributions first, then its sessions in the order of time."""

    sessions: tuple[SessionProgramme, ...]

    @property
    def contributions(self) -> int:
        """How many contributions there are in all."""
        return sum(len(session.contributions) for session in self.sessions)


def build_programme(ds: Queryable, iri: str) -> Programme:
    """The programme of the event."""

    def ask(query: str) -> list[tuple[str, ...]]:
        return list(find_rows(ds, query.replace("SELF", f"<{iri}>"), PREFIX_TEXTS))

    sessions = [iri, *sorted({at for (at,) in ask(_SESSIONS)} - {iri})]
    parts: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for at, who, kind, value in ask(_CONTRIBUTIONS):
        parts[at, who][kind.rpartition("#")[2]].add(value)
    told = _find_told(ds, sessions)
    roles = _find_roles(ds, {who for _, who in parts}, told)
    ends = {end for kinds in parts.values() for values in kinds.values() for end in values}
    names = find_names(ds, {*sessions, *(who for _, who in parts), *ends})
    settings = find_settings(ds, sessions)

    def contribution(at: str, who: str) -> Contribution:
        kinds = parts[at, who]
        found = max(told.get((at, who), ()), default=None)
        return Contribution(
            names[who],
            tuple(sorted(roles.get((at, who), ()))),
            tuple(sorted((names[b] for b in kinds["onBehalfOf"] if b in names), key=_by_name)),
            tuple(sorted((names[t] for t in kinds["hasTopic"] if t in names), key=_by_name)),
            tuple(sorted(kind.rpartition("#")[2] for kind in kinds["contributionType"])),
            found.claim if found else "",
            found.article if found else "",
            found.quote if found else "",
            found is not None and not found.is_asserted,
        )

    built = [
        SessionProgramme(
            names[at],
            settings[at],
            tuple(
                sorted(
                    (contribution(at, who) for place, who in list(parts) if place == at and who in names),
                    key=lambda c: _by_name(c.who),
                )
            ),
        )
        for at in sessions
        if at in names
    ]
    own, rest = built[:1], built[1:]
    rest.sort(key=lambda s: (not s.setting.start, s.setting.start, s.event.label.casefold(), s.event.iri))
    return Programme((*own, *rest))


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    """A claim that somebody presented; of several the greatest is the best."""

    is_asserted: bool
    confidence: float
    article: str
    claim: str
    quote: str
    source: str


def _find_told(ds: Queryable, sessions: list[str]) -> dict[tuple[str, str], list[_Told]]:
    """The claims of each session and speaker, without denied ones."""
    events = " ".join(f"<{at}>" for at in sessions)
    claims = [claim for (claim,) in find_rows(ds, _CLAIMS.replace("EVENTS", events), PREFIX_TEXTS)]
    parts = find_parts(ds, CLAIM_PARTS, claims)
    ids = find_parts(ds, _ARTICLES, {part["wasDerivedFrom"] for part in parts.values()})
    found: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for claim, part in parts.items():
        modality = part.get("modality", "").removeprefix(NAMESPACE)
        if modality != Modality.DENIED:
            source = part["wasDerivedFrom"]
            told = _Told(
                not modality, float(part["confidence"]), ids[source]["identifier"], claim, part["quote"], source
            )
            found[part["object"], part["subject"]].append(told)
    return found


def _find_roles(
    ds: Queryable, people: set[str], told: Mapping[tuple[str, str], list[_Told]]
) -> dict[tuple[str, str], set[str]]:
    """The roles of each session and speaker that the articles give which tell of the appearance."""
    wanted = " ".join(f"<{who}>" for who in sorted(people))
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for who, role, source in find_rows(ds, _ROLES.replace("PEOPLE", wanted), PREFIX_TEXTS):
        given[who, source].add(role)
    return {(at, who): {role for t in claims for role in given[who, t.source]} for (at, who), claims in told.items()}


def _by_name(node: NamedNode) -> tuple[str, str]:
    return node.label.casefold(), node.iri
