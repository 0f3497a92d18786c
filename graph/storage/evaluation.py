"""Evaluate SPARQL in the engine and read names from it: what is read of an open store, as rdflib terms and plain values.

In: an Oxigraph store and the text of a query. Out: an rdflib result, all of it; or the names of entities. Refuses nothing:
the engine's errors, :data:`ENGINE_ERRORS`, go to who asked.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.query import Result

from collabgraph.graph.storage.engine.process import EngineAnswer
from collabgraph.graph.storage.lookup.name_index import IndexedName, gather_names
from collabgraph.ontology.terms import RDF, SKOS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Property

if TYPE_CHECKING:
    import oxrdflib
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.term import Identifier, Node

    _Nodes = tuple[Node, Node, Node]
    _Pattern = tuple[Node | None, Node | None, Node | None]

#: What the engine raises: a text that is no query, a term that has no value, a store that cannot be read.
ENGINE_ERRORS = (SyntaxError, ValueError, OSError, RuntimeError)
#: Virtuoso answers a yes or no as a row with this column.
_VIRTUOSO_ASK = Variable("__ASK_RETVAL")
_DEFAULT = ox.DefaultGraph()
_TYPE, _PREF, _ALT = (ox.NamedNode(str(iri)) for iri in (RDF.type, SKOS.prefLabel, SKOS.altLabel))
_CLASSES = {ox.NamedNode(NAMESPACE + type_.value): type_ for type_ in EntityType}
#: The predicates that say what an entity is called and is.
NAMING = frozenset((_TYPE, _PREF, _ALT))
#: The predicates of facts.
FACTS = tuple(ox.NamedNode(NAMESPACE + property_.value) for property_ in Property)
#: Stated in both directions, and yet one fact.
_SYMMETRIC = ox.NamedNode(NAMESPACE + Property.COLLABORATES_WITH)


def is_damage(error: Exception) -> bool:
    """Whether the engine says that the files of a store are damaged, or gone."""
    return isinstance(error, FileNotFoundError) or "Corruption" in str(error)


def make_view(store: ox.Store, telling: Callable[[], AbstractContextManager[None]]) -> "oxrdflib.OxigraphStore":
    """The store as rdflib sees it; ``telling`` puts into words what its files make impossible."""
    # With it comes rdflib's SPARQL parser, which takes longer to import than most questions to answer.
    import oxrdflib

    class ToldStore(oxrdflib.OxigraphStore):
        """Reads within ``telling``, and to the end, since the engine comes upon damage while it reads."""

        def query(
            self,
            query: "Query | str",
            initNs: Mapping[str, object],
            initBindings: "Mapping[str, Identifier]",
            queryGraph: str,
            **kwargs: object,
        ) -> Result:
            with telling():
                result = super().query(query, initNs, initBindings, queryGraph, **kwargs)
                if result.type == "SELECT":
                    result.bindings = [*result.bindings]
                return result

        def triples(
            self, triple_pattern: "_Pattern", context: Graph | None = None
        ) -> Iterator[tuple["_Nodes", Iterator[Graph | None]]]:
            with telling():
                yield from super().triples(triple_pattern, context)

        def contexts(self, triple: "_Nodes | None" = None) -> Generator[Graph, None, None]:
            with telling():
                yield from super().contexts(triple)

        def __len__(self, context: Graph | None = None) -> int:
            with telling():
                return super().__len__(context)

    return ToldStore(store=store)


def evaluate(store: ox.Store, text: str, prefixes: Mapping[str, str]) -> Result:
    """What the query finds in the default graph, read to the end."""
    return _read(store.query(text, default_graph=_DEFAULT, prefixes=dict(prefixes)))


def read_answer(answer: EngineAnswer) -> Result:
    """The result of an answer that came as text: rows as TSV, a graph as N-Triples."""
    if answer.form == "graph":
        return read_triples(answer.data)
    if answer.form == "boolean":
        result = Result("ASK")
        result.askAnswer = answer.data.strip() == b"true"
        return result
    return _read(ox.parse_query_results(answer.data, ox.QueryResultsFormat.TSV))


def read_json(data: bytes) -> Result:
    """The result that SPARQL Results JSON holds: rows, or a yes or no."""
    result = _read(ox.parse_query_results(data, ox.QueryResultsFormat.JSON))
    if result.vars == [_VIRTUOSO_ASK]:
        answer = Result("ASK")
        answer.askAnswer = any(str(row[_VIRTUOSO_ASK]) == "1" for row in result.bindings)
        return answer
    return result


def read_json_rows(data: bytes) -> Iterator[tuple[str, ...]]:
    """The rows of SPARQL Results JSON as strings; "" for an unbound variable."""
    found = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise ValueError("A SELECT was expected.")
    for row in found:
        yield tuple([getattr(term, "value", "") for term in row])


def write_triples(data: bytes) -> bytes:
    """Rows of three terms, as SPARQL Results JSON, as N-Triples."""
    found = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    rows = found if isinstance(found, ox.QuerySolutions) else ()
    return "".join(f"{row[0]} {row[1]} {row[2]} .\n" for row in rows).encode()


def read_triples(data: bytes) -> Result:
    """The result of a CONSTRUCT that came as N-Triples."""
    return _read(quad.triple for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES, lenient=True))


def _read(found: ox.QueryBoolean | ox.QuerySolutions | Iterable[ox.Triple]) -> Result:
    if isinstance(found, ox.QueryBoolean):
        result = Result("ASK")
        result.askAnswer = bool(found)
    elif isinstance(found, ox.QuerySolutions):
        result = Result("SELECT")
        result.vars = columns = [Variable(variable.value) for variable in found.variables]
        # The same names and dates stand in many rows; making a date is dear.
        known: dict[Any, Any] = {}
        rows = ([known[t] if t in known else known.setdefault(t, _term(t)) for t in row] for row in found)
        result.bindings = [dict(zip(columns, row, strict=True)) for row in rows]
    else:
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for triple in found:
            result.graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return result


def read_names(store: ox.Store, subjects: Iterable[ox.NamedNode | None] = (None,)) -> Iterator[IndexedName]:
    """The names of these entities, or of all, each with the number of its facts."""
    labels, types = [], []
    facts: Counter[str] = Counter()
    for subject in subjects:
        for predicate in (_PREF, _ALT):
            for quad in store.quads_for_pattern(subject, predicate, None, _DEFAULT):
                labels.append((_value(quad.subject), _value(quad.object), predicate is _PREF))
        for class_, type_ in _CLASSES.items():
            types += [
                (_value(quad.subject), type_) for quad in store.quads_for_pattern(subject, _TYPE, class_, _DEFAULT)
            ]
        facts.update(_count_facts(store, subject))
    return gather_names(labels, types, facts)


def _count_facts(store: ox.Store, entity: ox.NamedNode | None) -> Counter[str]:
    """Of how many facts the entity, or each, is an end."""
    counts: Counter[str] = Counter()
    for predicate in FACTS:
        for quad in store.quads_for_pattern(entity, predicate, None, _DEFAULT):
            counts[_value(quad.subject)] += 1
            if entity is None and predicate != _SYMMETRIC and isinstance(quad.object, ox.NamedNode):
                counts[quad.object.value] += 1
        if entity is not None and predicate != _SYMMETRIC:
            counts[entity.value] += sum(1 for _ in store.quads_for_pattern(None, predicate, entity, _DEFAULT))
    return counts


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if not isinstance(term, ox.Triple) else str(term)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Any:
    """The term as rdflib knows it; None for an unbound variable."""
    match term:
        case None:
            return None
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            if term.language:
                return Literal(term.value, lang=term.language)
            return Literal(term.value, datatype=URIRef(term.datatype.value))
        case _:
            # A triple that is a term, which only the query's own TRIPLE() makes.
            return tuple(map(_term, term))
