"""What a query may not do is refused before evaluation, with a reason."""

import doctest
import importlib

import pytest

from collabgraph.graph.query.limits.guard import MAX_DEPTH, MAX_LENGTH, check_query
from collabgraph.graph.query.named_queries import find_questions
from collabgraph.ontology.errors import QueryError

ALLOWED = [
    "SELECT * WHERE { ?s ?p ?o }",
    "ASK { ?person cg:presentedAt ?event }",
    "CONSTRUCT { ?a cg:collaboratesWith ?b } WHERE { ?b cg:collaboratesWith ?a }",
    "DESCRIBE <https://example.org/a>",
    "SELECT ?s { GRAPH ?article { ?s ?p ?o } }",
    'SELECT ?s { ?s ?p "SERVICE <https://example.org> { }" } # FROM <https://example.org>',
    'SELECT (REPLACE(REPLACE("a", "a", "b"), "b", "c") AS ?x) {}',
    "SELECT ?s { ?s ?p '" + "{" * 500 + "' }",
]
REFUSED = [
    ("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }", "another server"),
    ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?o { ?s ?p ?o } } }", "another server"),
    ("SELECT (EXISTS { SERVICE <https://example.org> { ?s ?p ?o } } AS ?x) { ?s ?p ?o }", "another server"),
    ("SELECT * { { SELECT * { SERVICE <https://example.org> { ?s ?p ?o } } } }", "another server"),
    ("SELECT * FROM <https://example.org/data> { ?s ?p ?o }", "FROM"),
    ("SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", "FROM"),
    ("LOAD <https://example.org/data>", r"update \(LOAD\)"),
    ("# SELECT\nINSERT DATA { <a> <b> <c> }", r"update \(INSERT\)"),
    ("DELETE WHERE { ?s ?p ?o }", r"update \(DELETE\)"),
    ("CLEAR ALL", r"update \(CLEAR\)"),
    ("SELECT * {\n  ?s ?p\n}", r"Line 2.*no SPARQL query"),
    ("who presented where?", "Line 1, column 1: this is no SPARQL query"),
    ("", "it ends too early"),
    ("SELECT * { ?s nope:p ?o }", "Unknown namespace prefix : nope"),
    ("SELECT * " + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1), "nested 21 deep"),
    ("SELECT * " + "{" * 5000, "nested 5000 deep"),
    ("SELECT * { ?s ?p ?o FILTER(" + "(" * 5000 + ")" * 5000 + ") }", "nested 5002 deep"),
    ("#" * (MAX_LENGTH + 1), "30,001 characters"),
    ('SELECT (REPLACE(REPLACE(REPLACE("a", "a", "aa"), "a", "aa"), "a", "aa") AS ?x) {}', "REPLACE"),
    ('SELECT (REPLACE(CONCAT(REPLACE(REPLACE("a", "a", "b"), "b", "c")), "c", "d") AS ?x) {}', "REPLACE"),
]


@pytest.mark.parametrize("text", ALLOWED)
def test_harmless_query_passes(text: str) -> None:
    assert check_query(text) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_query_that_reaches_out_changes_or_overloads_is_refused(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        check_query(text)


@pytest.mark.parametrize("question", find_questions(), ids=lambda question: question.name)
def test_named_questions_keep_the_limits_of_the_guard(question: object) -> None:
    assert check_query(question.text) is None  # type: ignore[attr-defined, func-returns-value]


def test_examples_in_the_docstrings_are_true() -> None:
    result = doctest.testmod(importlib.import_module("collabgraph.graph.query.limits.guard"))
    assert result.attempted > 0
    assert result.failed == 0
