"""Evaluate a pipeline on annotated articles: they are ingested as any others, and their graphs are scored.

In: files of annotated articles, extractors. Out: figures, reliability, errors; for two pipelines the differences.
Refuses what :mod:`collabgraph.extraction.evaluation.gold` refuses. Everything passes through a workspace that is thrown
away, so that the figures are those of a graph and not of a stage before it.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import DCTERMS
from rdflib.query import ResultRow
from rdflib.term import Node as Term

from collabgraph.extraction.evaluation.calibration import Reliability, measure_reliability
from collabgraph.extraction.evaluation.denied import DeniedScore, DeniedText, score_denied
from collabgraph.extraction.evaluation.error_analysis import Finding, find_mistakes
from collabgraph.extraction.evaluation.figures import Figure, summarise
from collabgraph.extraction.evaluation.gold import load_gold
from collabgraph.extraction.evaluation.predicted import FoundArticle, FoundFact, FoundNode, Said
from collabgraph.extraction.evaluation.score import ArticleScore, score_article
from collabgraph.extraction.evaluation.separation import Separation, measure_separation
from collabgraph.extraction.model import Article, Extraction, Quote
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.files import Skipped
from collabgraph.extractors import ClaimExtractor, extract_each
from collabgraph.ontology.terms import CG, class_iri, property_iri
from collabgraph.ontology.vocabulary import EntityType, Modality, Property
from collabgraph.workspace import Workspace

#: The most special class first: a cluster is an organisation as well.
_CLASSES = {class_iri(t): t for t in (EntityType.CLUSTER, *(t for t in EntityType if t is not EntityType.CLUSTER))}
_PROPERTIES = {property_iri(p): p for p in Property}
_Triples = dict[Term, dict[Term, list[Term]]]


@dataclass(frozen=True)
class Evaluation:
    """What one pipeline makes of annotated articles."""

    #: Name and version of the pipeline.
    pipeline: str
    scores: tuple[ArticleScore, ...]
    #: Annotated articles that an ingest would not read, with the reasons; all in them counts as missed.
    skipped: tuple[Skipped, ...] = ()

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The figure of each type, property and sum."""
        return summarise(self.scores)

    @cached_property
    def reliability(self) -> Reliability:
        """Whether the confidences mean what they say."""
        return measure_reliability(self.scores)

    @cached_property
    def separation(self) -> Separation:
        """Whether what has nothing to do with each other stays apart."""
        return measure_separation(self.scores)

    @cached_property
    def mistakes(self) -> tuple[Finding, ...]:
        """All errors, article by article."""
        return tuple(mistake for score in self.scores for mistake in find_mistakes(score))


def evaluate(
    files: Sequence[Path], extractor: ClaimExtractor, on_article: Callable[[], object] = lambda: None
) -> Evaluation:
    """Read annotated articles with a pipeline and score the graph; ``on_article`` is called after each."""
    gold = load_gold(tuple(files))
    found, skipped = read_into_graph(files, extractor, on_article)
    scores = (score_article(article, found.get(article.id, FoundArticle(article.id, None))) for article in gold)
    return Evaluation(extractor.name, tuple(scores), skipped)


def evaluate_denied(
    texts: Sequence[DeniedText], extractor: ClaimExtractor, on_article: Callable[[], object] = lambda: None
) -> DeniedScore:
    """Read texts that deny something, each by itself, and count what is stated all the same."""
    extractions = []
    for extraction in extractor.pipe(Article(text.id, "", text.text) for text in texts):
        on_article()
        extractions.append(extraction)
    return score_denied(texts, extractions)


