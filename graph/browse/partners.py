"""Find whom an entity meets and works with: shared events, shared projects, and what is stated between the two.

In: a graph to question and the IRI of a person, body or project. Out: partners with the reasons, the closest first. A partner in
what is stated directly counts for three, in a project for two, at an event for one.
"""

from collections import defaultdict
from dataclasses import dataclass

from collabgraph.graph.browse.statements import find_names
from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import EntityType

_AT = "cg:presentedAt|cg:participatedIn|cg:organised"
_IN = "cg:leads|cg:partnerIn|cg:affiliatedWith"
_OWN_EVENTS = f"""
SELECT DISTINCT ?shared {{
  {{ SELF {_AT} ?shared }} UNION {{ ?node cg:onBehalfOf SELF ; cg:atEvent ?shared }}
}}"""
# Asked after the events are known: the engine joins the two halves the long way round, which takes twenty times as long.
_GUESTS = f"""
SELECT DISTINCT ?other ?shared {{
  VALUES ?shared {{ EVENTS }}
  {{ ?other {_AT} ?shared }} UNION {{ ?node cg:atEvent ?shared ; cg:onBehalfOf ?other }}
}}"""
_PROJECTS = f"SELECT DISTINCT ?other ?shared {{ SELF {_IN} ?shared . ?shared a cg:Project . ?other {_IN} ?shared }}"
_STATED = """
SELECT DISTINCT ?other ?p {
  VALUES ?p { cg:collaboratesWith cg:memberOf cg:affiliatedWith cg:funds cg:partOf cg:leads cg:partnerIn }
  { SELF ?p ?other } UNION { ?other ?p SELF }
}"""
_ACTORS = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.CLUSTER, EntityType.PROJECT)


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody whom an entity meets or works with."""

    iri: str
    label: str
    type: EntityType
    #: The kinds of direct statement, and how many events and projects the two share.
    stated: tuple[str, ...]
    events: int
    projects: int

    @property
    def weight(self) -> int:
        """How close the two are."""
        return 3 * len(self.stated) + 2 * self.projects + self.events


def find_partners(ds: Queryable, iri: str) -> tuple[Partner, ...]:
    """All partners of the entity."""
    shared: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    events = [event for (event,) in find_rows(ds, _OWN_EVENTS.replace("SELF", f"<{iri}>"), PREFIX_TEXTS)]
    guests = _GUESTS.replace("EVENTS", " ".join(f"<{event}>" for event in sorted(events)))
    for kind, query in (("events", guests), ("projects", _PROJECTS), ("stated", _STATED)):
        for other, value in find_rows(ds, query.replace("SELF", f"<{iri}>"), PREFIX_TEXTS):
            if other != iri:
                shared[other][kind].add(value.rpartition("#")[2] if kind == "stated" else value)
    names = find_names(ds, shared)
    found = [
        Partner(
            other,
            names[other].label,
            names[other].type,
            tuple(sorted(kinds["stated"])),
            len(kinds["events"]),
            len(kinds["projects"]),
        )
        for other, kinds in shared.items()
        if other in names and names[other].type in _ACTORS
    ]
    return tuple(sorted(found, key=lambda p: (-p.weight, p.label.casefold(), p.iri)))
