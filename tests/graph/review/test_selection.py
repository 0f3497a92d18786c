"""Which questions are asked first, and which wait for the answer to another."""

from collabgraph.graph.review.questions import End, QuestionKind, ReviewQuestion
from collabgraph.graph.review.selection import MOST, select_first
from collabgraph.ontology.vocabulary import EntityType


def end(label: str, type_: EntityType = EntityType.EVENT) -> End:
    return End(f"urn:{label}", label, type_, 3)


def pair(one: str, other: str, effect: float = 5, reason: str = "same name", *, vetoed: bool = False) -> ReviewQuestion:
    ends = (end(one), end(other))
    return ReviewQuestion(QuestionKind.DUPLICATES, "One?", ends, (reason,), 0.5, effect, is_vetoed=vetoed)


def claim(iri: str, *labels: str, about: str = "", effect: float = 5) -> ReviewQuestion:
    ends = tuple(map(end, labels))
    return ReviewQuestion(QuestionKind.CLAIMS, f"{iri}?", ends, (), 0.5, effect, claim=iri, about=about)


def test_start_end_and_another_date_of_one_event_are_one_question() -> None:
    dates = [claim(f"c{n}", "Fair", about="dates", effect=n) for n in (1, 2, 3)]
    role = claim("c4", "Fair", about="role", effect=9)
    assert select_first([*dates, role]) == (role, dates[2])


def test_a_body_that_could_be_ten_others_is_asked_about_once() -> None:
    asked = select_first([pair("Adria", f"Adria {n}", effect=n) for n in range(1, 11)])
    assert asked == (pair("Adria", "Adria 10", effect=10),)


def test_editions_of_different_years_and_what_a_veto_keeps_apart_are_not_asked() -> None:
    assert select_first([pair("Forum 2022", "Forum 2023"), pair("Graz Fair", "Linz Fair", vetoed=True)]) == ()
    assert len(select_first([pair("Forum 2022", "Forum 2022 in Graz"), pair("Fair", "Fair 2022")])) == 2


def test_near_names_come_first() -> None:
    near = pair("J. Kos", "Jana Kos", effect=1, reason="same surname and initial")
    assert select_first([pair("A", "B", effect=9), near])[0] == near


def test_no_more_are_asked_than_fit_into_an_hour() -> None:
    assert len(select_first(claim(f"c{n}", f"A{n}", f"B{n}") for n in range(100))) == MOST
