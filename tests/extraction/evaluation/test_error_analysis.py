from collections.abc import Callable

import pytest

from collabgraph.extraction.evaluation.error_analysis import ErrorKind, find_mistakes
from collabgraph.extraction.evaluation.predicted import FoundArticle
from collabgraph.extraction.evaluation.score import ArticleScore, ScoreState, score_article

NAMES = [("Jana Kos", "Person"), ("Wood Day", "Event"), ("Lumo", "Organisation"), ("BEECH", "Project")]

Score = Callable[..., ArticleScore]


def kinds(scored: ArticleScore, state: ScoreState, what: str) -> list[ErrorKind | None]:
    return [m.kind for m in find_mistakes(scored) if m.state is state and m.what == what]


@pytest.mark.parametrize(
    ("nodes", "kind"),
    [
        (NAMES, ErrorKind.FACT_MISSED),
        ([("Jana Kos", "Person")], ErrorKind.END_NOT_FOUND),
        ([("Jana Kos", "Person"), ("Wood Day in Graz", "Event")], ErrorKind.BOUNDARY),
        ([("Jana Kos", "Person"), ("Wood Day", "Topic")], ErrorKind.WRONG_TYPE),
        # A place inside the event is no event that was cut differently.
        ([("Jana Kos", "Person"), ("Graz", "Place")], ErrorKind.END_NOT_FOUND),
    ],
)
def test_why_a_fact_was_missed(score: Score, nodes: list[tuple[str, str]], kind: ErrorKind) -> None:
    assert kinds(score(nodes, []), ScoreState.MISSED, "presentedAt") == [kind]


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        (("Jana Kos", "participatedIn", "Wood Day"), ErrorKind.OTHER_PROPERTY),
        (("Lumo", "organised", "Wood Day"), ErrorKind.NO_SUCH_FACT),
        (("Jana Kos", "affiliatedWith", "Nowhere"), ErrorKind.FALSE_END),
        (("Jana Kos", "role", "Director"), ErrorKind.NO_SUCH_FACT),
        (("Wood Day", "startDate", "2024-01-01"), ErrorKind.VALUE),
    ],
)
def test_why_a_fact_is_false(score: Score, fact: tuple[str, str, str], kind: ErrorKind) -> None:
    scored = score([*NAMES, ("Nowhere", "Organisation")], [fact])
    assert kinds(scored, ScoreState.FALSE, fact[1]) == [kind]


def test_a_date_found_otherwise_was_missed_for_its_value(score: Score) -> None:
    scored = score(NAMES, [("Wood Day", "startDate", "2024-01-01")])
    assert kinds(scored, ScoreState.MISSED, "startDate") == [ErrorKind.VALUE]


def test_a_right_fact_announced_by_mistake_is_an_error_of_assertion(score: Score) -> None:
    facts = [("Lumo", "leads", "BEECH")]
    assert kinds(score(NAMES, facts, announced=True), ScoreState.RIGHT, "leads") == [ErrorKind.ASSERTION]
    assert kinds(score(NAMES, facts), ScoreState.RIGHT, "leads") == []


@pytest.mark.parametrize(
    ("nodes", "what", "state", "kind"),
    [
        ([], "Project", ScoreState.MISSED, ErrorKind.NAME_NOT_FOUND),
        ([("leads BEECH", "Project")], "Project", ScoreState.MISSED, ErrorKind.BOUNDARY),
        ([("leads BEECH", "Project")], "Project", ScoreState.FALSE, ErrorKind.BOUNDARY),
        ([("BEECH", "Event")], "Project", ScoreState.MISSED, ErrorKind.WRONG_TYPE),
        ([("BEECH", "Event")], "Event", ScoreState.FALSE, ErrorKind.WRONG_TYPE),
        ([("May", "Project")], "Project", ScoreState.FALSE, ErrorKind.NO_SUCH_NAME),
    ],
)
def test_why_a_name_is_missed_or_false(
    score: Score, nodes: list[tuple[str, str]], what: str, state: ScoreState, kind: ErrorKind
) -> None:
    assert kind in kinds(score(nodes, []), state, what)


def test_an_error_shows_its_sentence_with_both_ends_marked(score: Score) -> None:
    (missed,) = [m for m in find_mistakes(score(NAMES, [])) if m.what == "presentedAt"]
    assert missed.ends == ("Jana Kos", "Wood Day")
    assert missed.context is not None
    assert missed.context.text == "Jana Kos of Lumo presented at the Wood Day in Graz on 3 May 2023."
    assert [missed.context.text[b:e] for b, e in missed.context.marks] == ["Jana Kos", "Wood Day"]


def test_a_false_fact_shows_the_quote_of_its_claim(score: Score) -> None:
    scored = score(NAMES, [("Jana Kos", "participatedIn", "Wood Day")])
    (false,) = [m for m in find_mistakes(scored) if m.state is ScoreState.FALSE and m.what == "participatedIn"]
    assert false.context is not None
    assert false.context.text.startswith("Jana Kos of Lumo presented")


def test_all_of_an_article_that_was_not_read_is_missed_for_that(score: Score) -> None:
    scored = score_article(score([], []).gold, FoundArticle("a1", None))
    assert {m.kind for m in find_mistakes(scored)} == {ErrorKind.NOT_READ}
    assert len(list(find_mistakes(scored))) == 12
