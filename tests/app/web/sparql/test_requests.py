"""What a request of the protocol says is read as it stands."""

import pytest

from collabgraph.graph.query.limits.guard import find_tokens
from collabgraph.web.sparql.formats import GRAPHS, ROWS, find_format, negotiate
from collabgraph.web.sparql.requests import EndpointError, SparqlRequest, add_using, check_text, find_sources


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*;q=0.1, application/xml", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0.2, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("text/csv;q=0, text/*", "text/tab-separated-values"),
        ("image/png", None),
        ("text/csv;q=broken", None),
    ],
)
def test_best_format_that_is_accepted_is_chosen(accept: str, media: str | None) -> None:
    assert negotiate(accept, ROWS) == media


def test_format_has_short_names() -> None:
    assert find_format("TTL", GRAPHS) == "text/turtle"
    assert find_format("application/rdf+xml; charset=utf-8", GRAPHS) == "application/rdf+xml"
    assert find_format("pdf", GRAPHS) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASK FROM <a:b> FROM NAMED <c:d> {}", ("a:b", "c:d")),
        ("BASE <http://a/b/> ASK FROM <data> {}", ("http://a/b/data",)),
        ("PREFIX e: <http://e/> ASK FROM e:x-1 {}", ("http://e/x-1",)),
        ("ASK { ?from ?p 'FROM <a:b>' } # FROM <a:b>", ()),
    ],
)
def test_graphs_of_the_text_are_found(text: str, found: tuple[str, ...]) -> None:
    assert find_sources(find_tokens(text)) == found


@pytest.mark.parametrize("text", ["ASK FROM <data> {}", "ASK FROM e:x {}", "ASKFROM<a:b>{}", "ASK FROM"])
def test_graph_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(EndpointError, match="FROM"):
        find_sources(find_tokens(text))


def test_allowed_address_may_be_called_and_no_other() -> None:
    allowed = ["https://example.org/sparql"]
    for text in (
        "ASK { SERVICE <https://example.org/sparql> {} }",
        "ASK { SERVICE SILENT <https://example.org/sparql> {} }",
    ):
        assert check_text(text, "query", allowed)
    for text in (
        "ASK { SERVICE <https://example.org/sparql2> {} }",
        "ASK { SERVICE ?x {} }",
        "ASK { SERVICE <https://example.org/sparql> {} SERVICE <https://example.com/> {} }",
        "ASK { ?s ?p 1SERVICE <https://example.org/sparql> {} }",
    ):
        with pytest.raises(EndpointError, match="SERVICE would call"):
            check_text(text, "query", allowed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("WITH <a:b> DELETE {} WHERE {}", "beside USING or WITH"),
        ("DELETE {} USING <a:b> WHERE {}", "beside USING or WITH"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE WHERE"),
    ],
)
def test_dataset_of_the_protocol_does_not_mix_with_that_of_the_text(text: str, told: str) -> None:
    with pytest.raises(EndpointError, match=told):
        add_using(text, SparqlRequest(text, ("g:g",)))


def test_dataset_of_the_protocol_becomes_using() -> None:
    text = "INSERT { ?s ?p 'where' } WHERE { ?s ?p ?o { SELECT * WHERE { ?s ?p ?o } } }"
    wanted = text.replace("} WHERE { ?s ?p ?o {", "} USING <g:g> USING NAMED <g:n> WHERE { ?s ?p ?o {")
    assert add_using(text, SparqlRequest(text, ("g:g",), ("g:n",))) == wanted
    with pytest.raises(EndpointError, match="no absolute IRI"):
        add_using(text, SparqlRequest(text, ("g:g> WHERE {} ; DROP ALL #",)))
