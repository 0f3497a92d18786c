"""A small dataset made by hand after the ontology contract: three articles, their claims, and the merge of all.

The story: a conference with a session (2022), a forum that one article announces and another reports (2023), two
clusters that meet at both, a project with coarse dates, one declined invitation.
"""

import re
from collections.abc import Callable
from decimal import Decimal

import oxrdflib
import pytest
from known_settings import write_known_settings
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Identifier

from collabgraph.ontology.terms import CG, DCT, PROV, SCHEMA, SKOS

BASE = "https://w3id.org/collabgraph/id/"

TEXTS = {
    "alpine-days": (
        "Timber clusters meet in Bregenz\n\n"
        "The Alpine Cluster Days 2022 took place in Bregenz from 11 to 13 May 2022.\n"
        "In the session on circular clusters Mira Kovač, President of the Adria Timber Cluster,"
        " presented reuse of beams.\n"
        "Tomas Lindqvist shared the experience of Region Norrmark in the same session.\n"
        "Jon Vesper was unable to attend.\n"
        "The days were organised by TIMBERLINK 2.0.\n"
        "TIMBERLINK 2.0, led by the Adria Timber Cluster with the Baltic Wood Cluster as partner,"
        " runs from 2021 to June 2024.\n"
    ),
    "forum-programme": (
        "Programme: Timber Forum 2023\n\n"
        "The Timber Forum 2023 will be held in Tartu in October 2023.\n"
        "Keynote: Mira Kovac, Adria Timber Cluster\n"
        "Anna Rebane of the Baltic Wood Cluster will speak on cattail boards.\n"
        "In 2022 Ms Kovac spoke in the session on circular clusters.\n"
        "The Baltic Wood Cluster also took part in the Alpine Cluster Days 2022.\n"
    ),
    "forum-report": (
        "Boards from bogs\n\n"
        "At the Timber Forum 2023 Anna Rebane, cluster manager of the Baltic Wood Cluster, showed cattail boards.\n"
        "The Adria Timber Cluster took part.\n"
        "It cooperates with the Baltic Wood Cluster.\n"
    ),
}

ENTITIES = {
    "kovac": ("Person", "Mira Kovač", "Mira Kovac", "Ms Kovac"),
    "lindqvist": ("Person", "Tomas Lindqvist"),
    "vesper": ("Person", "Jon Vesper"),
    "rebane": ("Person", "Anna Rebane"),
    "norrmark": ("Organisation", "Region Norrmark"),
    "adria": ("Cluster", "Adria Timber Cluster"),
    "baltic": ("Cluster", "Baltic Wood Cluster"),
    "timberlink": ("Project", "TIMBERLINK 2.0", "TIMBERLINK"),
    "days": ("Event", "Alpine Cluster Days 2022"),
    "session": ("Event", "session on circular clusters"),
    "forum": ("Event", "Timber Forum 2023"),
    "bregenz": ("Place", "Bregenz"),
    "tartu": ("Place", "Tartu"),
    "reuse": ("Topic", "reuse of beams"),
    "boards": ("Topic", "cattail boards"),
}

