"""Write SHACL shapes as SPARQL queries, so that the engine of the graph checks them where it stands.

In: a graph of shapes and the ontology with its subclasses. Out: for each constraint a query that finds the nodes which break
it, with the value that does, and the shape's message. Refuses, with ``ValueError``, a constraint that it does not know: a
shape that nobody checks is worse than none. What SHACL Core says of each constraint is at
https://www.w3.org/TR/shacl/#core-components; a test holds the findings equal to those of pySHACL.

pySHACL reads the graph node by node: on the 449 articles of the corpus it took 96 s.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rdflib import RDFS, BNode, Graph
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

_KINDS: dict[Node, str] = {
    SH.IRI: "isIRI({v})",
    SH.Literal: "isLiteral({v})",
    SH.IRIOrLiteral: "(isIRI({v}) || isLiteral({v}))",
}
_NUMBER = "({v} >= 0 || {v} < 0)"
#: Whether a value is written as its type demands: such a one can be compared with others. rdflib compares no months and years.
_WRITTEN: dict[Node, str] = {
    XSD.string: "true",
    XSD.integer: _NUMBER,
    XSD.decimal: _NUMBER,
    XSD.date: '{v} >= "0001-01-01"^^xsd:date',
    XSD.gYearMonth: 'REGEX(STR({v}), "^-?[0-9][0-9][0-9][0-9]+-(0[1-9]|1[0-2])$")',
    XSD.gYear: 'REGEX(STR({v}), "^-?[0-9][0-9][0-9][0-9]+$")',
}
#: What says of a shape what it is about, and not what must hold.
_ABOUT = frozenset((SH.targetClass, SH.targetSubjectsOf, SH.message, SH.path, RDF.type))


@dataclass(frozen=True, slots=True)
class ShapeQuery:
    """A query for what breaks one constraint: ``?node``, and ``?value`` where a value of it does."""

    message: str
    text: str


def write_queries(shapes: Graph, ontology: Graph) -> Iterator[ShapeQuery]:
    """The queries of all shapes that have a target."""
    writer = _Writer(shapes, ontology)
    for shape in sorted({*shapes.subjects(SH.targetClass), *shapes.subjects(SH.targetSubjectsOf)}, key=str):
        yield from writer.node_shape(shape)


class _Writer:
    def __init__(self, shapes: Graph, ontology: Graph) -> None:
        self._shapes = shapes
        self._ontology = ontology
        self._names = 0

    def node_shape(self, shape: Node) -> Iterator[ShapeQuery]:
        """What must hold of the node itself, then of the values of its properties."""
        targets = [
            f"{{ ?node a {class_.n3()} }}"
            for target in self._shapes.objects(shape, SH.targetClass)
            for class_ in self._classes(target)
        ]
        targets += [f"{{ ?node {p.n3()} [] }}" for p in self._shapes.objects(shape, SH.targetSubjectsOf)]
        target = f"{{ SELECT DISTINCT ?node {{ {' UNION '.join(sorted(targets))} }} }}"
        message = str(self._shapes.value(shape, SH.message))
        for condition in self._conditions(shape, "?node", _ABOUT | {SH.property}):
            yield ShapeQuery(message, f"SELECT ?node {{ {target} FILTER(!{condition}) }}")
        for part in self._shapes.objects(shape, SH.property):
            yield from self._property_shape(target, part)

    def _property_shape(self, target: str, part: Node) -> Iterator[ShapeQuery]:
        message = str(self._shapes.value(part, SH.message))
        path = self._path(part)
        values = f"{target} ?node {path} ?value ."
        whole: dict[Node, Callable[[str], list[str]]] = {
            SH.hasValue: lambda to: [f"SELECT ?node {{ {target} FILTER NOT EXISTS {{ ?node {path} {to} }} }}"],
            SH.equals: lambda to: [
                f"SELECT DISTINCT ?node ?value {{ {target} ?node {a} ?value . FILTER NOT EXISTS {{ ?node {b} ?value }} }}"
                for a, b in ((path, to), (to, path))
            ],
            SH.lessThan: lambda to: [
                f"SELECT DISTINCT ?node ?value {{ {values} ?node {to} ?than . FILTER(!COALESCE(?value < ?than, false)) }}"
            ],
        }
        for kind, write in whole.items():
            for to in self._shapes.objects(part, kind):
                yield from (ShapeQuery(message, text) for text in write(_term(to)))
        # Both bounds are counted once, and all that a value must be is asked of it once: the message is the same.
        bounds = {SH.minCount: "<", SH.maxCount: ">"}
        if wrong := [f"?n {sign} {to}" for kind, sign in bounds.items() for to in self._shapes.objects(part, kind)]:
            number = (
                f"SELECT ?node (COUNT(DISTINCT ?v) AS ?n) {{ {target} OPTIONAL {{ ?node {path} ?v }} }} GROUP BY ?node"
            )
            yield ShapeQuery(message, f"SELECT ?node {{ {{ {number} }} FILTER({' || '.join(wrong)}) }}")
        if right := list(self._conditions(part, "?value", _ABOUT | whole.keys() | bounds.keys())):
            yield ShapeQuery(message, f"SELECT DISTINCT ?node ?value {{ {values} FILTER(!({' && '.join(right)})) }}")

    def _conditions(self, shape: Node, v: str, others: frozenset[Node] | set[Node]) -> Iterator[str]:
        """What must hold of the variable, each as an expression that is true or false and never an error."""
        known: dict[Node, Callable[[Node], str]] = {
            SH["class"]: lambda to: " || ".join(f"EXISTS {{ {v} a {c.n3()} }}" for c in self._classes(to)),
            SH.nodeKind: lambda to: _KINDS[to].format(v=v),
            SH.datatype: lambda to: f"COALESCE(DATATYPE({v}) = {to.n3()} && {_WRITTEN[to].format(v=v)}, false)",
            SH.minLength: lambda to: f"COALESCE(STRLEN(STR({v})) >= {to}, false)",
            SH.minInclusive: lambda to: f"COALESCE({v} >= {_term(to)}, false)",
            SH.maxInclusive: lambda to: f"COALESCE({v} <= {_term(to)}, false)",
            SH["in"]: lambda to: f"{v} IN ({', '.join(_term(term) for term in Collection(self._shapes, to))})",
            SH["or"]: lambda to: " || ".join(self._all(each, v) for each in Collection(self._shapes, to)),
            SH.xone: lambda to: (
                f"{' + '.join(f'IF({self._all(each, v)}, 1, 0)' for each in Collection(self._shapes, to))} = 1"
            ),
            SH.property: lambda to: self._every(to, v),
        }
        for kind, to in sorted(self._shapes.predicate_objects(shape), key=str):
            if kind in known and kind not in others:
                yield f"({known[kind](to)})"
            elif kind not in others:
                raise ValueError(f"{kind.n3()}: a constraint that no query is written for.")

    def _all(self, shape: Node, v: str) -> str:
        """Whether the variable keeps all that a shape within a shape demands."""
        return f"({' && '.join(self._conditions(shape, v, _ABOUT))})"

    def _every(self, part: Node, v: str) -> str:
        """Whether all values of a property keep what its shape demands."""
        self._names += 1
        value = f"?value{self._names}"
        demands = " && ".join(self._conditions(part, value, _ABOUT))
        return f"NOT EXISTS {{ {v} {self._path(part)} {value} FILTER(!({demands})) }}"

    def _path(self, part: Node) -> str:
        path = self._shapes.value(part, SH.path)
        if isinstance(path, BNode):
            inverse = self._shapes.value(path, SH.inversePath)
            if inverse is None:
                raise ValueError("A path that is neither a property nor the inverse of one.")
            return f"^{inverse.n3()}"
        return _term(path)

    def _classes(self, class_: Node) -> list[Node]:
        """The class and all classes under it."""
        under = self._ontology.transitive_subjects(RDFS.subClassOf, class_)
        return sorted({class_, *(each for each in under if each is not None)}, key=str)


def _term(term: Node | None) -> str:
    if term is None or isinstance(term, BNode):
        raise ValueError("A blank node where a term was expected.")
    return str(term) if getattr(term, "datatype", None) in (XSD.integer, XSD.decimal) else term.n3()
