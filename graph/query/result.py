"""The answer to a query as values, and as text in the formats that other programs read.

In: columns and rows of rdflib terms (or a yes or no, or a graph). Out: CSV, TSV (SPARQL 1.1 Query Results), JSON
(SPARQL 1.1 Query Results JSON). A graph as an answer is written as sorted N-Triples, whatever is asked for.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from collabgraph.graph.query.csv_text import write_csv
from collabgraph.ontology.errors import QueryError

Row = tuple[Identifier | None, ...]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Rows in the order of the query; or ``answer`` for an ASK query, or ``graph`` for CONSTRUCT and DESCRIBE."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    answer: bool | None = None
    graph: Graph | None = None
    #: Words of the query that the ontology does not know, each a sentence.
    warnings: tuple[str, ...] = ()
    #: Where there is no row, or the answer is no: which pattern matched nothing, each a sentence.
    why_empty: tuple[str, ...] = ()

    def head(self, count: int | None) -> "QueryResult":
        """The answer with the first ``count`` rows only; all of them for None."""
        return self if count is None else replace(self, rows=self.rows[:count])

    def at_least(self, confidence: float) -> "QueryResult":
        """The answer without the rows that are less sure; :class:`QueryError` where no column says how sure they are."""
        if "confidence" not in self.columns:
            raise QueryError(
                "The answer has no column ?confidence, by which unsure rows could be left out. Select one, such as the"
                " cg:confidence of a claim, or ask without a least confidence."
            )
        at = self.columns.index("confidence")
        return replace(
            self, rows=tuple(row for row in self.rows if row[at] is not None and float(str(row[at])) >= confidence)
        )

    def texts(self) -> Iterator[list[str]]:
        """The rows as texts; "" for an unbound variable."""
        return (["" if term is None else str(term) for term in row] for row in self.rows)

    def to_csv(self, *, bom: bool = False, no_formulas: bool = False) -> str:
        """Comma-separated values as SPARQL 1.1 defines them: plain texts, a header; lines end as ``\\r\\n``.

        By default no value is changed. For a spreadsheet, ``bom`` says that it is UTF-8, and ``no_formulas`` puts an
        apostrophe before each text that would run as a formula.
        """
        if self.columns == () and (other := self._as_text()) is not None:
            return other
        return write_csv(self.columns, self.texts(), bom=bom, no_formulas=no_formulas)

    def to_tsv(self) -> str:
        """Tab-separated values as SPARQL 1.1 defines them: terms with quotes, angle brackets and datatypes."""
        if self.columns == () and (other := self._as_text()) is not None:
            return other
        lines = ["\t".join(f"?{column}" for column in self.columns)]
        lines += ["\t".join("" if term is None else _turtle(term) for term in row) for row in self.rows]
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON, indented by one, in the order of the rows."""
        if self.graph is not None:
            return str(self._as_text())
        if self.answer is not None:
            return json.dumps({"head": {}, "boolean": self.answer}, indent=1) + "\n"
        bindings = [
            {column: _json(term) for column, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]
        data = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    def _as_text(self) -> str | None:
        if self.answer is not None:
            return f"{str(self.answer).lower()}\n"
        if self.graph is not None:
            lines = self.graph.serialize(format="nt").splitlines()
            return "".join(f"{line}\n" for line in sorted(lines) if line)
        return None


def quote_text(text: str) -> str:
    """A text as a SPARQL and Turtle string on one line, safe in any place of a query where a string may stand.

    A backslash before a ``u`` would be read as a code point escape by rdflib's parser even when it is doubled, so the
    ``u`` after it is written as an escape itself, of the long form, because that parser takes the digits behind a short
    one for part of it.

    >>> print(quote_text('say "no"'))
    "say \\"no\\""
    """
    escaped = re.sub(r"\\([uU])", lambda m: rf"\\U{ord(m[1]):08X}", text.replace("\\", "\\\\"))
    for raw, escape in (('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        escaped = escaped.replace(raw, escape)
    return f'"{escaped}"'


def _turtle(term: Identifier) -> str:
    if not isinstance(term, Literal):
        return term.n3()
    if term.language:
        return f"{quote_text(str(term))}@{term.language}"
    if term.datatype in (None, XSD.string):
        return quote_text(str(term))
    if term.datatype in (XSD.integer, XSD.decimal):
        return str(term)
    return f"{quote_text(str(term))}^^{URIRef(str(term.datatype)).n3()}"


def _json(term: Identifier) -> dict[str, str]:
    if isinstance(term, Literal):
        value = {"type": "literal", "value": str(term)}
        if term.language:
            value["xml:lang"] = term.language
        elif term.datatype is not None and term.datatype != XSD.string:
            value["datatype"] = str(term.datatype)
        return value
    return {"type": "bnode" if isinstance(term, BNode) else "uri", "value": str(term)}
