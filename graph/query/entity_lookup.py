"""Find entities by what people call them.

In: a graph to question with ``skos:prefLabel`` and ``skos:altLabel``, and a name or an IRI. Out: the entities of that name.
Refuses a name that nothing bears, with the nearest names, and a surname of several people. Written forms are compared by
``folding``: case, diacritics, quotes and dashes do not count; a form that is exactly right goes before those, and both
before a surname: "Kovač" is Mira Kovač where no other person of that name is known.
"""

from dataclasses import dataclass

from rdflib import URIRef, Variable

from collabgraph.graph.query.queryable import NameIndexed, Queryable
from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex, gather_names
from collabgraph.ontology.errors import UnknownNameError
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType

NEAR_NAMES = 5
NEAR_SCORE = 75

_LABELS = "SELECT ?entity ?name { ?entity skos:prefLabel ?name }"
_OTHER_LABELS = "SELECT ?entity ?name { ?entity skos:altLabel ?name }"
_TYPES = "SELECT ?entity ?type { ?entity a ?type }"
_SUCCESSOR = "SELECT ?new { <OLD> dct:isReplacedBy ?new }"
_TYPE_OF_CLASS = {NAMESPACE + type_.value: type_ for type_ in EntityType}


@dataclass(frozen=True, slots=True, order=True)
class EntityName:
    """An entity with its chosen label and its type."""

    label: str
    type: EntityType
    iri: URIRef


def find_named(ds: Queryable, name_or_iri: str) -> tuple[EntityName, ...]:
    """The entities that bear a name, sorted by label, or the one of an IRI; :class:`UnknownNameError` for none.

    An IRI that is no longer used means the one that took its place. A surname means the one person who has it.
    """
    names = find_names(ds)
    if "://" in name_or_iri and (entity := _find_iri(ds, names, name_or_iri)):
        return (_entity(entity),)
    found = names.find(name_or_iri) or names.find_person(name_or_iri)
    if not found:
        raise _unknown(names, name_or_iri)
    if len(found) > 1 and not names.find(name_or_iri):
        people = tuple(dict.fromkeys(entity.label for entity in found))
        raise UnknownNameError(
            f"{name_or_iri!r} is a name of {len(found)} people: {_list(people)}. Give the whole name.", people
        )
    return tuple(sorted(map(_entity, found)))


def find_names(ds: Queryable) -> NameIndex:
    """The names of a graph: its index, or one made of its labels."""
    return ds.names if isinstance(ds, NameIndexed) else _read_names(ds)


def _find_iri(ds: Queryable, names: NameIndex, iri: str) -> IndexedName | None:
    if entity := names.find_iri(iri):
        return entity
    if set(iri) & set(' <>"{}|\\^`'):
        return None
    bindings = ds.query(_SUCCESSOR.replace("OLD", iri), initNs=PREFIX_TEXTS).bindings
    return names.find_iri(str(bindings[0][Variable("new")])) if bindings else None


def _unknown(names: NameIndex, name: str) -> UnknownNameError:
    # Most names are known.
    from collabgraph.graph.storage.lookup.near_names import find_near

    near = tuple(dict.fromkeys(entity.label for _, entity in find_near(names, name, NEAR_NAMES, NEAR_SCORE)))
    hint = f" Near names: {_list(near)}." if near else " No name is near to it."
    return UnknownNameError(f"Nothing is called {name!r}.{hint}", near)


def _list(labels: tuple[str, ...]) -> str:
    more = f" and {len(labels) - 2 * NEAR_NAMES} more" if len(labels) > 2 * NEAR_NAMES else ""
    return "; ".join(labels[: 2 * NEAR_NAMES]) + more


def _entity(name: IndexedName) -> EntityName:
    return EntityName(name.label, name.type, URIRef(name.iri))


def _read_names(ds: Queryable) -> NameIndex:
    """The names of a graph that keeps no index of them."""
    pairs = [
        [
            (str(row[Variable("entity")]), str(row[Variable(end)]))
            for row in ds.query(text, initNs=PREFIX_TEXTS).bindings
        ]
        for text, end in ((_LABELS, "name"), (_OTHER_LABELS, "name"), (_TYPES, "type"))
    ]
    labels = [(*pair, True) for pair in pairs[0]] + [(*pair, False) for pair in pairs[1]]
    # Articles and concepts of the ontology have labels too, but are none of the seven types.
    types = [(iri, _TYPE_OF_CLASS[class_]) for iri, class_ in pairs[2] if class_ in _TYPE_OF_CLASS]
    names = NameIndex()
    names.fill(gather_names(labels, types))
    return names
