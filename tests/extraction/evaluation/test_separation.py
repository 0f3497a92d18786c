"""False ties between what one line names, and nodes that stand for two things."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from collabgraph.extraction.evaluation.score import ArticleScore, score_article
from collabgraph.extraction.evaluation.separation import measure_separation

Score = Callable[..., ArticleScore]
NODES = [("Jana Kos", "Person"), ("Wood Day", "Event"), ("Lumo", "Organisation"), ("BEECH", "Project")]


@pytest.mark.parametrize(
    ("facts", "joined"),
    [
        ([], 0),
        ([("Lumo", "leads", "BEECH")], 0),
        ([("Lumo", "funds", "BEECH")], 0),  # of these two the annotation states another fact
        ([("Lumo", "organised", "Wood Day")], 1),
        ([("Lumo", "organised", "Wood Day"), ("BEECH", "organised", "Wood Day"), ("Wood Day", "startDate", "2023")], 2),
    ],
)
def test_a_fact_between_what_has_nothing_to_do_with_each_other_counts(
    score: Score, facts: list[tuple[str, str, str]], joined: int
) -> None:
    measured = measure_separation([score(NODES, facts)])
    # One line names all seven: 21 pairs, of which the annotation joins four.
    assert (measured.unrelated, measured.joined) == (17, joined)
    assert measured.joined_in_hundred == pytest.approx(100 * joined / 17)


def test_a_node_on_two_people_is_merged(score: Score) -> None:
    apart = score([*NODES, ("Mila Hofer", "Person")], [])
    jana, mila = (next(n for n in apart.found.nodes if n.label == name) for name in ("Jana Kos", "Mila Hofer"))
    both = replace(jana, mentions=(*jana.mentions, *mila.mentions))
    nodes = tuple(both if n is jana else n for n in apart.found.nodes if n is not mila)
    joined = score_article(apart.gold, replace(apart.found, nodes=nodes))
    assert [(m.nodes, m.merged) for m in map(measure_separation, ([apart], [joined]))] == [(5, 0), (4, 1)]


def test_nothing_to_measure_is_no_error() -> None:
    assert measure_separation([]).joined_in_hundred == 0
