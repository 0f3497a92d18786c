"""The order of open questions, and their names."""

import pytest

from collabgraph.graph.review.questions import End, QuestionKind, ReviewQuestion, order_questions
from collabgraph.ontology.vocabulary import EntityType

KOS, HOFER = (End(f"https://example.org/{name}", name, EntityType.PERSON, 3) for name in ("Kos", "Hofer"))


def ask(value: float, effect: float, kind: QuestionKind = QuestionKind.DUPLICATES, **more: object) -> ReviewQuestion:
    return ReviewQuestion(kind, "Is it?", (KOS, HOFER), ("because",), value, effect, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "effect", "use"), [(0.5, 12, 12.0), (0.9, 12, 4.32), (0.1, 12, 4.32), (1.0, 99, 0.0), (0.5, 1, 1.0)]
)
def test_use_is_effect_times_uncertainty(value: float, effect: float, use: float) -> None:
    assert ask(value, effect).use == use


def test_most_useful_goes_first_and_equals_have_one_order() -> None:
    questions = [ask(0.9, 10), ask(0.5, 10), ask(0.5, 10, QuestionKind.CLASSES), ask(0.5, 40)]
    ordered = order_questions(questions)
    assert [(q.effect, q.kind) for q in ordered] == [
        (40, "duplicates"), (10, "classes"), (10, "duplicates"), (10, "duplicates"),
    ]  # fmt: skip
    assert order_questions(reversed(questions)) == ordered


def test_id_is_of_the_two_things_and_not_of_their_score_or_order() -> None:
    turned = ReviewQuestion(QuestionKind.DUPLICATES, "Is it?", (HOFER, KOS), (), 0.6, 1)
    assert ask(0.5, 12).id == turned.id
    assert ask(0.5, 12).id != ask(0.5, 12, QuestionKind.CLAIMS, claim="https://example.org/claim").id


def test_question_tells_its_reasons() -> None:
    assert str(ask(0.5, 12)) == "Is it?\n  because"
