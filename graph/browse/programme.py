"""Build the programme of an event: who contributed what, in which session, for whom.

In: a graph to question and the IRI of an event. Out: a frozen :class:`Programme`: the event and its sessions in the order of time,
each with its contributions. A session that lies in another of its sessions, even in a ring, stands once.
"""

from collections import defaultdict
from dataclasses import dataclass

from collabgraph.graph.browse.event_settings import EventSetting, find_settings
from collabgraph.graph.browse.statements import NamedNode, find_names
from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.ontology.terms import PREFIX_TEXTS

_SESSIONS = "SELECT DISTINCT ?at { ?at cg:partOf+ SELF }"
_CONTRIBUTIONS = """
SELECT DISTINCT ?at ?who ?kind ?value {
  ?at cg:partOf* SELF . ?node cg:atEvent ?at ; cg:contributor ?who .
  OPTIONAL { VALUES ?kind { cg:onBehalfOf cg:hasTopic cg:contributionType } ?node ?kind ?value }
}"""
_ROLES = """
SELECT DISTINCT ?at ?who ?role {
  ?at cg:partOf* SELF .
  ?told rdf:predicate cg:presentedAt ; rdf:object ?at ; rdf:subject ?who ; prov:wasDerivedFrom ?source .
  ?post rdf:predicate cg:role ; rdf:subject ?who ; rdf:object ?role ; prov:wasDerivedFrom ?source .
  ?who cg:role ?role
}"""
_SOURCES = """
SELECT ?at ?who ?claim ?article ?confidence ?said ?quote {
  ?at cg:partOf* SELF .
  ?claim rdf:predicate cg:presentedAt ; rdf:object ?at ; rdf:subject ?who ; cg:confidence ?confidence ; cg:quote ?quote ;
         prov:wasDerivedFrom/dct:identifier ?article .
  OPTIONAL { ?claim cg:modality ?said }
  FILTER(!BOUND(?said) || ?said != cg:Denied)
}"""


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
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for at, who, role in ask(_ROLES):
        roles[at, who].add(role)
    best: dict[tuple[str, str], tuple[bool, float, str, str, str]] = {}
    for at, who, claim, article, confidence, said, quote in ask(_SOURCES):
        rank = (not said, float(confidence), article, claim, quote)
        best[at, who] = max(rank, best.get((at, who), rank))
    ends = {end for kinds in parts.values() for values in kinds.values() for end in values}
    names = find_names(ds, {*sessions, *(who for _, who in parts), *ends})
    settings = find_settings(ds, sessions)

    def contribution(at: str, who: str) -> Contribution:
        kinds = parts[at, who]
        found = best.get((at, who))
        return Contribution(
            names[who],
            tuple(sorted(roles[at, who])),
            tuple(sorted((names[b] for b in kinds["onBehalfOf"] if b in names), key=_by_name)),
            tuple(sorted((names[t] for t in kinds["hasTopic"] if t in names), key=_by_name)),
            tuple(sorted(kind.rpartition("#")[2] for kind in kinds["contributionType"])),
            found[3] if found else "",
            found[2] if found else "",
            found[4] if found else "",
            found is not None and not found[0],
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


def _by_name(node: NamedNode) -> tuple[str, str]:
    return node.label.casefold(), node.iri
