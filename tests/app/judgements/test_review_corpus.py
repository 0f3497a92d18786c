"""What people judged becomes annotated articles that the checker, the evaluation and the training take."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from collabgraph.cli.main import main
from collabgraph.extraction.annotation import write_annotation
from collabgraph.extraction.evaluation.gold import load_gold
from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.extraction.normalised.normalise import normalise
from collabgraph.extraction.training.annotated import load_annotated
from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement
from collabgraph.graph.curation.references import refer_to_claim, refer_to_entity
from collabgraph.judgements.corpus_export import LEAST_WORDS, annotate
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType, Modality, Property
from collabgraph.workspace import Workspace

CHECKER = Path(__file__).parents[2] / "gold" / "check_annotations.py"
P, T = Property, EntityType
FILLER = "The hall was full and the coffee was hot. " * 12
TEXT = (
    "Timber Forum in Graz\n\nJana Kos of Adria Wood spoke at the Timber  Forum. Adria Wood will take part in the Steel "
    "Week. Jana Kos leads BEECHLINK. Kos talked about cattail boards. Ida Brunner did not come to the Timber Forum.\n"
    f"{FILLER}"
)
ENTITIES = (
    Entity("kos", T.PERSON, "Jana Kos", ("Kos",)),
    Entity("kos2", T.PERSON, "Kos", ()),
    Entity("brunner", T.PERSON, "Ida Brunner"),
    Entity("adria", T.ORGANISATION, "Adria Wood", ("AW",)),
    Entity("forum", T.EVENT, "Timber Forum"),
    Entity("week", T.EVENT, "Steel Week"),
    Entity("beechlink", T.PROJECT, "BEECHLINK"),
    Entity("boards", T.TOPIC, "cattail boards"),
)


def claim(property_: Property, subject: str, object_: str, words: str, modality: Modality = Modality.ASSERTED) -> Claim:
    begin = TEXT.index(words)
    return Claim(property_, subject, object_, None, Quote(begin, begin + len(words), words), 0.6, modality)


AFFILIATED = claim(P.AFFILIATED_WITH, "kos", "adria", "Jana Kos of Adria Wood spoke at the Timber  Forum.")
PRESENTED = claim(P.PRESENTED_AT, "kos", "forum", "Jana Kos of Adria Wood spoke at the Timber  Forum.")
ANNOUNCED = claim(
    P.PARTICIPATED_IN, "adria", "week", "Adria Wood will take part in the Steel Week.", Modality.ANNOUNCED
)
LEADS = claim(P.LEADS, "kos", "beechlink", "Jana Kos leads BEECHLINK.")
SPOKE = claim(P.SPOKE_ABOUT, "kos2", "boards", "Kos talked about cattail boards.")
ABSENT = claim(P.PRESENTED_AT, "brunner", "forum", "Ida Brunner did not come to the Timber Forum.", Modality.DENIED)
ARTICLE = Article("graz/1", "Timber Forum in Graz", TEXT)
EXTRACTION = Extraction(
    "graz/1", ARTICLE.digest, "by hand 1", ENTITIES, (AFFILIATED, PRESENTED, ANNOUNCED, LEADS, SPOKE, ABSENT)
)


def judge(kind: JudgementKind, minute: int = 0, **target: Any) -> Judgement:
    return Judgement(kind, "Ida", f"2026-01-02T03:{minute:02}:00Z", **target)


def on(kind: JudgementKind, claim: Claim, minute: int = 0, **more: Any) -> Judgement:
    return judge(kind, minute, claim=refer_to_claim(EXTRACTION, claim), **more)


def ref(key: str) -> Any:
    return refer_to_entity(EXTRACTION, key)


def facts_of(data: dict[str, Any]) -> dict[tuple[str, str, str], dict[str, Any]]:
    names = {e["id"]: e["name"] for e in data["entities"]}
    return {(names[f["s"]], f["p"], names.get(f.get("o"), f.get("value"))): f for f in data["facts"]}


def annotated(*judgements: Judgement) -> dict[str, Any]:
    annotation, _ = annotate(ARTICLE, EXTRACTION, judgements)
    data: dict[str, Any] = json.loads(write_annotation(annotation))
    return data


def check(folder: Path) -> str:
    done = subprocess.run([sys.executable, str(CHECKER), str(folder)], capture_output=True, text=True, check=True)
    return done.stdout


def test_confirmed_fact_is_marked_and_the_rest_is_there_unmarked() -> None:
    data = annotated(on(JudgementKind.CONFIRM, LEADS))
    facts = facts_of(data)
    assert facts["Jana Kos", "leads", "BEECHLINK"]["judged"] is True
    assert facts["Jana Kos", "leads", "BEECHLINK"]["evidence"] == LEADS.quote.text
    assert "judged" not in facts["Jana Kos", "presentedAt", "Timber Forum"]
    assert facts["Adria Wood", "participatedIn", "Steel Week"]["announced"] is True
    assert data["complete"] is False


def test_rejected_claim_is_no_fact_and_stands_apart_by_its_names() -> None:
    data = annotated(on(JudgementKind.REJECT, LEADS))
    assert ("Jana Kos", "leads", "BEECHLINK") not in facts_of(data)
    assert data["rejected"] == [{"s": "Jana Kos", "p": "leads", "o": "BEECHLINK", "evidence": LEADS.quote.text}]


def test_rejected_topic_leaves_no_unused_topic() -> None:
    data = annotated(on(JudgementKind.REJECT, SPOKE))
    assert "cattail boards" not in {e["name"] for e in data["entities"]}


def test_denied_claim_is_no_fact_whatever_was_judged() -> None:
    assert ("Ida Brunner", "presentedAt", "Timber Forum") not in facts_of(annotated(on(JudgementKind.CONFIRM, ABSENT)))


def test_corrected_claim_is_the_right_fact_and_the_wrong_one_is_rejected() -> None:
    said = Statement("graz/1", P.LEADS, LEADS.quote.text, (ref("adria"),), (ref("beechlink"),))
    data = annotated(on(JudgementKind.CORRECT, LEADS, statement=said))
    assert facts_of(data)["Adria Wood", "leads", "BEECHLINK"]["judged"] is True
    assert [(r["s"], r["p"], r["o"]) for r in data["rejected"]] == [("Jana Kos", "leads", "BEECHLINK")]


def test_added_fact_is_there_with_its_words() -> None:
    said = Statement("graz/1", P.ROLE, "Jana Kos leads BEECHLINK.", (ref("kos"),), value="leader")
    fact = facts_of(annotated(judge(JudgementKind.ADD, statement=said)))["Jana Kos", "role", "leader"]
    assert (fact["evidence"], fact["judged"]) == ("Jana Kos leads BEECHLINK.", True)


def test_retyped_and_joined_entities_are_what_people_made_them() -> None:
    data = annotated(
        judge(JudgementKind.RETYPE, a=(ref("adria"),), type=T.CLUSTER),
        judge(JudgementKind.SAME, 1, a=(ref("kos"),), b=(ref("kos2"),)),
    )
    types = {e["name"]: e["type"] for e in data["entities"]}
    assert types["Adria Wood"] == "Cluster"
    assert [e["aliases"] for e in data["entities"] if e["type"] == "Person"] == [["Kos"], []]
    assert ("Jana Kos", "spokeAbout", "cattail boards") in facts_of(data)


def test_fact_that_the_class_forbids_is_left_out() -> None:
    data = annotated(judge(JudgementKind.RETYPE, a=(ref("beechlink"),), type=T.EVENT))
    assert ("Jana Kos", "leads", "BEECHLINK") not in facts_of(data)


def test_names_that_do_not_stand_in_the_text_are_left_out() -> None:
    (adria,) = [e for e in annotated()["entities"] if e["name"] == "Adria Wood"]
    assert adria["aliases"] == []


def test_article_is_complete_once_every_fact_is_judged() -> None:
    facts = (AFFILIATED, PRESENTED, ANNOUNCED, LEADS)
    judgements = [on(JudgementKind.CONFIRM, fact, n) for n, fact in enumerate(facts)]
    assert annotated(*judgements)["complete"] is False
    assert annotated(*judgements, on(JudgementKind.REJECT, SPOKE, 9))["complete"] is True


@pytest.fixture
def graph(tmp_path: Path) -> KnowledgeGraph:
    short = Article("short", "Short", "Short\n\nJana Kos leads BEECHLINK.")
    quote = Quote(7, 32, "Jana Kos leads BEECHLINK.")
    led = Claim(P.LEADS, "kos", "beechlink", None, quote, 0.6)
    entities = (Entity("kos", T.PERSON, "Jana Kos"), Entity("beechlink", T.PROJECT, "BEECHLINK"))
    with Workspace.open(tmp_path / "workspace") as workspace:
        other = Article("wels", "Wels", "Wels\n\nNothing is judged here.")
        workspace.ingest(
            [
                (ARTICLE, EXTRACTION),
                (short, Extraction("short", short.digest, "by hand 1", entities, (led,))),
                (other, Extraction("wels", other.digest, "by hand 1")),
            ]
        )
    return KnowledgeGraph(tmp_path / "workspace")


def test_corpus_passes_the_checker_and_loads_as_gold_and_for_training(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with graph:
        graph.judge.confirm("Jana Kos", "affiliatedWith", "Adria Wood", by="Ida")
        graph.judge.reject(*("Jana Kos", "presentedAt", "Timber Forum"), by="Ida")
        report = graph.review.export_corpus(tmp_path / "corpus")
    assert (report.articles, report.judged, report.rejected, report.notes) == (1, 1, 1, ())
    (path,) = (tmp_path / "corpus").iterdir()
    assert path.name == "graz%2F1.json"
    assert check(tmp_path / "corpus").endswith("1 articles, 8 entities, 4 facts, 0 complaints\n")
    (article,) = load_annotated(tmp_path / "corpus")
    (gold,) = load_gold((path,))
    # What is learned from is normalised as articles are before they are read.
    assert article.text == normalise(gold.text).text
    assert replace(article, text=gold.text) == gold
    assert {(f.property, f.evidence) for f in article.facts} >= {(P.AFFILIATED_WITH, AFFILIATED.quote.text)}


def test_article_of_another_length_is_written_and_named(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with graph:
        graph.judge.confirm("Jana Kos", "leads", "BEECHLINK", by="Ida")
    result = CliRunner().invoke(
        main, ["review", "--workspace", str(graph.folder), "--export-corpus", str(tmp_path / "corpus")]
    )
    assert result.exit_code == 0, result.output
    assert f"short: 5 words; the corpus has articles of {LEAST_WORDS} to 800" in result.stdout
    assert json.loads((tmp_path / "corpus" / "short.json").read_text("utf-8"))["complete"] is True


def test_undone_judgement_exports_nothing(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with graph:
        graph.judge.confirm("Jana Kos", "affiliatedWith", "Adria Wood", by="Ida")
        graph.judge.undo(1, by="Ida")
        assert graph.review.export_corpus(tmp_path / "corpus").articles == 0


def test_folder_that_is_a_file_is_refused(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "corpus").write_text("")
    with graph, pytest.raises(InputError, match="cannot be made"):
        graph.review.export_corpus(tmp_path / "corpus")
