"""Read the names of entities from a SPARQL server, with the number of facts of each.

In: something that answers a SELECT with rows of strings, and the entities, or none for all. Out: what the name index holds. The
same as ``evaluation.read_names`` reads from an open store, in queries that any server answers.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from collabgraph.graph.storage.lookup.name_index import IndexedName, gather_names
from collabgraph.ontology.terms import RDF, SKOS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Property

Ask = Callable[[str], Iterator[tuple[str, ...]]]

#: Entities asked for in one query.
_AT_ONCE = 200
_CLASSES = {NAMESPACE + type_.value: type_ for type_ in EntityType}
_NAMING = (str(SKOS.prefLabel), str(SKOS.altLabel))
_FACTS = tuple(NAMESPACE + property_.value for property_ in Property)
#: Stated in both directions, and yet one fact.
_ONE_WAY = tuple(iri for iri in _FACTS if iri != NAMESPACE + Property.COLLABORATES_WITH)
#: What names an entity, or is one of its facts.
NAMED_OR_STATED = frozenset((str(RDF.type), *_NAMING, *_FACTS))


def read_names(ask: Ask, entities: Collection[str] | None = None) -> Iterator[IndexedName]:
    """The names of these entities, or of all."""
    labels: list[tuple[str, str, bool]] = []
    types: list[tuple[str, EntityType]] = []
    facts: Counter[str] = Counter()
    for some in [()] if entities is None else list(_cut(sorted(entities))):
        of, of_object = (f"VALUES ?{name} {{ {_list(some)} }}" if some else "" for name in "so")
        for s, p, o in ask(f"SELECT ?s ?p ?o {{ {of} VALUES ?p {{ {_list(_NAMING)} }} ?s ?p ?o }}"):
            labels.append((s, o, p == _NAMING[0]))
        for s, o in ask(f"SELECT ?s ?o {{ {of} VALUES ?o {{ {_list(_CLASSES)} }} ?s <{RDF.type}> ?o }}"):
            types.append((s, _CLASSES[o]))
        for pattern, end, properties in ((of, "s", _FACTS), (of_object, "o", _ONE_WAY)):
            is_iri = "FILTER(isIRI(?o))" if end == "o" else ""
            found = ask(
                f"SELECT ?{end} (COUNT(?p) AS ?n) {{ {pattern} VALUES ?p {{ {_list(properties)} }} ?s ?p ?o {is_iri} }} GROUP BY ?{end}"
            )
            for iri, number in found:
                if iri:  # an empty group has one row on some servers
                    facts[iri] += int(number)
    return gather_names(labels, types, facts)


def find_named(graphs: Collection[str]) -> Iterator[str]:
    """The queries for the entities that these named graphs type, or of whose facts they tell."""
    classes, facts = _list(_CLASSES), _list(_FACTS)
    for some in _cut(sorted(graphs)):
        yield (
            f"SELECT DISTINCT ?e {{ VALUES ?g {{ {_list(some)} }} GRAPH ?g {{"
            f" {{ ?e <{RDF.type}> ?c VALUES ?c {{ {classes} }} }}"
            f" UNION {{ ?e ?p ?o VALUES ?p {{ {facts} }} }} UNION {{ ?s ?p ?e VALUES ?p {{ {facts} }} FILTER(isIRI(?e)) }} }} }}"
        )


def _cut(iris: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(iris), _AT_ONCE):
        yield iris[start : start + _AT_ONCE]


def _list(iris: Collection[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)
