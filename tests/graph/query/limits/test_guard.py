"""What a query may not do is refused before evaluation, with a reason."""

import doctest
import importlib
import re

import pytest
from bombs import OVERLONG, UNENDING

from collabgraph.graph.query.limits.guard import MAX_CHAIN, MAX_DEPTH, MAX_LENGTH, check_query, explain_syntax
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
    ("who presented where?", "Line 1, column 1: this is no SPARQL query"),
    ("", "it ends too early"),
    ("SELECT * " + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1), "nested 21 deep"),
    ("SELECT * " + "{" * 5000, "nested 5000 deep"),
    ("SELECT * { ?s ?p ?o FILTER(" + "(" * 5000 + ")" * 5000 + ") }", "nested 5002 deep"),
    ("#" * (MAX_LENGTH + 1), "100,001 characters"),
    ("ASK { FILTER(" + "!" * (MAX_CHAIN + 1) + "true) }", "chains 1,002 signs"),
    ("WITH <g:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", r"update \(WITH\)"),
    ('SELECT (REPLACE(REPLACE(REPLACE("a", "a", "aa"), "a", "aa"), "a", "aa") AS ?x) {}', "REPLACE"),
    ('SELECT (REPLACE(CONCAT(REPLACE(REPLACE("a", "a", "b"), "b", "c")), "c", "d") AS ?x) {}', "REPLACE"),
]
#: Keywords where a careless look at the text would miss them; the engine reads all of these.
HIDDEN = [
    "ASK { ?s ?p 1SERVICE <https://example.org> { ?a ?b ?c } }",
    "ASK { ?s ?p trueSERVICE <https://example.org> { ?a ?b ?c } }",
    "ASK { SERVICEex:a { ?a ?b ?c } }",
    "ASK { ?s ?p ?o. sErViCe <https://example.org> { ?a ?b ?c } }",
    "ASK { <a:\\u0041#> ?p ?o . SERVICE <https://example.org> { ?a ?b ?c } }",
    "ASK { ex:a\\' ?p ?o . SERVICE <https://example.org> { ?a ?b ?c } #'\n}",
    "ASK { ex:a-b\\# ?p ?o . SERVICE <https://example.org> { ?a ?b ?c } }",
    "ASK { ?s ?p ?o FILTER(?a<?b&&EXISTS{SERVICE<https://example.org>{?a ?b ?c}}&&?c>?d) }",
    "ASK { # comment \r SERVICE <https://example.org> { ?a ?b ?c }\n}",
    "ASK FROMex:g { ?s ?p ?o }",
    "ASK { ?s ?p ?o } # FROM\r\nFROM <https://example.org>",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_keyword_is_found_wherever_it_hides(text: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE|FROM"):
        check_query(text)


@pytest.mark.parametrize("name", OVERLONG)
def test_overlong_text_is_refused_before_anything_reads_it(name: str) -> None:
    with pytest.raises(QueryError, match=r"nested|chains|characters") as told:
        check_query(OVERLONG[name])
    assert len(str(told.value)) < 300


@pytest.mark.parametrize("name", UNENDING)
def test_what_shows_only_in_running_passes(name: str) -> None:
    assert check_query(UNENDING[name]) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    ("text", "message", "told"),
    [
        (
            "ASK {\n ?s }",
            "error at 2:5: expected one of '(', a",
            r"Line 2, column 5: this is no SPARQL query \(found '}'\)",
        ),
        ("ASK {", "error at 1:6: expected '}'", r"Line 1, column 6: this is no SPARQL query \(it ends too early\)"),
        (
            "ASK {?s nope:p 1}",
            "error at 1:15: expected one of Prefix not found, ['%']",
            "namespace prefix : nope. Known .*cg",
        ),
        (
            "ASK",
            "error at 1:4: expected one of The SELECT contains a variable, [_]",
            "no meaning: The SELECT contains a var",
        ),
    ],
)
def test_fault_that_the_engine_finds_is_told_in_words(text: str, message: str, told: str) -> None:
    assert re.search(told, explain_syntax(text, message) or "")


def test_another_message_is_left_alone() -> None:
    assert explain_syntax("ASK {}", "The custom function is not supported") is None


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