def read_into_graph(
    files: Sequence[Path], extractor: ClaimExtractor, on_article: Callable[[], object] = lambda: None
) -> tuple[dict[str, FoundArticle], tuple[Skipped, ...]]:
    """Ingest files into a passing workspace; what its graph says of each article, and what was skipped."""
    items = list(read_articles(files))
    articles = [item for item in items if isinstance(item, Article)]
    skipped = [item for item in items if isinstance(item, Skipped)]
    extractions: dict[str, Extraction] = {}

    def pairs() -> Iterator[tuple[Article, Extraction]]:
        for article, extraction in extract_each(extractor, articles, skipped.append):
            on_article()
            extractions[article.id] = extraction
            yield article, extraction

    with (
        tempfile.TemporaryDirectory(prefix="collabgraph-") as folder,
        Workspace.open(Path(folder) / "workspace") as workspace,
    ):
        skipped += workspace.ingest(pairs()).refused
        result = workspace.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", initNs={})
        rows = [row for row in result if isinstance(row, ResultRow)]
    found = _build_found(rows, {article.id: article for article in articles}, extractions)
    return found, tuple(skipped)


def _build_found(
    rows: Iterable[Sequence[Term]], articles: dict[str, Article], extractions: dict[str, Extraction]
) -> dict[str, FoundArticle]:
    graphs: dict[Term, _Triples] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    everywhere: _Triples = defaultdict(lambda: defaultdict(list))
    for graph, subject, predicate, object_ in rows:
        graphs[graph][subject][predicate].append(object_)
        if predicate in (RDF.type, SKOS.prefLabel, SKOS.altLabel, DCTERMS.identifier):
            everywhere[subject][predicate].append(object_)
    identifiers = {
        iri: str(said[DCTERMS.identifier][0]) for iri, said in everywhere.items() if DCTERMS.identifier in said
    }
    return {
        identifier: FoundArticle(
            identifier,
            articles[identifier],
            tuple(_find_nodes(graphs[iri], everywhere, extractions[identifier])),
            tuple(_find_facts(graphs[iri], everywhere)),
        )
        for iri, identifier in identifiers.items()
        if identifier in articles
    }  # fmt: skip


def _type_of(node: Term, everywhere: _Triples) -> EntityType | None:
    classes = everywhere[node][RDF.type] if node in everywhere else []
    return next((type_ for iri, type_ in _CLASSES.items() if iri in classes), None)


def _find_nodes(graph: _Triples, everywhere: _Triples, extraction: Extraction) -> Iterator[FoundNode]:
    named = {term for said in graph.values() for objects in said.values() for term in objects} | set(graph)
    for node in sorted(term for term in named if isinstance(term, URIRef)):
        type_ = _type_of(node, everywhere)
        if type_ is None:
            continue
        labels = [str(label) for label in everywhere[node][SKOS.prefLabel]]
        forms = frozenset((*labels, *map(str, everywhere[node][SKOS.altLabel])))
        mentions = tuple(
            mention for e in extraction.entities if e.type.pool is type_.pool and e.name in forms for mention in e.mentions
        )  # fmt: skip
        yield FoundNode(str(node), type_, labels[0] if labels else str(node), forms, mentions)


def _find_facts(graph: _Triples, everywhere: _Triples) -> Iterator[FoundFact]:
    claims: dict[tuple[Term, Term, Term], list[Said]] = defaultdict(list)
    for said in graph.values():
        if CG.Claim in said[RDF.type] and CG[Modality.DENIED] not in said[CG.modality]:
            fact = (said[RDF.subject][0], said[RDF.predicate][0], said[RDF.object][0])
            quote = Quote(int(str(said[CG.beginOffset][0])), int(str(said[CG.endOffset][0])), str(said[CG.quote][0]))
            announced = CG[Modality.ANNOUNCED] in said[CG.modality]
            claims[fact].append(Said(float(str(said[CG.confidence][0])), announced, quote))
    for subject in sorted(graph, key=str):
        if _type_of(subject, everywhere) is None:
            continue
        for predicate, property_ in _PROPERTIES.items():
            for object_ in sorted(graph[subject].get(predicate, ()), key=str):
                value = str(object_) if property_.is_literal else None
                told = sorted(claims[subject, predicate, object_], key=lambda c: (-c.confidence, c.quote.begin))
                end = None if property_.is_literal else str(object_)
                yield FoundFact(str(subject), property_, end, value, tuple(told))
