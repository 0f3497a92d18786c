"""A real report, where it is at hand: who presented where, for whom, and who organised, as a careful reader would say."""

from pathlib import Path

import pytest

from collabgraph import KnowledgeGraph

ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "clusterix-2.0-at-wire-2018.txt"
pytestmark = pytest.mark.skipif(
    not ARTICLE.exists(), reason=f"{ARTICLE.name} is not at hand (read in place, never copied)"
)


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    graph = KnowledgeGraph(tmp_path_factory.mktemp("real"))
    graph.ingest(ARTICLE)
    return graph


def test_who_presented_where_and_for_whom(kg: KnowledgeGraph) -> None:
    table = kg.query("who-presented-where").set_index("person")
    assert set(table.index) == {"Jonas Berholm", "Daniel Cosnita"}
    assert str(table.loc["Jonas Berholm", "role"]).startswith("Business Developer")
    assert table.loc["Jonas Berholm", "on_behalf_of"] == "Region Skane"
    assert table.loc["Daniel Cosnita", "role"] == "President"
    assert table.loc["Daniel Cosnita", "on_behalf_of"] == "Romanian National Cluster Association"
    assert "session" in str(table.loc["Jonas Berholm", "event"])
    assert table.loc["Jonas Berholm", "part_of"] == "WIRE 2018 Conference"
    assert set(table["place"]) == {"Innsbruck"}
    assert set(zip(table["start"], table["end"], strict=True)) == {("2018-07-04", "2018-07-06")}


def test_both_presented_at_the_conference_or_its_session(kg: KnowledgeGraph) -> None:
    """Whether the second one spoke at the session or only took part is as probable; the conference stands in any case."""
    table = kg.query("who-presented-where")
    for event, whole in zip(table["event"], table["part_of"], strict=True):
        assert event == "WIRE 2018 Conference" or ("session" in event and whole == "WIRE 2018 Conference")


def test_bodies_that_organised_jointly(kg: KnowledgeGraph) -> None:
    organisers = kg.query("organisers")
    assert {
        "Austrian Federal Ministry for Digital and Economic Affairs",
        "European Cluster Collaboration Platform",
    } <= set(organisers[organisers["event"].str.contains("session")]["organiser"])


def test_who_organised(kg: KnowledgeGraph) -> None:
    organisers = kg.query("organisers")
    assert set(organisers[organisers["event"].str.contains("session")]["organiser"]) == {
        "CLUSTERIX 2.0",
        "Austrian Federal Ministry for Digital and Economic Affairs",
        "European Cluster Collaboration Platform",
    }


def test_who_leads(kg: KnowledgeGraph) -> None:
    partners = kg.query("partners", name="CLUSTERIX 2.0")
    assert "Simone Hagenauer" in set(partners[partners["relation"] == "leads"]["partner"])


def test_no_junk_entity(kg: KnowledgeGraph) -> None:
    names = kg.query("SELECT ?name { ?e skos:prefLabel ?name }")["name"]
    assert not [n for n in names if any(junk in n for junk in ("Home", "Profile Articles", "email", "protected"))]
