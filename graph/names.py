"""Finding entities by what people call them.

In: a dataset with ``skos:prefLabel`` and ``skos:altLabel``, and a name or an IRI. Out: the entities of that name.
Refuses a name that nothing bears, with the nearest names. Written forms are compared by ``folding``: case, diacritics,
quotes and dashes do not count; a form that is exactly right goes before those.
"""

from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rdflib import Dataset, URIRef

from collabgraph.ontology.errors import UnknownNameError
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.terms import PREFIXES
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType

NEAR_NAMES = 5
#: Below it the names offered have little to do with the one asked for ("Innsbruck" for "Bregenz": 38; typing faults: 80 up).
NEAR_SCORE = 60

_LABELS = """
SELECT ?entity ?label ?name ?type {
  ?entity skos:prefLabel ?label ; a ?type .
  { ?entity skos:prefLabel ?name } UNION { ?entity skos:altLabel ?name }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An entity with its chosen label and its type."""

    label: str
    type: EntityType
    iri: URIRef


def find_named(ds: Dataset, name_or_iri: str) -> tuple[Named, ...]:
    """The entities that bear a name, sorted by label; or the one of an IRI. Raises :class:`UnknownNameError` for none."""
    forms = _load_forms(ds)
    by_iri = {str(entity.iri): entity for entity, _ in forms}
    if name_or_iri in by_iri:
        return (by_iri[name_or_iri],)
    wanted = squeeze(name_or_iri)
    found = {entity for entity, form in forms if form == wanted}
    if not found and (folded := fold(wanted)):
        found = {entity for entity, form in forms if fold(form) == folded}
    if not found:
        near = _near(wanted, sorted({form for _, form in forms}))
        hint = f" Near names: {'; '.join(near)}." if near else " No name is near to it."
        raise UnknownNameError(f"Nothing is called {name_or_iri!r}.{hint}", near)
    return tuple(sorted(found))


def _load_forms(ds: Dataset) -> list[tuple[Named, str]]:
    """Each entity with each of its written forms. A cluster, which has two classes, is a Cluster."""
    types: dict[URIRef, EntityType] = {}
    forms: set[tuple[URIRef, str, str]] = set()
    known = {NAMESPACE + type_.value: type_ for type_ in EntityType}
    for entity, label, name, class_ in ds.query(_LABELS, initNs=PREFIX_TEXTS):
        if str(class_) in known and types.get(entity) is not EntityType.CLUSTER:
            types[entity] = known[str(class_)]
            forms.add((entity, str(label), str(name)))
    return [(Named(label, types[entity], entity), name) for entity, label, name in sorted(forms)]


#: Prefixes as plain strings, which is what the engine takes.
PREFIX_TEXTS = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}


def _near(name: str, forms: list[str]) -> tuple[str, ...]:
    hits = process.extract(name, forms, scorer=fuzz.WRatio, processor=fold, limit=NEAR_NAMES, score_cutoff=NEAR_SCORE)
    return tuple(form for form, _, _ in hits)