#: article, subject, property, object, first words of the quote's line, confidence, modality
CLAIMS = [
    ("alpine-days", "days", "locatedIn", "bregenz", "The Alpine", "0.9", None),
    ("alpine-days", "days", "startDate", "2022-05-11", "The Alpine", "0.9", None),
    ("alpine-days", "days", "endDate", "2022-05-13", "The Alpine", "0.9", None),
    ("alpine-days", "session", "partOf", "days", "In the session", "0.7", None),
    ("alpine-days", "kovac", "presentedAt", "session", "In the session", "0.9", None),
    ("alpine-days", "kovac", "spokeAbout", "reuse", "In the session", "0.8", None),
    ("alpine-days", "kovac", "role", "President", "In the session", "0.95", None),
    ("alpine-days", "kovac", "affiliatedWith", "adria", "In the session", "0.95", None),
    ("alpine-days", "lindqvist", "presentedAt", "session", "Tomas", "0.85", None),
    ("alpine-days", "lindqvist", "affiliatedWith", "norrmark", "Tomas", "0.6", None),
    ("alpine-days", "vesper", "presentedAt", "days", "Jon Vesper", "0.8", "Denied"),
    ("alpine-days", "timberlink", "organised", "days", "The days", "0.9", None),
    ("alpine-days", "adria", "leads", "timberlink", "TIMBERLINK 2.0, led", "0.9", None),
    ("alpine-days", "baltic", "partnerIn", "timberlink", "TIMBERLINK 2.0, led", "0.9", None),
    ("alpine-days", "timberlink", "startDate", "2021", "TIMBERLINK 2.0, led", "0.9", None),
    ("alpine-days", "timberlink", "endDate", "2024-06", "TIMBERLINK 2.0, led", "0.9", None),
    ("forum-programme", "forum", "locatedIn", "tartu", "The Timber", "0.9", None),
    ("forum-programme", "forum", "startDate", "2023-10", "The Timber", "0.9", None),
    ("forum-programme", "forum", "endDate", "2023-10", "The Timber", "0.9", None),
    ("forum-programme", "kovac", "presentedAt", "forum", "Keynote", "0.8", "Announced"),
    ("forum-programme", "kovac", "affiliatedWith", "adria", "Keynote", "0.8", None),
    ("forum-programme", "rebane", "presentedAt", "forum", "Anna Rebane", "0.8", "Announced"),
    ("forum-programme", "rebane", "affiliatedWith", "baltic", "Anna Rebane", "0.8", None),
    ("forum-programme", "kovac", "presentedAt", "session", "In 2022", "0.6", None),
    ("forum-programme", "baltic", "participatedIn", "days", "The Baltic", "0.8", None),
    ("forum-report", "rebane", "presentedAt", "forum", "At the", "0.9", None),
    ("forum-report", "rebane", "spokeAbout", "boards", "At the", "0.8", None),
    ("forum-report", "rebane", "role", "cluster manager", "At the", "0.9", None),
    ("forum-report", "rebane", "affiliatedWith", "baltic", "At the", "0.9", None),
    ("forum-report", "adria", "participatedIn", "forum", "The Adria", "0.8", None),
    ("forum-report", "adria", "collaboratesWith", "baltic", "It cooperates", "0.7", None),
]  # fmt: skip

#: article, contributor, event, on behalf of, topic, type
CONTRIBUTIONS = [
    ("alpine-days", "kovac", "session", "adria", "reuse", "presentation"),
    ("alpine-days", "lindqvist", "session", "norrmark", None, "presentation"),
    ("forum-programme", "kovac", "forum", "adria", None, "keynote"),
    ("forum-programme", "rebane", "forum", "baltic", None, "presentation"),
    ("forum-programme", "kovac", "session", "adria", None, None),
    ("forum-report", "rebane", "forum", "baltic", "boards", "presentation"),
]


def article_iri(id_: str) -> URIRef:
    return URIRef(f"{BASE}article/{id_}")


def entity_iri(key: str) -> URIRef:
    return URIRef(f"{BASE}entity/{key}")


def _object(property_: str, value: str) -> Identifier:
    if property_ in ("startDate", "endDate"):
        return Literal(value, datatype={4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(value)])
    return Literal(value) if property_ == "role" else entity_iri(value)


