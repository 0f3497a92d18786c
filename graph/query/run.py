"""Run queries: the values of parameters are bound, and named questions or SPARQL answered.

In: something to question, a named question or SPARQL text, values for its parameters. Out: a :class:`QueryResult`.
Refuses, with :class:`QueryError`, unknown parameters, missing or malformed values, what ``limits.guard`` refuses, and what takes
more than it may where the graph limits that (``LimitedQueryable``).

A question takes the value of a parameter where it writes ``VALUES ?asked_person { UNDEF }``, so that the file also runs
as it is on any server. Parameters are bound, never pasted: a name becomes the IRIs of the entities that bear it, a date
is checked, any other value is written as a quoted string.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from collabgraph.graph.query.entity_lookup import find_named, find_names
from collabgraph.graph.query.limits.guard import check_query, explain_syntax
from collabgraph.graph.query.limits.unknown_words import find_unknown_words
from collabgraph.graph.query.named_queries import NamedQuestion, Parameter, ParameterKind, parse_question, suggest
from collabgraph.graph.query.narrowing import narrow
from collabgraph.graph.query.queryable import LimitedQueryable, Queryable
from collabgraph.graph.query.result import QueryResult, quote_text
from collabgraph.graph.query.tokens import TOKEN
from collabgraph.ontology.confidence import parse_confidence
from collabgraph.ontology.errors import QueryError
from collabgraph.ontology.terms import PREFIX_TEXTS

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_WORD = re.compile(r"\w+")

#: Values by the name of their parameter: names, dates and texts as people write them, or rdflib terms.
Bindings = Mapping[str, str | Identifier]


def run_query(
    ds: Queryable,
    query: NamedQuestion | str,
    bindings: Bindings | None = None,
    min_confidence: str | float = 0,
    *,
    tell_why: bool = False,
) -> QueryResult:
    """Ask a named question or any SPARQL query.

    ``bindings`` gives parameters of the question, or, in a text that declares none, variables of its outermost group.
    ``min_confidence``, a word or a number, leaves out the rows that are less sure by their column ``confidence``.
    ``tell_why`` looks for the pattern that matched nothing where there is no answer.
    A text is checked by ``limits.guard`` first; the prefixes of ``terms.PREFIXES`` need no declaration.
    """
    question = parse_question("the query", query) if isinstance(query, str) else query
    least = parse_confidence(min_confidence)
    bound = text = _bind(ds, question, bindings or {})
    if isinstance(query, NamedQuestion):
        text = narrow(ds, text)
    if isinstance(query, str):
        # The questions of the package are known to be harmless; what they take depends on the graph.
        check_query(text)
    result = _evaluate(ds, text)
    if isinstance(query, str):
        result = replace(result, warnings=find_unknown_words(text))
    if tell_why and not result.rows and not result.answer and result.graph is None:
        result = replace(result, why_empty=tell_why_empty(ds, bound))
    return result.at_least(least) if least else result


def bind_query(ds: Queryable, query: NamedQuestion | str, bindings: Bindings | None = None) -> str:
    """The text of a question with the values of its parameters, as it can be run anywhere."""
    return _bind(ds, parse_question("the query", query) if isinstance(query, str) else query, bindings or {})


def tell_why_empty(ds: Queryable, text: str) -> tuple[str, ...]:
    """Which pattern of a query that has no answer matched nothing; nothing where that cannot be told."""
    # Most questions have an answer.
    from collabgraph.graph.query.explain.emptiness import find_reasons

    return find_reasons(text, lambda ask: bool(_evaluate(ds, ask).answer), find_names(ds))


def _evaluate(ds: Queryable, text: str) -> QueryResult:
    """Evaluation and reading of the rows in one step, because results are lazy and faults appear while reading."""
    try:
        ask = ds.query_within_limits if isinstance(ds, LimitedQueryable) else ds.query
        result = ask(text, initNs=PREFIX_TEXTS)
        solutions = list(result.bindings) if result.type == "SELECT" else []
    except Exception as e:
        if not _is_of_engine(e):
            raise
        raise QueryError(explain_syntax(text, str(e)) or f"The query cannot be answered: {str(e)[:300]}") from e
    if result.type == "ASK":
        return QueryResult(answer=bool(result.askAnswer))
    if result.type != "SELECT":
        return QueryResult(graph=result.graph)
    columns = result.vars or []
    take = _Plainly().take
    rows = tuple(tuple([take(solution.get(column)) for column in columns]) for solution in solutions)
    return QueryResult(tuple(str(column) for column in columns), rows)


def _is_of_engine(e: Exception) -> bool:
    """Whether an engine says so that it cannot answer; anything else is a fault of this program, and goes up as it is.

    The two engines share no class of errors: Oxigraph raises Python's own, rdflib those of its parser and its own, and the
    bare Exception for unknown prefixes and functions.
    """
    if type(e) is Exception or type(e).__module__.partition(".")[0] in ("pyparsing", "rdflib"):
        return True
    return isinstance(e, SyntaxError | ValueError | OSError | RuntimeError)


class _Plainly:
    """Terms as :func:`_plain` gives them, each made once: the same object stands in many rows, and a new one is dear."""

    def __init__(self) -> None:
        # With the term itself, so that no other takes its place in memory.
        self._known: dict[int, tuple[Identifier | None, Identifier | None]] = {}

    def take(self, term: Identifier | None) -> Identifier | None:
        """The term, plain."""
        known = self._known.get(id(term))
        if known is None:
            known = self._known[id(term)] = term, _plain(term)
        return known[1]


def _plain(term: Identifier | None) -> Identifier | None:
    """The term; a text that carries the datatype of all texts, as Oxigraph writes it, without it, as rdflib does."""
    return Literal(str(term)) if isinstance(term, Literal) and term.datatype == XSD.string else term


def _bind(ds: Queryable, question: NamedQuestion, bindings: Bindings) -> str:
    """The text with its values: in the ``VALUES`` of each parameter, else in one at the head of the outermost group."""
    declared = {parameter.name: parameter for parameter in question.parameters}
    for name in bindings:
        if not _WORD.fullmatch(name) or name not in (declared or _variables(question.text)):
            known = ", ".join(declared or sorted(_variables(question.text))) or "none"
            hint = suggest(name, declared)
            raise QueryError(f"{question.name} has no parameter {name!r}.{hint} Parameters: {known}.")
    for parameter in question.parameters:
        if parameter.is_required and parameter.name not in bindings:
            raise QueryError(f"{question.name} needs {parameter.name}=… ({parameter.about}).")
    text = question.text
    for name, value in bindings.items():
        terms = " ".join(_terms(ds, declared.get(name), name, value))
        filled = _fill(text, name, terms)
        text = _insert(text, f" VALUES ?{name} {{ {terms} }} ") if filled == text else filled
    return text


def _fill(text: str, name: str, terms: str) -> str:
    """The text with terms in each ``VALUES`` that waits for them; strings, IRIs and comments are passed over."""
    place = re.compile(
        rf"(?P<place>VALUES\s+[?$](?P<variable>(asked_)?{name})\s*\{{\s*UNDEF\s*\}})|{TOKEN.pattern}",
        re.DOTALL | re.IGNORECASE,
    )
    return place.sub(lambda m: f"VALUES ?{m['variable']} {{ {terms} }}" if m["place"] else m[0], text)


def _terms(ds: Queryable, parameter: Parameter | None, name: str, value: str | Identifier) -> list[str]:
    """The value as SPARQL terms: the entities of a name, else one."""
    if isinstance(value, URIRef):
        return [_iri(value)]
    kind = parameter.kind if parameter else ParameterKind.TEXT
    if kind is ParameterKind.NAME:
        return [_iri(named.iri) for named in find_named(ds, str(value))]
    if kind is ParameterKind.DATE and not _DATE.fullmatch(str(value)):
        raise QueryError(f"{name}: found {str(value)!r}, expected a year, month or day: 2018, 2018-07 or 2018-07-04.")
    if isinstance(value, Literal) and value.datatype is not None:
        return [f"{quote_text(str(value))}^^{_iri(value.datatype)}"]
    if isinstance(value, Literal) and value.language:
        return [f"{quote_text(str(value))}@{value.language}"]
    return [quote_text(str(value))]


def _iri(iri: str) -> str:
    if not TOKEN.fullmatch(f"<{iri}>"):
        raise QueryError(f"{iri!r} is no IRI: it holds a blank or a sign that no IRI may have.")
    return f"<{iri}>"


def _insert(text: str, values: str) -> str:
    """The text with ``VALUES`` as the first thing in the outermost group, so that it counts before any aggregate."""
    tokens = TOKEN.findall(text)
    words = [token.lower() for token in tokens]
    start = words.index("where") if "where" in words else 0
    if "{" not in words[start:]:
        raise QueryError("The query has no group { … } for a parameter to stand in. Write the value into the query.")
    at = words.index("{", start) + 1
    return "".join([*tokens[:at], values, *tokens[at:]])


def _variables(text: str) -> set[str]:
    return {token[1:] for token in TOKEN.findall(text) if token[0] in "?$" and len(token) > 1}
