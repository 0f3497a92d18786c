"""What a query may not do: reach outside the workspace, change it, or bring the engine down. Checked before evaluation.

In: query text. Out: nothing. Refuses, with :class:`QueryError`: updates, SERVICE, FROM and FROM NAMED, texts that are
too long or too deeply nested, REPLACE inside REPLACE, and what is no SPARQL at all.

Importing this file costs as much as all else that a query needs: rdflib's parser makes its grammar. So it is imported
only where there is a text to check.
"""

from collections.abc import Iterator
from typing import Any

from pyparsing import ParseException
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from collabgraph.graph.query.tokens import TOKEN
from collabgraph.ontology.errors import QueryError
from collabgraph.ontology.terms import PREFIX_TEXTS

#: Named questions have some 6,000 characters; rdflib's parser needs about a second for this many.
MAX_LENGTH = 30_000
#: Named questions nest 6 deep, rdflib's parser meets Python's recursion limit near 30; 3,000 end the engine's thread.
MAX_DEPTH = 20
#: 150 bytes of nested REPLACE can ask for tens of gigabytes: each level multiplies the length of its text.
MAX_REPLACE_DEPTH = 2

_OPEN, _CLOSE = frozenset("{(["), frozenset("})]")
_QUESTIONS = frozenset({"select", "ask", "construct", "describe"})
_UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy"})


def check_query(text: str) -> None:
    """Raise :class:`QueryError` unless the text is a SPARQL query that stays in the workspace and within the limits.

    >>> check_query("ASK { ?person cg:presentedAt ?event }")
    >>> check_query("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    collabgraph.ontology.errors.QueryError: The query asks another server (SERVICE). Remove it.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The query has {len(text):,} characters; up to {MAX_LENGTH:,} are taken. Split it.")
    depth = _depth(text)
    if depth > MAX_DEPTH:
        raise QueryError(f"The query is nested {depth} deep; up to {MAX_DEPTH} brackets are taken. Flatten it.")
    parsed = _parse(text)
    for part in _walk(parsed):
        if part.name == "ServiceGraphPattern":
            raise QueryError("The query asks another server (SERVICE). Remove it.")
        if part.name == "DatasetClause":
            raise QueryError(
                "The query chooses its data by FROM, which may be fetched from the network."
                " Remove it, and use GRAPH <article> { … } to ask one article."
            )
        if part.name == "Builtin_REPLACE" and _replace_depth(part) > MAX_REPLACE_DEPTH:
            raise QueryError(
                f"REPLACE may stand in REPLACE up to {MAX_REPLACE_DEPTH} deep: the text could grow without limit."
            )
    try:
        translateQuery(parsed, initNs=PREFIX_TEXTS)
    except Exception as e:  # rdflib raises the bare class for unknown prefixes and misplaced variables
        raise QueryError(f"The query has no meaning: {e}. Known prefixes: {', '.join(PREFIX_TEXTS)}.") from e


def _depth(text: str) -> int:
    deepest = depth = 0
    for token in TOKEN.findall(text):
        depth += (token in _OPEN) - (token in _CLOSE)
        deepest = max(deepest, depth)
    return deepest


def _parse(text: str) -> Any:
    try:
        return parseQuery(text)
    except ParseException as e:
        words = [token.lower() for token in TOKEN.findall(text)]
        update = next((word for word in words if word in _UPDATES), None)
        if update and not _QUESTIONS.intersection(words):
            raise QueryError(
                f"The text is an update ({update.upper()}); only questions are taken."
                " Articles change the graph by ingest and remove, people by the ledger."
            ) from e
        raise QueryError(
            f"Line {e.lineno}, column {e.column}: this is no SPARQL query ({_found(text, e.loc)}). Look just before."
        ) from e
    except RecursionError as e:
        raise QueryError("The query is too long or too deeply nested to be read. Split it or flatten it.") from e


def _found(text: str, at: int) -> str:
    rest = text[at:].split("\n")[0].strip()
    return f"found {rest[:40]!r}" if rest else "it ends too early"


def _walk(part: Any) -> Iterator[CompValue]:
    """Every node of a parse tree, expressions and their EXISTS patterns included."""
    if isinstance(part, CompValue):
        yield part
        for value in part.values():
            yield from _walk(value)
    elif not isinstance(part, str):
        try:
            children = iter(part)
        except TypeError:
            return
        for child in children:
            yield from _walk(child)


def _replace_depth(part: CompValue) -> int:
    inner = [_replace_depth(p) for value in part.values() for p in _walk(value) if p.name == "Builtin_REPLACE"]
    return 1 + max(inner, default=0)
