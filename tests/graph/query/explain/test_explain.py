"""A query is told in words, and one without an answer says which pattern matched nothing."""

import pytest
from rdflib import Dataset

from collabgraph.graph.query.explain.patterns import PartKind, read_parts
from collabgraph.graph.query.explain.words import explain_query
from collabgraph.graph.query.named_queries import NamedQuestion, find_questions
from collabgraph.graph.query.run import run_query


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ASK { ?p a cg:Person }", ["?p is a person"]),
        ("SELECT * WHERE { ?p a cg:Organisation ; skos:prefLabel 'Oak'@en, \"Elm\" }",
         ["?p is an organisation", "?p is named 'Oak'@en", '?p is named "Elm"']),
        ("SELECT ?p { ?p cg:presentedAt/cg:partOf* ?e . }",
         ["?p spoke at what is part of (any number of times, or it itself) ?e"]),
        ("SELECT ?p { ?p cg:leads|cg:partnerIn ?x }", ["?p leads or is a partner in ?x"]),
        ("SELECT ?p { ?x ^cg:leads ?p }", ["?x (turned round) leads ?p"]),
        ("SELECT ?p { { ?p cg:leads ?x } UNION { ?p cg:funds ?x } }",
         ["either:", "  ?p leads ?x", "or:", "  ?p funds ?x"]),
        ("SELECT ?p { ?p a cg:Person OPTIONAL { ?p cg:role ?r } MINUS { ?p cg:leads ?x } FILTER(?r != 'x') }",
         ["?p is a person", "where known:", "  ?p has the role ?r", "but not:", "  ?p leads ?x", "FILTER(?r != 'x')"]),
        ("PREFIX x: <http://e/> SELECT ?p { ?p x:weight 1.5 ; <http://e/#at> x:a . # { a comment\n GRAPH ?g { ?p a cg:Event } }",
         ["?p x:weight 1.5", "?p <http://e/#at> x:a", "as ?g says:", "  ?p is an event"]),
        ("SELECT ?p { ?p a cg:Event { SELECT ?p (MAX(?d) AS ?last) WHERE { ?p cg:startDate ?d } GROUP BY ?p } }",
         ["?p is an event", "worked out apart: ?p, ?last"]),
    ],
)  # fmt: skip
def test_patterns_are_told_in_words(text: str, words: list[str]) -> None:
    assert explain_query(text).split("\n") == words


@pytest.mark.parametrize("question", find_questions(), ids=lambda question: question.name)
def test_every_named_question_can_be_told(question: NamedQuestion) -> None:
    parts = read_parts(question.text)
    assert parts is not None and parts.form == "select"
    assert len(explain_query(question.text).split("\n")) > 3


@pytest.mark.parametrize(
    "text", ["", "SELECT", "SELECT * {", "SELECT * { ?a ?b }", "lorem", "SELECT * { ?a ?b ?c ; }}}"]
)
def test_what_cannot_be_followed_is_left_alone(text: str) -> None:
    assert explain_query(text)


def test_parts_carry_their_text() -> None:
    parts = read_parts("PREFIX a: <urn:a> SELECT ?x WHERE { ?x a:b ?y . FILTER NOT EXISTS { ?y a:c ?z } }")
    assert parts is not None
    assert parts.prologue == "PREFIX a: <urn:a> "
    assert [(part.kind, part.text) for part in parts.parts] == [
        (PartKind.TRIPLE, "?x a:b ?y ."),
        (PartKind.FILTER, "FILTER NOT EXISTS { ?y a:c ?z }"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SELECT * { ?a cg:funds ?b . ?a cg:leads ?c }", ("No statement has cg:funds.",)),
        ("SELECT * { ?a skos:prefLabel 'Mira Kovacz' }", ("Nothing is named 'Mira Kovacz'. Near names: Mira Kovač.",)),
        ("SELECT * { ?a a cg:Dragon . ?a cg:funds ?b }", ("Nothing is a cg:Dragon.", "No statement has cg:funds.")),
        ("ASK { ?a cg:leads 'x' }", ("No statement says: ?a leads 'x'.",)),
        ("SELECT * { { ?a cg:funds ?b } UNION { ?a a cg:Dragon } }", ("No statement has cg:funds.", "Nothing is a cg:Dragon.")),
        ("SELECT * { { ?a cg:funds ?b } UNION { ?a cg:leads ?b } ?a cg:presentedAt ?e }",
         ("Each pattern matches something by itself, but together with those before it nothing fits: ?a spoke at ?e.",)),
        ("SELECT * { ?a cg:leads ?b FILTER(?a = ?b) }", ("The patterns match, but no row passes: FILTER(?a = ?b).",)),
        ("SELECT * { FILTER(?a = ?b) ?a cg:leads ?b }", ("The patterns match, but no row passes: FILTER(?a = ?b).",)),
        ("SELECT * { ?a cg:leads ?b } LIMIT 0",
         ("The patterns match; what stands behind them (HAVING, LIMIT, OFFSET) leaves no row.",)),
        ("SELECT * { ?p a cg:Project MINUS { ?p cg:startDate ?d } }",
         ("Each pattern matches something by itself, but together with those before it nothing fits:"
          " MINUS { ?p cg:startDate ?d }.",)),
        ("SELECT * { OPTIONAL { ?a cg:funds ?b } ?a cg:leads ?c }", ()),
        ("ASK { ?a cg:leads ?b }", ()),
    ],
)  # fmt: skip
def test_an_empty_answer_tells_what_matched_nothing(sample_dataset: Dataset, text: str, why: tuple[str, ...]) -> None:
    assert run_query(sample_dataset, text, tell_why=True).why_empty == why
    assert run_query(sample_dataset, text).why_empty == ()
