"""A card tells all that the graph holds of one entity, each with its sentence."""

import re

import pytest
from rdflib import Dataset, Literal, URIRef

from collabgraph.graph.views.card import Card, CardLine, build_card, render_html, render_text
from collabgraph.ontology.errors import QueryError, UnknownNameError
from collabgraph.ontology.terms import CG, SKOS
from collabgraph.ontology.vocabulary import EntityType

BASE = "https://w3id.org/collabgraph/id/entity/"


def _section(card: Card, title: str) -> tuple[CardLine, ...]:
    (lines,) = [section.lines for section in card.sections if section.title == title]
    return lines


def test_card_of_a_person_tells_names_appearances_roles_and_bodies(sample_dataset: Dataset) -> None:
    card = build_card(sample_dataset, "mira kovac")
    assert (card.name, card.type, card.alt_names) == ("Mira Kovač", EntityType.PERSON, ("Mira Kovac", "Ms Kovac"))
    assert [section.title for section in card.sections] == ["Appearances", "Roles", "Belongs to"]
    reported, announced = _section(card, "Appearances")
    assert reported.text == (
        "President, session on circular clusters (part of Alpine Cluster Days 2022), Bregenz,"
        " 2022-05-11 – 2022-05-13, on reuse of beams, for Adria Timber Cluster"
    )
    assert reported.quote is not None and reported.quote.startswith("In the session")
    assert (reported.article, reported.is_announced) == ("alpine-days", False)
    assert announced == CardLine(
        "Timber Forum 2023, Tartu, 2023-10, for Adria Timber Cluster",
        "Keynote: Mira Kovac, Adria Timber Cluster",
        "forum-programme",
        True,
        confidence=0.8,
    )


def test_of_several_claims_of_a_fact_the_surest_is_quoted(sample_dataset: Dataset) -> None:
    (line,) = _section(build_card(sample_dataset, "Mira Kovač"), "Belongs to")
    assert line.article == "alpine-days"


def test_card_of_a_cluster_tells_projects_partners_and_people(sample_dataset: Dataset) -> None:
    card = build_card(sample_dataset, "Adria Timber Cluster")
    assert card.type is EntityType.CLUSTER
    found = {section.title: [line.text for line in section.lines] for section in card.sections}
    assert found.pop("Appearances")[1] == "Mira Kovač, Timber Forum 2023, Tartu, 2023-10"
    assert found == {
        "Took part in": ["Timber Forum 2023"],
        "Leads": ["TIMBERLINK 2.0"],
        "Collaborates with": ["Baltic Wood Cluster"],
        "People": ["Mira Kovač"],
    }


def test_collaboration_is_quoted_on_both_cards(sample_dataset: Dataset) -> None:
    for name in ("Adria Timber Cluster", "Baltic Wood Cluster"):
        (line,) = _section(build_card(sample_dataset, name), "Collaborates with")
        assert line.quote == "It cooperates with the Baltic Wood Cluster."


@pytest.mark.parametrize(
    ("name", "title", "texts"),
    [
        ("Alpine Cluster Days 2022", "Parts", ["session on circular clusters"]),
        ("Alpine Cluster Days 2022", "Organisers", ["TIMBERLINK 2.0"]),
        ("Alpine Cluster Days 2022", "Participants", ["Baltic Wood Cluster"]),
        ("Alpine Cluster Days 2022", "Begins", ["2022-05-11"]),
        ("TIMBERLINK", "Led by", ["Adria Timber Cluster"]),
        ("TIMBERLINK", "Partners", ["Baltic Wood Cluster"]),
        ("TIMBERLINK", "Ends", ["2024-06"]),
        ("Tartu", "Located here", ["Timber Forum 2023"]),
        ("cattail boards", "Who spoke about it", ["Anna Rebane"]),
    ],
)
def test_card_of_each_type_tells_what_belongs_to_it(
    sample_dataset: Dataset, name: str, title: str, texts: list[str]
) -> None:
    assert [line.text for line in _section(build_card(sample_dataset, name), title)] == texts


def test_denied_appearance_is_on_no_card(sample_dataset: Dataset) -> None:
    assert build_card(sample_dataset, "Jon Vesper").sections == ()


def test_role_names_its_organisation_where_the_text_ties_the_two(sample_dataset: Dataset) -> None:
    g = sample_dataset.default_graph
    (claim,) = [c for c in g.subjects(CG.quote) if g.value(c, CG.quote) and str(c).endswith("/6")]
    g.add((claim, CG.atOrganisation, URIRef(BASE + "adria")))
    assert [line.text for line in _section(build_card(sample_dataset, "Mira Kovač"), "Roles")] == [
        "President, Adria Timber Cluster"
    ]


def test_text_puts_the_sentence_under_what_it_says(sample_dataset: Dataset) -> None:
    text = render_text(build_card(sample_dataset, "Anna Rebane"))
    assert text.startswith("Anna Rebane (Person)\n\nAppearances\n  cluster manager, Timber Forum 2023, Tartu, 2023-10,")
    assert "\n      “At the Timber Forum 2023 Anna Rebane, cluster manager" in text
    assert text.count("[forum-report]") == 3


def test_announced_line_says_so(sample_dataset: Dataset) -> None:
    card = build_card(sample_dataset, "Mira Kovač")
    assert "for Adria Timber Cluster (announced) (likely)\n" in render_text(card)
    assert "for Adria Timber Cluster <em>(announced)</em> <em>(likely)</em>" in render_html(card)


def test_html_escapes_all_text(empty_dataset: Dataset) -> None:
    g, hostile = empty_dataset.default_graph, "<script>alert('1')</script>&"
    for key, type_ in (("a", CG.Person), ("b", CG.Organisation)):
        g.add((URIRef(BASE + key), SKOS.prefLabel, Literal(f"{hostile}{key}")))
        g.add((URIRef(BASE + key), URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), type_))
    g.add((URIRef(BASE + "a"), SKOS.altLabel, Literal(hostile + "c")))
    g.add((URIRef(BASE + "a"), CG.affiliatedWith, URIRef(BASE + "b")))
    html = render_html(build_card(empty_dataset, BASE + "a"))
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;") == 3


def test_unknown_name_gets_near_ones(sample_dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError, match=r"Nothing is called 'Mira Kovacz'\. Near names: Mira Kova") as caught:
        build_card(sample_dataset, "Mira Kovacz")
    assert caught.value.near[0].startswith("Mira Kova")


def test_name_of_two_is_refused_with_the_candidates(sample_dataset: Dataset) -> None:
    sample_dataset.default_graph.add((URIRef(BASE + "rebane"), SKOS.altLabel, Literal("Ms Kovac")))
    expected = f"'Ms Kovac' is the name of 2: Anna Rebane (Person, {BASE}rebane); Mira Kovač (Person, {BASE}kovac)."
    with pytest.raises(QueryError, match=re.escape(expected)):
        build_card(sample_dataset, "Ms Kovac")
    assert build_card(sample_dataset, BASE + "rebane").name == "Anna Rebane"
