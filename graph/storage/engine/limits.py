"""Limits of a query: time, memory, rows and bytes; and what is said when it takes more.

In: numbers. Out: :class:`QueryLimits`, and for each limit the sentence for the person who asked. Refuses numbers below one.

Chosen by measuring: on the 449 articles of the corpus (243,000 triples) the dearest named question takes 6.5 s on two busy
cores and 160 MB beyond the open store, and a row of three terms costs the asking process 0.7 KB. The usual limits leave room
for ten times that; an analysis that takes longer is asked for by raising its limit.
"""

from dataclasses import dataclass, fields

from collabgraph.ontology.errors import InputError, QueryLimitError


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """The most that one query may take."""

    #: Time on the clock, from the question to its whole answer.
    seconds: float = 60.0
    #: Memory of the engine's process beyond what the open store takes. Limited where the system can (Linux; not macOS and
    #: Windows, where the limits of time, rows and bytes hold alone).
    megabytes: int = 2000
    rows: int = 1_000_000
    #: Size of the answer in the format that is asked for.
    answer_megabytes: int = 500

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not value > 0:
                raise InputError(f"{field.name}={value}: expected a number above 0.")


#: For each limit: what was found, how to ask for less, and where it is raised.
_SENTENCES = {
    "seconds": "The query took longer than {seconds:g} s and was stopped. Ask for less (a LIMIT, fewer unconnected"
    " patterns), or allow more: --timeout, COLLABGRAPH_TIMEOUT, or QueryLimits(seconds=…).",
    "megabytes": "The query needed more than {megabytes:,} MB of memory and was stopped. Ask for less (a LIMIT before"
    " sorting, shorter texts), or allow more: --max-memory, COLLABGRAPH_MAX_MEMORY, or QueryLimits(megabytes=…).",
    "rows": "The query has more than {rows:,} rows and was stopped. Ask for less (a LIMIT, a count), or allow more:"
    " --max-rows, COLLABGRAPH_MAX_ROWS, or QueryLimits(rows=…).",
    "answer_megabytes": "The answer has more than {answer_megabytes:,} MB and was stopped. Ask for less (a LIMIT, fewer"
    " columns), or allow more: --max-answer, COLLABGRAPH_MAX_ANSWER, or QueryLimits(answer_megabytes=…).",
    "engine": "The engine broke off at this query, which is too long or too deeply nested for it. Shorten it, or split it.",
}


def limit_error(limits: QueryLimits, reached: str) -> QueryLimitError:
    """The error for a limit that was reached, or for ``engine`` where its process broke off.

    >>> limit_error(QueryLimits(rows=10), "rows")  # doctest: +ELLIPSIS
    QueryLimitError('The query has more than 10 rows ...
    """
    given = {field.name: getattr(limits, field.name) for field in fields(limits)}
    return QueryLimitError(_SENTENCES[reached].format(**given), reached)
