"""Whether a graph keeps its promises: the shapes, one label each, a claim for each fact, and true quotes.

In: a dataset, and the stored texts of the articles where quotes are to be checked. Out: violations, as sentences.
Refuses nothing. Everything is copied to memory first, because pySHACL on a graph in the store does not end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyshacl
from rdflib import BNode, Dataset, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from collabgraph.ontology.terms import CG, DCT, PROV, RDF, SKOS, load_ontology, load_shapes, property_iri
from collabgraph.ontology.vocabulary import NAMESPACE, Property

_FACTS = frozenset(property_iri(property_) for property_ in Property)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken promise: the node that breaks it, and a sentence for people."""

    sentence: str
    node: str

    def __str__(self) -> str:
        return self.sentence


def find_violations(ds: Dataset, texts: Mapping[str, str] | None = None) -> Iterator[Violation]:
    """All violations of a dataset, sorted within each check; none means that it keeps its promises.

    ``texts`` gives the stored text of each article by its IRI; without it quotes are not compared.
    """
    graph = Graph()
    graph += ds.default_graph
    sources = {
        *graph.subjects(RDF.type, CG.Article),
        *(g.identifier for g in ds.graphs() if _is_curation(g.identifier)),
    }
    articles = {source: _copy(ds, source) for source in sources}
    for check in (
        _check_shapes(graph),
        _check_words(graph),
        _check_labels(ds, graph),
        _check_contributions(graph),
        _check_evidence(graph, articles),
        _check_quotes(graph, texts or {}),
    ):
        yield from sorted(set(check))


def _is_curation(name: Node) -> bool:
    return str(name).endswith("graph/curation")


def _copy(ds: Dataset, name: Node) -> Graph:
    graph = Graph()
    graph += ds.graph(URIRef(str(name)))
    return graph


def _check_shapes(graph: Graph) -> Iterator[Violation]:
    """What SHACL finds; inference is off, so a cluster must also say that it is an organisation."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=load_shapes(), ont_graph=load_ontology(), inference="none")
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        message, value = report.value(result, SH.resultMessage), report.value(result, SH.value)
        found = f" Found: {_name(graph, value)}." if value is not None and value != node else ""
        yield _violation(graph, node, f"{message}{found}")


def _check_words(graph: Graph) -> Iterator[Violation]:
    """No blank nodes, and no words of the vocabulary that it does not have."""
    known = set(load_ontology().subjects())
    for s, p, o in graph:
        for term in (s, o):
            if isinstance(term, BNode):
                yield Violation("A node has no IRI: blank nodes are not allowed in data.", str(term))
        for term in (p, o):
            if isinstance(term, URIRef) and term.startswith(NAMESPACE) and term not in known:
                yield _violation(graph, s, f"uses {term.removeprefix(NAMESPACE)}, which the vocabulary does not have.")


def _check_labels(ds: Dataset, graph: Graph) -> Iterator[Violation]:
    """One preferred label in the whole dataset, and all labels in the default graph too."""
    labels: dict[Node, set[Node]] = {}
    for s, _, o, _ in ds.quads((None, SKOS.prefLabel, None, None)):
        labels.setdefault(s, set()).add(o)
    for node, found in labels.items():
        missing = found - set(graph.objects(node, SKOS.prefLabel))
        if missing:
            yield _violation(
                graph, node, f"has the preferred label {_list(missing)} in a named graph, but not in the default graph."
            )
        elif len(found) > 1:
            yield _violation(graph, node, f"has {len(found)} preferred labels: {_list(found)}. Exactly one is allowed.")


def _check_contributions(graph: Graph) -> Iterator[Violation]:
    """One contribution for each pair of contributor and event, and its short cuts written out."""
    seen: dict[tuple[Node, Node], Node] = {}
    for node in sorted(graph.subjects(RDF.type, CG.Contribution), key=str):
        who, event = graph.value(node, CG.contributor), graph.value(node, CG.atEvent)
        if who is None or event is None:
            continue  # the shapes say so
        if seen.setdefault((who, event), node) != node:
            yield _violation(graph, node, "is a second contribution of the same person to the same event.")
        if (who, CG.presentedAt, event) not in graph:
            yield _violation(graph, node, f"has no short cut: {_name(graph, who)} presented at {_name(graph, event)}.")
        for topic in graph.objects(node, CG.hasTopic):
            if (who, CG.spokeAbout, topic) not in graph:
                yield _violation(
                    graph, node, f"has no short cut: {_name(graph, who)} spoke about {_name(graph, topic)}."
                )


def _check_evidence(graph: Graph, articles: Mapping[Node, Graph]) -> Iterator[Violation]:
    """Each fact of an article, or of a person, has a claim there that does not deny it; all of it is in the merge."""
    for article, said in articles.items():
        claimed = {
            (said.value(claim, RDF.subject), said.value(claim, RDF.predicate), said.value(claim, RDF.object))
            for claim in said.subjects(RDF.type, CG.Claim)
            if (claim, CG.modality, CG.Denied) not in said
        }
        for s, p, o in said:
            # The topic of a contribution is claimed as what its contributor spoke about.
            if p in _FACTS and (s, RDF.type, CG.Contribution) not in graph and (s, p, o) not in claimed:
                fact = f"{_name(graph, s)} {str(p).removeprefix(NAMESPACE)} {_name(graph, o)}"
                yield _violation(graph, article, f"states a fact without a claim: {fact}.")
            if (s, p, o) not in graph:
                yield _violation(
                    graph, article, f"says something of {_name(graph, s)} that the default graph does not hold."
                )


def _check_quotes(graph: Graph, texts: Mapping[str, str]) -> Iterator[Violation]:
    """Each quote stands at its offsets in the stored text of its article."""
    for quote, begin, end in (
        (CG.quote, CG.beginOffset, CG.endOffset),
        (CG.contextQuote, CG.contextBeginOffset, CG.contextEndOffset),
    ):
        for claim, words in graph.subject_objects(quote):
            text = texts.get(str(graph.value(claim, PROV.wasDerivedFrom)))
            start, stop = graph.value(claim, begin), graph.value(claim, end)
            if text is None or start is None or stop is None:
                continue
            found = text[int(str(start)) : int(str(stop))]
            if found != str(words):
                yield _violation(graph, claim, f"has a false quote: at {start}–{stop} the article says {found[:60]!r}.")


def _violation(graph: Graph, node: Node | None, rest: str) -> Violation:
    name = _name(graph, node)
    return Violation(f"{name[:1].upper()}{name[1:]} {rest}", str(node))


def _name(graph: Graph, node: Node | None) -> str:
    """A node as people know it: its label, its title, its words; the IRI where it has none."""
    if node is None or not isinstance(node, URIRef):
        return repr(str(node))
    label = min(map(str, graph.objects(node, SKOS.prefLabel)), default=None)
    if label is not None:
        return f"“{label}”"
    if (node, RDF.type, CG.Article) in graph:
        return f"article {graph.value(node, DCT.identifier) or node}"
    if (quote := graph.value(node, CG.quote)) is not None:
        article = graph.value(node, PROV.wasDerivedFrom)
        return f"the claim “{str(quote)[:60]}” of {_name(graph, article) if article is not None else 'no article'}"
    if (node, RDF.type, CG.Contribution) in graph:
        who, event = (graph.value(node, p) for p in (CG.contributor, CG.atEvent))
        return f"the contribution of {_name(graph, who)} at {_name(graph, event)}"
    return str(node).removeprefix(NAMESPACE)


def _list(terms: set[Node]) -> str:
    return ", ".join(sorted(f"“{term}”" for term in terms))
