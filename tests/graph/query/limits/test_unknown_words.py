"""Words that nobody knows are named with the nearest; what may stand in a query is passed over."""

import pytest
from rdflib import Dataset

from collabgraph.graph.query.limits.unknown_words import find_unknown_words
from collabgraph.graph.query.named_queries import find_questions
from collabgraph.graph.query.run import run_query

PERSN = "The ontology has no word cg:Persn. Did you mean cg:Person?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ASK { ?p a cg:Persn . ?q a cg:Persn }", (PERSN,)),
        (
            "ASK { ?p cg:presentAt/cg:partOf* ?e }",
            ("The ontology has no word cg:presentAt. Did you mean cg:presentedAt?",),
        ),
        ("ASK { ?p cg:zzzzqqqq ?e }", ("The ontology has no word cg:zzzzqqqq.",)),
        ("ASK { ?p sko:prefLabel ?e }", ("The prefix sko: is not known. Did you mean skos:?",)),
        ("PREFIX c: <https://w3id.org/collabgraph#> ASK { ?p a c:Persn }", (PERSN.replace("cg:", "c:"),)),
        ("PREFIX my: <https://example.org/> ASK { _:b a my:Persn, cg:Person }", ()),
        ("ASK { ?p a cg:Person # cg:Persn\n FILTER(?n = 'cg:Persn' && ?p != <cg:Persn> && 1 < 2) }", ()),
    ],
)
def test_unknown_words_are_told_with_the_nearest(text: str, told: tuple[str, ...]) -> None:
    assert find_unknown_words(text) == told


def test_named_questions_have_no_unknown_word() -> None:
    assert {question.name: find_unknown_words(question.text) for question in find_questions()} == {
        question.name: () for question in find_questions()
    }


def test_answer_carries_the_warning() -> None:
    result = run_query(Dataset(), "ASK { ?p a cg:Persn }")
    assert (result.answer, result.warnings) == (False, (PERSN,))
