from collections.abc import Callable

import pytest

from collabgraph.extraction.evaluation.figures import ALL_FACTS, CORE_FACTS, ENTITIES, compare, summarise
from collabgraph.extraction.evaluation.score import ArticleScore

NODES = [("Jana Kos", "Person"), ("Wood Day", "Event"), ("Lumo", "Organisation"), ("BEECH", "Project")]
RIGHT = ("Lumo", "leads", "BEECH")
WRONG = ("Lumo", "funds", "BEECH")

Score = Callable[..., ArticleScore]


def test_sums_add_up_types_and_properties(score: Score) -> None:
    figures = summarise([score([*NODES, ("Wood", "Topic")], [RIGHT, WRONG])])
    # A topic is no named thing: neither right nor false among the entities.
    assert (figures[ENTITIES].found, figures[ENTITIES].gold) == (4, 7)
    assert figures[ENTITIES].recall == pytest.approx(4 / 7)
    assert (figures[CORE_FACTS].precision, figures[CORE_FACTS].recall) == (0.5, 0.2)
    assert figures[ALL_FACTS].f1 == pytest.approx(2 * 0.5 * 0.2 / 0.7)


def test_nothing_found_is_zero_and_no_fault(score: Score) -> None:
    assert summarise([score([], [])])[CORE_FACTS].f1 == 0.0


def test_the_interval_encloses_the_figure_and_is_the_same_each_time(score: Score) -> None:
    scores = [score(NODES, [RIGHT]), score(NODES, [WRONG]), score(NODES, [RIGHT, WRONG]), score(NODES, [])]
    figure = summarise(scores)[CORE_FACTS]
    assert figure.low < figure.f1 < figure.high
    assert summarise(scores)[CORE_FACTS] == figure


def test_articles_that_are_all_alike_leave_no_doubt(score: Score) -> None:
    figure = summarise([score(NODES, [RIGHT])] * 5)[CORE_FACTS]
    assert (figure.low, figure.high) == pytest.approx((figure.f1, figure.f1))


def test_the_pipeline_that_is_better_everywhere_is_better_in_every_draw(score: Score) -> None:
    worse, better = [score(NODES, [WRONG])] * 4, [score(NODES, [RIGHT])] * 4
    line = compare(worse, better)[CORE_FACTS]
    assert line.value == pytest.approx(1 / 3)
    assert line.better == 1.0
    assert compare(better, worse)[CORE_FACTS].better == 0.0


def test_a_pipeline_against_itself_is_even(score: Score) -> None:
    scores = [score(NODES, [RIGHT]), score(NODES, [WRONG])]
    line = compare(scores, scores)[CORE_FACTS]
    assert (line.value, line.low, line.high, line.better) == (0.0, 0.0, 0.0, 0.5)
