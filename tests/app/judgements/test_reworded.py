"""What was rejected does not come back in other words: it is held back, told, asked, and settled by one more judgement."""

from pathlib import Path

import pytest

from collabgraph.graph.curation.status import JudgementState
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import JudgementError

SPOKE = ("Jana Kos", "presentedAt", "Cluster Day")
NEW = "Jana Kos gave a speech at Cluster Day."


@pytest.fixture
def held(graph: KnowledgeGraph, news: Path) -> KnowledgeGraph:
    """A graph in which a fact was rejected, whose article then said it otherwise."""
    graph.ingest(news)
    graph.judge.reject(*SPOKE, by="Ida")
    graph.ingest(_reword(news, NEW))
    return graph


def _reword(news: Path, sentence: str) -> Path:
    path = news / "graz.txt"
    path.write_text(f"Cluster Day in Graz\n\n{sentence} Mila Hofer spoke at Cluster Day.")
    return path


def _stands(graph: KnowledgeGraph) -> bool:
    names = "?s skos:prefLabel 'Jana Kos' . ?o skos:prefLabel 'Cluster Day'"
    return bool(graph.answer(f"ASK {{ ?s cg:presentedAt ?o . {names} }}").answer)


def test_rejected_fact_in_other_words_is_held_back_and_told(held: KnowledgeGraph) -> None:
    assert not _stands(held)
    (standing,) = held.judge.list()
    assert (standing.state, [claim.quote.text for claim in standing.held]) == (JudgementState.REWORDED, [NEW])
    heading, line = held.judge.tell_lost()
    assert heading.startswith("Rejected, and said in other words now. It is held back until you confirm or reject it")
    assert line.startswith("  line 1 (Ida, ") and line.endswith(f"now “{NEW}”")


def test_ingest_tells_what_is_held_back(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    graph.judge.reject(*SPOKE, by="Ida")
    report = graph.ingest(_reword(news, NEW))
    assert any(NEW in line for line in report.lost)


def test_held_back_fact_is_the_first_question_about_claims(held: KnowledgeGraph) -> None:
    question = held.review.questions("claims")[0]
    assert question.text == "Does graz state: Jana Kos presentedAt Cluster Day?"
    assert question.reasons[0].startswith("rejected in other words, and held back: line 1 (Ida, ")
    ((excerpt,),) = held.review.sentences(question).values()
    assert excerpt.words == NEW


@pytest.mark.parametrize("by_iri", [False, True])
def test_confirmed_in_its_new_words_it_stands(held: KnowledgeGraph, by_iri: bool) -> None:
    claim = (held.review.questions("claims")[0].claim,) if by_iri else SPOKE
    assert held.judge.confirm(*claim, by="Ida")
    assert _stands(held)
    assert [s.state for s in held.judge.list()] == [JudgementState.GONE, JudgementState.IN_FORCE]
    assert not [q for q in held.review.questions("claims") if "held back" in q.reasons[0]]


def test_rejected_in_its_new_words_it_stays_out_and_is_asked_no_more(held: KnowledgeGraph) -> None:
    assert held.judge.reject("gave a speech", by="Ida")
    assert not _stands(held)
    assert [s.state for s in held.judge.list()] == [JudgementState.GONE, JudgementState.IN_FORCE]
    assert not [q for q in held.review.questions("claims") if "held back" in q.reasons[0]]


def test_undoing_the_rejection_lets_the_new_words_stand(held: KnowledgeGraph) -> None:
    judged = held.judge.undo(1, by="Ida")
    assert judged is not None
    assert judged.changes[-1] == "What was held back in its other words is stated again."
    assert _stands(held)


def test_the_old_sentence_back_in_place_is_rejected_as_before(held: KnowledgeGraph, news: Path) -> None:
    held.ingest(_reword(news, "Jana Kos spoke at Cluster Day."))
    assert not _stands(held)
    assert [s.state for s in held.judge.list()] == [JudgementState.IN_FORCE]


def test_what_is_held_back_is_not_told_from_nothing(held: KnowledgeGraph) -> None:
    with pytest.raises(JudgementError, match="No claim states"):
        held.judge.confirm("a sentence that nobody wrote")
