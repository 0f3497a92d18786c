"""Guard queries: none may reach outside the workspace, change it, or be too long or too deep. Checked before it is read.

In: query text. Out: nothing. Refuses, with :class:`QueryError`: updates, SERVICE, FROM and FROM NAMED, texts that are too long,
too deeply nested or chained too far, REPLACE inside REPLACE, and what is no SPARQL at the first word.

The text is looked at by its lexical parts and not parsed: a keyword outside strings, IRIs, names and comments is that keyword
wherever it stands, and a parser would be the first thing that an overlong text brings down. Written as ``\\u0053ERVICE``
it is none, for the engine takes such escapes in strings and IRIs only. What a query may take while it runs is limited by
:mod:`collabgraph.graph.storage.engine`.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from collabgraph.graph.query.tokens import TOKEN
from collabgraph.ontology.errors import QueryError
from collabgraph.ontology.terms import PREFIX_TEXTS

#: Named questions have some 6,000 characters; this many are looked through in 50 ms.
MAX_LENGTH = 100_000
#: Named questions nest 6 deep; 3,000 end the engine's process, and rdflib's parser gives up near 30.
MAX_DEPTH = 20
#: Signs and words that chain a text: each makes the engine go one deeper. 3,000 `||` take it 1.7 s to read, 14,000 `+` end it.
MAX_CHAIN = 1_000
#: 150 bytes of nested REPLACE can ask for tens of gigabytes: each level multiplies the length of its text.
MAX_REPLACE_DEPTH = 2

_CLOSING = {"{": "}", "(": ")", "[": "]"}
_CHAINS = frozenset({"+", "-", "*", "/", "|", "&", "^", "!", "union", "minus", "optional", "filter", "bind"})
_QUESTIONS = frozenset({"select", "ask", "construct", "describe"})
_UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})
#: Where Oxigraph, and where rdflib found a fault.
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?|.*\(line:(\d+), col:(\d+)\)", re.DOTALL)


def check_query(text: str) -> None:
    """Raise :class:`QueryError` unless the text asks, and stays in the workspace and within the limits.

    >>> check_query("ASK { ?person cg:presentedAt ?event }")
    >>> check_query("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    collabgraph.ontology.errors.QueryError: The query asks another server (SERVICE). Remove it.
    """
    check_size(text)
    tokens = find_tokens(text)
    check_nesting(tokens)
    _check_form(text, tokens)
    if has_keyword(tokens, "service"):
        raise QueryError("The query asks another server (SERVICE). Remove it.")
    if has_keyword(tokens, "from"):
        raise QueryError(
            "The query chooses its data by FROM, which may be fetched from the network."
            " Remove it, and use GRAPH <article> { … } to ask one article."
        )


def check_size(text: str) -> None:
    """Refuse a text that is too long to look at."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The query has {len(text):,} characters; up to {MAX_LENGTH:,} are taken. Split it.")


def find_tokens(text: str) -> list[str]:
    """The lexical parts that mean something: without blanks and comments."""
    return [token for token in TOKEN.findall(text) if not token.isspace() and token[0] != "#"]


def has_keyword(tokens: Iterable[str], keyword: str) -> bool:
    """Whether the keyword stands there, be it glued to what is before or behind it: the engine reads ``1SERVICEex:a``.

    >>> has_keyword(find_tokens("ASK { ?s ?p 1SERVICEex:a {} }"), "service")
    True
    >>> has_keyword(find_tokens("ASK { ?service ex:service 'SERVICE' }"), "service")
    False
    """
    return any(keyword in token.partition(":")[0].lower() for token in tokens if token[0] not in "?$\"'<")


def check_nesting(tokens: Iterable[str]) -> None:
    """Refuse a text that is nested too deeply or chained too far for the engine."""
    opened: list[str] = []
    deepest = chained = replaced = 0
    for before, token in pairwise(("", *tokens)):
        word = token.lower()
        if token in _CLOSING:
            opened.append("replace(" if token == "(" and before.lower() == "replace" else token)
            deepest = max(deepest, len(opened))
            if opened[-1] == "replace(":
                replaced = max(replaced, opened.count("replace("))
        elif token in _CLOSING.values() and opened:
            opened.pop()
        chained += word in _CHAINS
    if deepest > MAX_DEPTH:
        raise QueryError(f"The query is nested {deepest} deep; up to {MAX_DEPTH} brackets are taken. Flatten it.")
    if chained > MAX_CHAIN:
        raise QueryError(
            f"The query chains {chained:,} signs (+ - * / | & ^ !) and words (UNION, OPTIONAL, FILTER …); up to"
            f" {MAX_CHAIN:,} are taken. Split it, or use VALUES for a list."
        )
    if replaced > MAX_REPLACE_DEPTH:
        raise QueryError(
            f"REPLACE may stand in REPLACE up to {MAX_REPLACE_DEPTH} deep: the text could grow without limit."
        )


def _check_form(text: str, tokens: list[str]) -> None:
    """Refuse what does not ask at its first word behind the prefixes."""
    first = next((word for token in tokens if (word := token.lower()) in _QUESTIONS | _UPDATES), None)
    if first in _UPDATES:
        raise QueryError(
            f"The text is an update ({first.upper()}); only questions are taken."
            " Articles change the graph by ingest and remove, people by the ledger."
        )
    if first is None:
        raise QueryError(f"Line 1, column 1: this is no SPARQL query ({_found(text, 0)}). Look just before.")


def explain_syntax(text: str, message: str) -> str | None:
    """What the engine says of a text that it cannot read, in words; None for another message.

    >>> explain_syntax("ASK { ?s ?p }", "error at 1:13: expected one of LATERAL")
    "Line 1, column 13: this is no SPARQL query (found '}'). Look just before."
    """
    place = _PLACE.match(message)
    if place is None:
        return None
    line, column = int(place[1] or place[3]), int(place[2] or place[4])
    lines = text.split("\n")
    # The engine counts lines by their ends, and one more where the text ends.
    at = sum(len(before) + 1 for before in lines[: line - 1]) + column - 1
    rest = message[place.end() :]
    if "Prefix not found" in rest:
        prefix = re.split(r"[\s;,.(){}|/^*+?!<]", text[:at].rstrip(": "))[-1].partition(":")[0]
        return (
            f"The query has no meaning: Unknown namespace prefix : {prefix}. Known prefixes: {', '.join(PREFIX_TEXTS)}."
        )
    # A fault that the engine gives a name stands among the signs that it expected.
    named = [part for part in rest.split(", ") if re.match(r"[A-Z][a-z]+ \w+|The \w+", part)]
    if named:
        return f"Line {line}, column {column}: the query has no meaning: {named[0]}."
    return f"Line {line}, column {column}: this is no SPARQL query ({_found(text, at)}). Look just before."


def _found(text: str, at: int) -> str:
    rest = text[at:].split("\n")[0].strip()
    return f"found {rest[:40]!r}" if rest else "it ends too early"