def fill_with_sample(ds: Dataset) -> Dataset:
    """Write the sample: a graph for each article, labels in the derived graph, and the merge in the default graph."""
    derived = URIRef(f"{BASE}graph/derived")
    quads: set[tuple[Identifier, Identifier, Identifier, URIRef]] = set()
    for id_, text in TEXTS.items():
        iri = article_iri(id_)
        quads |= {
            (iri, RDF.type, CG.Article, iri),
            (iri, DCT.title, Literal(text.split("\n")[0]), iri),
            (iri, DCT.identifier, Literal(id_), iri),
            (iri, DCT.source, Literal(f"articles/{id_}.txt"), iri),
        }
    for key, (type_, label, *others) in ENTITIES.items():
        quads.add((entity_iri(key), SKOS.prefLabel, Literal(label), derived))
        quads |= {(entity_iri(key), SKOS.altLabel, Literal(other), derived) for other in others}
        for id_ in {a for a, s, _, o, *_ in CLAIMS if key in (s, o)}:
            classes = {type_, type_.replace("Cluster", "Organisation")}
            quads |= {(entity_iri(key), RDF.type, CG[class_], article_iri(id_)) for class_ in classes}
            quads.add((article_iri(id_), SCHEMA.mentions, entity_iri(key), article_iri(id_)))
    for n, (id_, subject, property_, object_, words, confidence, modality) in enumerate(CLAIMS):
        iri, claim, end = article_iri(id_), URIRef(f"{BASE}claim/{n}"), _object(property_, object_)
        begin = TEXTS[id_].index(f"\n{words}") + 1
        stop = TEXTS[id_].index("\n", begin)
        quads |= {
            (claim, RDF.type, CG.Claim, iri),
            (claim, RDF.subject, entity_iri(subject), iri),
            (claim, RDF.predicate, CG[property_], iri),
            (claim, RDF.object, end, iri),
            (claim, CG.confidence, Literal(Decimal(confidence)), iri),
            (claim, PROV.wasDerivedFrom, iri, iri),
            (claim, CG.quote, Literal(TEXTS[id_][begin:stop]), iri),
            (claim, CG.beginOffset, Literal(begin), iri),
            (claim, CG.endOffset, Literal(stop), iri),
        }
        if modality:
            quads.add((claim, CG.modality, CG[modality], iri))
        if modality != "Denied":
            quads.add((entity_iri(subject), CG[property_], end, iri))
    for id_, who, event, body, topic, form in CONTRIBUTIONS:
        iri, node = article_iri(id_), URIRef(f"{BASE}contribution/{who}-{event}")
        quads |= {
            (node, RDF.type, CG.Contribution, iri),
            (node, CG.contributor, entity_iri(who), iri),
            (node, CG.atEvent, entity_iri(event), iri),
            (node, CG.onBehalfOf, entity_iri(body), iri),
        }
        if topic:
            quads.add((node, CG.hasTopic, entity_iri(topic), iri))
        if form:
            quads.add((node, CG.contributionType, CG[form], iri))
    quads.add((entity_iri("adria"), CG.partnerIn, entity_iri("timberlink"), derived))
    quads.add((entity_iri("baltic"), CG.collaboratesWith, entity_iri("adria"), derived))
    for s, p, o, name in sorted(quads):
        ds.graph(name).add((s, p, o))
        ds.default_graph.add((s, p, o))
    write_known_settings(ds, derived)
    return ds


def in_memory() -> Dataset:
    return Dataset()


def in_oxigraph() -> Dataset:
    return Dataset(store=oxrdflib.OxigraphStore())


@pytest.fixture(params=[in_memory, in_oxigraph], ids=["rdflib", "oxigraph"])
def empty_dataset(request: pytest.FixtureRequest) -> Dataset:
    """An empty dataset, once of each kind of store."""
    make: Callable[[], Dataset] = request.param
    return make()


@pytest.fixture
def sample_dataset(empty_dataset: Dataset) -> Dataset:
    """The sample, once in each kind of store."""
    return fill_with_sample(empty_dataset)


@pytest.fixture
def sample_texts() -> dict[str, str]:
    """The stored text of each article of the sample, by the article's IRI."""
    return {str(article_iri(id_)): text for id_, text in TEXTS.items()}


@pytest.fixture(scope="session")
def small_and_large() -> tuple[Dataset, Dataset]:
    """The sample, and a graph that holds it six hundred times, each with other entities, articles, claims and contributions."""
    small, large = fill_with_sample(in_oxigraph()), in_oxigraph()
    lines = small.default_graph.serialize(format="ox-nt", encoding="utf-8").decode()
    copies = [lines]
    for number in range(1, 600):
        copies.append(re.sub(f"<{BASE}(entity|article|claim|contribution)/", rf"<{BASE}\1/{number}-", lines))
    large.default_graph.parse(data="".join(copies), format="ox-nt")
    return small, large
