"""Read a request of the SPARQL 1.1 Protocol: where its text and its dataset stand, and what it may not do.

In: a Starlette request. Out: :class:`SparqlRequest`. Refuses, with :class:`EndpointError`, what the protocol forbids: no query or
two of them, a media type that is none, bytes that are not UTF-8; and by the guard what reaches outside.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin

from starlette.requests import Request

from collabgraph.graph.query.limits.guard import check_nesting, check_size, find_tokens, has_keyword
from collabgraph.ontology.errors import QueryError

FORM = "application/x-www-form-urlencoded"
#: Larger data goes to the graph store protocol, which reads it from a file.
MAX_UPDATE = 10_000_000
#: What a Dataset of rdflib calls the default graph, whatever store it asks.
RDFLIB_DEFAULT = "urn:x-rdflib:default"
_PREFIXED = re.compile(r"(\w*):([\w-]*)")


class EndpointError(Exception):
    """A request that is refused; with the status of the response."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query or an update, with the dataset that the protocol gives it; ``text`` is None where there is none."""

    text: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""
    #: Whether an answer without rows is to say why.
    explain: bool = False


async def read_sparql(request: Request, kind: str) -> SparqlRequest:
    """The request of ``kind`` ``query`` or ``update``."""
    pairs = _pairs(request.scope["query_string"])
    body_text = None
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        if media == FORM:
            pairs = [*pairs, *_pairs(body)]
        elif media == f"application/sparql-{kind}":
            body_text = _decode(body)
        else:
            raise EndpointError(
                415, f"Content-Type {media[:80] or '(none)'!r}: expected application/sparql-{kind} or {FORM}."
            )
    texts = [value for name, value in pairs if name == kind] + ([body_text] if body_text is not None else [])
    if len(texts) > 1:
        raise EndpointError(400, f"The request has {len(texts)} parameters {kind!r}. Send one.")
    graphs = "default-graph-uri", "named-graph-uri"
    if kind == "update":
        graphs = "using-graph-uri", "using-named-graph-uri"
        if request.method == "GET" or (body_text is None and not texts):
            raise EndpointError(
                400, "An update is sent by POST: as application/sparql-update, or as update=… in a form."
            )
    default, named = (
        tuple(value for name, value in pairs if name == graph and value != RDFLIB_DEFAULT) for graph in graphs
    )
    wanted = next((value for name, value in pairs if name in ("format", "output")), "")
    explain = any(name == "explain" and value.lower() in ("true", "1", "yes") for name, value in pairs)
    return SparqlRequest(texts[0] if texts else None, default, named, wanted, explain)


def check_text(text: str, kind: str, allowed: Collection[str]) -> list[str]:
    """The tokens of a text that stays here, or asks only what is allowed; refuses any other."""
    try:
        if kind == "query":
            check_size(text)
        elif len(text) > MAX_UPDATE:
            raise EndpointError(413, f"An update has at most {MAX_UPDATE:,} characters. Send data to /store.")
        tokens = find_tokens(text)
        check_nesting(tokens if kind == "query" else [token for token in tokens if token in "{}()[]"])
    except QueryError as e:
        raise EndpointError(400, str(e)) from e
    for keyword in ("service", "load"):
        if keyword == "load" and kind == "query":
            continue
        if has_keyword(tokens, keyword):
            _check_outside(tokens, keyword, allowed)
    return tokens


def find_sources(tokens: Sequence[str]) -> tuple[str, ...]:
    """The graphs that FROM and FROM NAMED name; refuses a name that cannot be read.

    >>> find_sources(find_tokens("PREFIX a: <b:> ASK FROM a:x FROM NAMED <c:d> {}"))
    ('b:x', 'c:d')
    """
    prefixes = {
        tokens[at + 1].rstrip(":"): tokens[at + 2][1:-1]
        for at in range(len(tokens) - 2)
        if tokens[at].lower() == "prefix"
    }
    base = next((tokens[at + 1][1:-1] for at in range(len(tokens) - 1) if tokens[at].lower() == "base"), "")
    found = []
    for at, token in enumerate(tokens):
        if not has_keyword((token,), "from"):
            continue
        rest = [t for t in tokens[at + 1 : at + 3] if t.lower() != "named"]
        name = rest[0] if token.lower() in ("from", "fromnamed") and rest else ""
        short = _PREFIXED.fullmatch(name)
        if name.startswith("<") and ":" in (iri := urljoin(base, name[1:-1])):
            found.append(iri)
        elif short and short[1] in prefixes:
            found.append(prefixes[short[1]] + short[2])
        else:
            raise EndpointError(403, "FROM names a graph by an address that is not whole. Write it as <scheme:…>.")
    return tuple(found)


def add_using(text: str, request: SparqlRequest) -> str:
    """The update with the dataset of the protocol as USING clauses; refuses one that has some itself.

    >>> add_using("INSERT {} WHERE {}", SparqlRequest("", ("a:b",)))
    'INSERT {} USING <a:b> WHERE {}'
    """
    if not request.default_graphs and not request.named_graphs:
        return text
    tokens = find_tokens(text)
    if has_keyword(tokens, "using") or any(token.lower() == "with" for token in tokens):
        raise EndpointError(
            400, "using-graph-uri cannot stand beside USING or WITH in the update. Leave one of them out."
        )
    for iri in (*request.default_graphs, *request.named_graphs):
        if set(iri) & set(' <>"{}|\\^`') or ":" not in iri:
            raise EndpointError(400, f"{iri[:100]!r} is no absolute IRI.")
    clauses = "".join(f"USING <{iri}> " for iri in request.default_graphs)
    clauses += "".join(f"USING NAMED <{iri}> " for iri in request.named_graphs)
    return _insert_using(text, clauses)


def _insert_using(text: str, clauses: str) -> str:
    """The text with the clauses before each WHERE outside of brackets that may have them."""
    from collabgraph.graph.query.tokens import TOKEN

    out, depth, last = [], 0, ""
    for token in TOKEN.findall(text):
        depth += (token == "{") - (token == "}")
        word = token.lower()
        if word == "where" and depth == 0:
            if last == "delete":
                raise EndpointError(
                    400, "using-graph-uri cannot be applied to DELETE WHERE. Write DELETE { … } WHERE { … }."
                )
            out.append(clauses)
        out.append(token)
        last = last if token.isspace() or token[0] == "#" else word
    return "".join(out)


def _check_outside(tokens: Sequence[str], keyword: str, allowed: Collection[str]) -> None:
    for at, token in enumerate(tokens):
        if not has_keyword((token,), keyword):
            continue
        rest = [t for t in tokens[at + 1 : at + 3] if t.lower() != "silent"]
        iri = rest[0][1:-1] if rest and rest[0].startswith("<") and token.lower() == keyword else ""
        if iri not in allowed:
            raise EndpointError(
                403,
                f"{keyword.upper()} would call another server, which is not allowed here. Remove it, or start"
                " `collabgraph serve` with --allow-service for that address.",
            )


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError as e:
        raise EndpointError(400, "The parameters are not UTF-8.") from e


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as e:
        raise EndpointError(400, f"The text is not UTF-8 (byte {e.start}).") from e
