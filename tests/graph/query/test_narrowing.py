"""Slots are filled with what can still be an answer, and the rows stay the same."""

import re
from collections.abc import Iterable, Mapping
from typing import cast

import pytest
from rdflib import Dataset
from rdflib.query import Result, ResultRow

from collabgraph.graph.query.named_queries import NamedQuestion, find_questions, load_question
from collabgraph.graph.query.narrowing import narrow
from collabgraph.ontology.terms import PREFIX_TEXTS

KOVAC = "https://w3id.org/collabgraph/id/entity/kovac"
TEXT = """SELECT ?who ?at WHERE {
  VALUES ?asked_person { GIVEN }
  # narrow ?who by BIND(?asked_person AS ?who)
  VALUES ?who { UNDEF }
  ?who cg:presentedAt ?at .
  # narrow ?at
  OPTIONAL { SELECT ?at (COUNT(?part) AS ?parts) WHERE { VALUES ?at { UNDEF } ?part cg:partOf ?at } GROUP BY ?at }
}"""


def rows_of(dataset: Dataset, text: str) -> list[tuple[object, ...]]:
    rows = cast("Iterable[ResultRow]", dataset.query(text, initNs=PREFIX_TEXTS))
    return [tuple(row) for row in rows]


def test_parameter_and_rows_so_far_fill_the_slots_below(sample_dataset: Dataset) -> None:
    text = narrow(sample_dataset, TEXT.replace("GIVEN", f"<{KOVAC}>"))
    assert f"VALUES ?who {{ <{KOVAC}> }}" in text
    (events,) = re.findall(r"VALUES \?at \{ (.*?) \}", text)
    assert {iri.rpartition("/")[2].rstrip(">") for iri in events.split()} == {"session", "forum"}


def test_rows_so_far_fill_the_slots_above_them_too(sample_dataset: Dataset) -> None:
    text = TEXT.replace("GIVEN", "UNDEF").replace(
        "  # narrow ?at", '  FILTER(STRENDS(STR(?who), "rebane"))\n  # narrow ?who'
    )
    text = narrow(sample_dataset, text, is_given=True)
    (people,) = re.findall(r"VALUES \?who \{ (.*?) \}", text)
    assert [iri.rpartition("/")[2].rstrip(">") for iri in people.split()] == ["rebane"]
    assert text.index("VALUES ?who") < text.index("?who cg:presentedAt")


def test_pattern_may_go_on_in_the_next_lines(sample_dataset: Dataset) -> None:
    text = TEXT.replace("BIND(?asked_person AS ?who)", "BIND(?asked_person AS ?named)\n  #   BIND(?named AS ?who)")
    text = narrow(sample_dataset, text.replace("GIVEN", f"<{KOVAC}>"))
    assert f"VALUES ?who {{ <{KOVAC}> }}" in text
    assert "#" not in text


def test_year_begins_with_the_events_of_that_year(sample_dataset: Dataset) -> None:
    asked = []

    class Telling:
        def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
            asked.append(text)
            return sample_dataset.query(text, initNs=initNs)

    text = load_question("who-presented-where").text.replace("?asked_year { UNDEF }", '?asked_year { "2023-10-17" }')
    narrowed = narrow(Telling(), text)
    (events,) = set(re.findall(r"VALUES \?at \{ (.*?) \}", narrowed))
    assert [iri.rpartition("/")[2].rstrip(">") for iri in events.split()] == ["forum"]
    assert "presentedAt" not in asked[0]


def test_parameter_that_was_not_given_takes_its_slot_away(sample_dataset: Dataset) -> None:
    text = TEXT.replace("GIVEN", "UNDEF").replace("WHERE {", 'WHERE { VALUES ?asked_year { "2018" }', 1)
    text = narrow(sample_dataset, text)
    assert "VALUES ?who {" not in text
    assert "VALUES ?at { <" in text


def test_without_any_parameter_nothing_is_looked_up(sample_dataset: Dataset) -> None:
    class Refusing:
        def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
            raise AssertionError(text)

    text = TEXT.replace("GIVEN", "UNDEF")
    narrowed = narrow(Refusing(), text)
    assert re.findall(r"VALUES \?\w+", narrowed) == ["VALUES ?asked_person"]
    assert "# narrow" not in narrowed
    rows, rows_as_it_stands = (sorted(map(str, rows_of(sample_dataset, asked))) for asked in (narrowed, text))
    assert rows == rows_as_it_stands


def test_no_row_so_far_is_no_row_at_all(sample_dataset: Dataset) -> None:
    text = narrow(sample_dataset, TEXT.replace("GIVEN", "<urn:nobody>"))
    assert list(sample_dataset.query(text, initNs=PREFIX_TEXTS)) == []


@pytest.mark.parametrize("question", find_questions(), ids=lambda question: question.name)
def test_question_without_values_answers_the_same_narrowed_and_as_it_stands(
    sample_dataset: Dataset, question: NamedQuestion
) -> None:
    assert rows_of(sample_dataset, narrow(sample_dataset, question.text)) == rows_of(sample_dataset, question.text)


@pytest.mark.parametrize("question", [q for q in find_questions() if "?asked_year" in q.text], ids=lambda q: q.name)
def test_year_with_more_values_than_slots_take_has_the_same_rows(
    sample_dataset: Dataset, question: NamedQuestion, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = question.text.replace("?asked_year { UNDEF }", '?asked_year { "20" }')
    filled = rows_of(sample_dataset, narrow(sample_dataset, text))
    monkeypatch.setattr("collabgraph.graph.query.narrowing.MAX_VALUES", 1)
    assert rows_of(sample_dataset, narrow(sample_dataset, text)) == filled
    assert filled


def test_what_was_reported_is_looked_for_at_the_announced_events_alone(sample_dataset: Dataset) -> None:
    # Were there more people than a slot takes, what is reported of everybody would be worked out.
    text = load_question("announced-not-reported").text.replace("?asked_year { UNDEF }", '?asked_year { "2023" }')
    narrowed = narrow(sample_dataset, text)
    assert re.findall(r"VALUES \?told \{ (<[^}]+) \}\n.*\n +\?report rdf:object \?told", narrowed)


def test_of_two_slots_side_by_side_the_shorter_is_filled(sample_dataset: Dataset) -> None:
    # The engine would try each value of the one with each of the other.
    text = load_question("who-presented-where").text.replace("?asked_year { UNDEF }", '?asked_year { "20" }')
    above = narrow(sample_dataset, text).partition("?who cg:presentedAt ?at")[0]
    filled = {name: len(terms.split()) for name, terms in re.findall(r"VALUES \?(who|at) \{ (<[^}]+)\}", above)}
    assert list(filled) == ["at"]
    assert filled["at"] > 1


def test_what_helps_only_where_all_is_asked_for_is_taken_only_then(sample_dataset: Dataset) -> None:
    text = TEXT.replace("  ?who cg:presentedAt", "  # whole VALUES ?who { <urn:nobody> }\n  ?who cg:presentedAt")
    everything, one = (narrow(sample_dataset, text.replace("GIVEN", given)) for given in ("UNDEF", f"<{KOVAC}>"))
    assert not rows_of(sample_dataset, everything)
    assert rows_of(sample_dataset, one)
