"""The sample is valid; each broken promise gives a sentence that names it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import cast

import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.query import Result, ResultRow

from collabgraph.graph.rdf.validate import find_violations
from collabgraph.graph.storage.triplestore import Store
from collabgraph.ontology.terms import CG, DCT, PROV, SKOS

#: In the engine that holds the graphs: rdflib's takes seconds for each case, and compares texts with numbers.
pytestmark = pytest.mark.parametrize("empty_dataset", [lambda: Store().dataset], indirect=True, ids=["oxigraph"])

ID = "https://w3id.org/collabgraph/id/"
KOVAC, ADRIA, DAYS, BREGENZ, TIMBERLINK, REUSE = (
    URIRef(f"{ID}entity/{key}") for key in ("kovac", "adria", "days", "bregenz", "timberlink", "reuse")
)
CLAIM, ROLE_CLAIM, DATE_CLAIM = (URIRef(f"{ID}claim/{n}") for n in (4, 6, 1))
CONTRIBUTION = URIRef(f"{ID}contribution/kovac-session")
ARTICLE = URIRef(f"{ID}article/alpine-days")


def test_sample_is_valid(sample_dataset: Dataset, sample_texts: dict[str, str]) -> None:
    assert list(find_violations(sample_dataset, sample_texts)) == []


def _swap(g: Graph, s: URIRef, p: URIRef, *values: object) -> None:
    g.remove((s, p, None))
    for value in values:
        g.add((s, p, value if isinstance(value, URIRef | Literal | BNode) else Literal(value)))


#: what is done to the default graph, and words of the sentence that must come
BROKEN: list[tuple[Callable[[Graph], object], str]] = [
    (lambda g: g.add((KOVAC, RDF.type, CG.Event)), "“Mira Kovač” must have exactly one of the classes person"),
    (lambda g: g.remove((ADRIA, RDF.type, CG.Organisation)), "“Adria Timber Cluster” must have the class organisation"),
    (lambda g: g.add((KOVAC, SKOS.prefLabel, Literal("M. K."))), "must have exactly one preferred label"),
    (lambda g: g.remove((KOVAC, SKOS.prefLabel, None)), "kovac must have exactly one preferred label"),
    (lambda g: g.add((DAYS, CG.presentedAt, DAYS)), "“Alpine Cluster Days 2022” presented at an event, so it must be a person"),
    (lambda g: g.add((KOVAC, CG.presentedAt, BREGENZ)), "may have presented only at an event. Found: “Bregenz”"),
    (lambda g: g.add((BREGENZ, CG.participatedIn, DAYS)), "“Bregenz” took part in an event"),
    (lambda g: g.add((BREGENZ, CG.organised, DAYS)), "“Bregenz” organised an event"),
    (lambda g: g.add((KOVAC, CG.affiliatedWith, DAYS)), "may be affiliated only with an organisation or a project"),
    (lambda g: g.add((DAYS, CG.role, Literal("Chair"))), "has a role, so it must be a person"),
    (lambda g: g.add((KOVAC, CG.role, ADRIA)), "may have only texts that are not empty as roles"),
    (lambda g: g.add((TIMBERLINK, CG.memberOf, ADRIA)), "“TIMBERLINK 2.0” is a member of an organisation"),
    (lambda g: g.add((KOVAC, CG.partnerIn, TIMBERLINK)), "is a partner in a project, so it must be an organisation"),
    (lambda g: g.add((ADRIA, CG.leads, DAYS)), "may lead only a project"),
    (lambda g: g.add((KOVAC, CG.funds, TIMBERLINK)), "“Mira Kovač” gives funds"),
    (lambda g: g.add((KOVAC, CG.collaboratesWith, ADRIA)), "not written as collaborating back"),
    (lambda g: g.add((DAYS, CG.locatedIn, ADRIA)), "may be located only in a place"),
    (lambda g: g.add((DAYS, CG.partOf, TIMBERLINK)), "both must be events, both projects or both organisations"),
    (lambda g: g.add((DAYS, CG.hasTopic, ADRIA)), "may have only topics as its topics"),
    (lambda g: g.add((KOVAC, CG.spokeAbout, ADRIA)), "may have spoken only about a topic"),
    (lambda g: g.add((DAYS, CG.startDate, Literal("2022-05"))), "a day, a month or a year as its start date"),
    (lambda g: g.add((DAYS, CG.endDate, Literal("2022", datatype=XSD.date))), "a day, a month or a year as its end date"),
    (lambda g: g.add((ADRIA, CG.startDate, Literal("2022", datatype=XSD.gYear))), "has a date, so it must be an event"),
    (lambda g: g.remove((CONTRIBUTION, CG.atEvent, None)), "must be at exactly one event"),
    (lambda g: g.add((CONTRIBUTION, CG.onBehalfOf, KOVAC)), "may be only on behalf of an organisation or a project"),
    (lambda g: g.add((CONTRIBUTION, CG.contributionType, REUSE)), "may be only a keynote"),
    (lambda g: g.remove((KOVAC, CG.spokeAbout, None)), "no short cut: “Mira Kovač” spoke about “reuse of beams”"),
    (lambda g: g.remove((ARTICLE, DCT.title, None)), "Article alpine-days must have exactly one title"),
    (lambda g: g.remove((ARTICLE, DCT.identifier, None)), "must have exactly one identifier"),
    (lambda g: g.remove((ARTICLE, DCT.source, None)), "must say where it came from"),
    (lambda g: _swap(g, CLAIM, CG.confidence, Decimal("1.2")), "exactly one confidence, a decimal number from 0 to 1"),
    (lambda g: _swap(g, CLAIM, CG.confidence, 1), "exactly one confidence, a decimal number"),
    (lambda g: _swap(g, CLAIM, CG.quote), "must have exactly one quote"),
    (lambda g: _swap(g, CLAIM, CG.quote, "Somebody else spoke."), "has a false quote: at 108–220 the article says"),
    (lambda g: _swap(g, CLAIM, CG.endOffset, 100), "must have a quote that begins before it ends"),
    (lambda g: _swap(g, CLAIM, CG.beginOffset, "108"), "must have exactly one begin offset"),
    (lambda g: _swap(g, CLAIM, RDF.predicate, CG.atEvent), "exactly one of the sixteen kinds of fact"),
    (lambda g: _swap(g, CLAIM, PROV.wasDerivedFrom), "must come from exactly one article"),
    (lambda g: _swap(g, CLAIM, CG.modality, CG.Asserted), "at most one modality, announced or denied"),
    (lambda g: g.add((DATE_CLAIM, CG.atOrganisation, ADRIA)), "so it must be the claim of a role"),
    (lambda g: g.add((CLAIM, CG.contextQuote, Literal("Speakers"))), "must have exactly one context begin offset"),
    (lambda g: g.add((KOVAC, CG.spokeTo, ADRIA)), "“Mira Kovač” uses spokeTo, which the vocabulary does not have"),
    (lambda g: g.add((BNode(), CG.partOf, DAYS)), "blank nodes are not allowed"),
    (lambda g: g.remove((KOVAC, CG.role, None)), "that the default graph does not hold"),
]  # fmt: skip


@pytest.mark.parametrize(("break_it", "words"), BROKEN, ids=[words[:40] for _, words in BROKEN])
def test_broken_promise_gives_a_sentence(
    sample_dataset: Dataset, sample_texts: dict[str, str], break_it: Callable[[Graph], object], words: str
) -> None:
    break_it(sample_dataset.default_graph)
    sentences = [str(violation) for violation in find_violations(sample_dataset, sample_texts)]
    assert any(words in sentence for sentence in sentences), sentences


def test_announced_and_role_at_organisation_are_valid(sample_dataset: Dataset) -> None:
    sample_dataset.default_graph.add((ROLE_CLAIM, CG.atOrganisation, ADRIA))
    assert list(find_violations(sample_dataset)) == []


def test_fact_without_claim_in_its_article_is_found(sample_dataset: Dataset) -> None:
    for g in (sample_dataset.graph(ARTICLE), sample_dataset.default_graph):
        g.add((KOVAC, CG.memberOf, ADRIA))
    expected = "Article alpine-days states a fact without a claim: “Mira Kovač” memberOf “Adria Timber Cluster”."
    assert [str(violation) for violation in find_violations(sample_dataset)] == [expected]


def test_added_fact_without_claim_is_found(sample_dataset: Dataset) -> None:
    for g in (sample_dataset.graph(URIRef(f"{ID}graph/curation")), sample_dataset.default_graph):
        g.add((KOVAC, CG.memberOf, ADRIA))
    (violation,) = find_violations(sample_dataset)
    assert violation.sentence.endswith("states a fact without a claim: “Mira Kovač” memberOf “Adria Timber Cluster”.")


def test_denied_claim_carries_no_fact(sample_dataset: Dataset) -> None:
    vesper = URIRef(f"{ID}entity/vesper")
    for g in (sample_dataset.graph(ARTICLE), sample_dataset.default_graph):
        g.add((vesper, CG.presentedAt, DAYS))
    (violation,) = find_violations(sample_dataset)
    assert violation.sentence.endswith("a fact without a claim: “Jon Vesper” presentedAt “Alpine Cluster Days 2022”.")


def test_second_label_in_a_named_graph_is_found(sample_dataset: Dataset) -> None:
    sample_dataset.graph(ARTICLE).add((KOVAC, SKOS.prefLabel, Literal("M. Kovač")))
    sentences = [str(violation) for violation in find_violations(sample_dataset)]
    assert any("the preferred label “M. Kovač” in a named graph, but not in the default graph" in s for s in sentences)


def test_what_the_merge_lacks_is_found_beside_what_it_has_too_much(sample_dataset: Dataset) -> None:
    sample_dataset.default_graph.remove((ARTICLE, DCT.source, None))
    sample_dataset.default_graph.add((ARTICLE, DCT.source, Literal("elsewhere")))
    sentences = [str(violation) for violation in find_violations(sample_dataset)]
    assert (
        "Article alpine-days says something of article alpine-days that the default graph does not hold." in sentences
    )


@pytest.mark.parametrize("has_rows", [False, True])
def test_false_quote_is_found_whichever_way_the_graph_gives_its_rows(
    sample_dataset: Dataset, sample_texts: dict[str, str], has_rows: bool
) -> None:
    class WithRows:
        def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
            return sample_dataset.query(text, initNs=initNs)

        def rows(self, text: str, /, *, initNs: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
            for row in cast("Iterable[ResultRow]", self.query(text, initNs=initNs)):
                yield tuple(map(str, row))

    for g in (sample_dataset.graph(ARTICLE), sample_dataset.default_graph):
        _swap(g, CLAIM, CG.quote, "Somebody else spoke.")
    (violation,) = find_violations(WithRows() if has_rows else sample_dataset, sample_texts)
    assert violation.node == str(CLAIM)
    assert "has a false quote: at" in violation.sentence


def test_second_contribution_of_one_pair_is_found(sample_dataset: Dataset) -> None:
    twin, g = URIRef(f"{ID}contribution/twin"), sample_dataset.default_graph
    for p, o in list(g.predicate_objects(CONTRIBUTION)):
        g.add((twin, p, o))
    (violation,) = find_violations(sample_dataset)
    assert violation.node == str(twin)
    assert "is a second contribution of the same person to the same event" in violation.sentence


def test_quotes_are_not_compared_without_texts(sample_dataset: Dataset) -> None:
    _swap(sample_dataset.default_graph, CLAIM, CG.quote, "Somebody else spoke.")
    sample_dataset.graph(ARTICLE).remove((CLAIM, CG.quote, None))
    assert list(find_violations(sample_dataset)) == []
