"""Answers as CSV, TSV and JSON."""

import csv
import io
import json

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD

from collabgraph.graph.query.result import QueryResult, quote_text

RESULT = QueryResult(
    ("name", "when", "n", "who"),
    (
        (Literal('Anna "the boss"\nRebane'), Literal("2023-10", datatype=XSD.gYearMonth), Literal(3), None),
        (Literal("Łódź", lang="pl"), None, None, URIRef("https://example.org/a")),
    ),
)


def test_csv_gives_plain_values_and_survives_reading() -> None:
    rows = list(csv.reader(io.StringIO(RESULT.to_csv(), newline="")))
    assert rows == [
        ["name", "when", "n", "who"],
        ['Anna "the boss"\nRebane', "2023-10", "3", ""],
        ["Łódź", "", "", "https://example.org/a"],
    ]


def test_tsv_gives_terms_on_one_line_each() -> None:
    assert RESULT.to_tsv() == (
        "?name\t?when\t?n\t?who\n"
        '"Anna \\"the boss\\"\\nRebane"\t"2023-10"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>\t3\t\n'
        '"Łódź"@pl\t\t\t<https://example.org/a>\n'
    )


def test_json_follows_the_recommendation_and_leaves_out_what_is_not_bound() -> None:
    data = json.loads(RESULT.to_json())
    assert data["head"] == {"vars": ["name", "when", "n", "who"]}
    first, second = data["results"]["bindings"]
    assert first["when"] == {"type": "literal", "value": "2023-10", "datatype": str(XSD.gYearMonth)}
    assert "who" not in first
    assert second == {
        "name": {"type": "literal", "value": "Łódź", "xml:lang": "pl"},
        "who": {"type": "uri", "value": "https://example.org/a"},
    }


def test_blank_node_is_told_from_an_iri() -> None:
    data = json.loads(QueryResult(("x",), ((BNode("b1"),),)).to_json())
    assert data["results"]["bindings"] == [{"x": {"type": "bnode", "value": "b1"}}]


@pytest.mark.parametrize(("answer", "word"), [(True, "true"), (False, "false")])
def test_yes_or_no_in_each_format(answer: bool, word: str) -> None:
    result = QueryResult(answer=answer)
    assert result.to_csv() == result.to_tsv() == f"{word}\n"
    assert json.loads(result.to_json()) == {"head": {}, "boolean": answer}


def test_graph_is_written_as_sorted_triples() -> None:
    g = Graph()
    for name in "ba":
        g.add((URIRef(f"https://example.org/{name}"), RDFS.label, Literal(name)))
    lines = QueryResult(graph=g).to_csv().splitlines()
    assert [line[:21] for line in lines] == ["<https://example.org/", "<https://example.org/"]
    assert lines == sorted(lines) and len(lines) == 2


def test_quoted_text_stays_on_one_line() -> None:
    assert quote_text('a"b\\c\n\r\t\\u0022') == '"a\\"b\\\\c\\n\\r\\t\\\\\\U000000750022"'
