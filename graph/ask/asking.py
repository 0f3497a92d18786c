"""Ask the graph a question in words: it is read, made a query of, and that is run.

In: something to ask, the index of its names, a question. Out: an :class:`AnsweredQuestion` with its SPARQL. Refuses, with
:class:`QuestionError`, what it cannot read, with the nearest questions that it can; names that nothing bears, with the nearest names;
a surname of several people, with all of them. It never guesses: what it answers is what stands in the query that it shows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rdflib.query import Result

from collabgraph.graph.ask.meaning.interpreting import interpret
from collabgraph.graph.ask.meaning.terms import Meaning
from collabgraph.graph.ask.nearest import find_examples, find_near_names, find_nearest, tell_expected, tell_why
from collabgraph.graph.ask.parsing import ParsedQuestion, parse
from collabgraph.graph.ask.scanning import ScannedQuestion, scan
from collabgraph.graph.ask.sparql.writing import AskedQuery, write_query
from collabgraph.graph.query.entity_lookup import find_names
from collabgraph.graph.query.named_queries import NamedQuestion
from collabgraph.graph.query.narrowing import narrow
from collabgraph.graph.query.queryable import LimitedQueryable, Queryable
from collabgraph.graph.query.result import QueryResult
from collabgraph.graph.query.run import run_query, tell_why_empty
from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
from collabgraph.ontology.confidence import parse_confidence
from collabgraph.ontology.errors import QuestionError

#: What only says where a query is narrowed before it runs.
_SLOTS = re.compile(
    r"^ *# (?:narrow|whole) .*\n|^ *(?:VALUES \?\w+ \{ UNDEF \} ?)+\n|VALUES \?\w+ \{ UNDEF \} ?", re.MULTILINE
)
#: The filter of a condition of time, as ``facts.write_time`` writes it.
_TIME = re.compile(r"no row passes: FILTER\(.*\?(from|to|first|last)\b")
_OUT_OF_TIME = "There are such statements, but none in the time that is asked for."


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """The answer to a question in words."""

    question: str
    #: The query that was run; it gives the same answer on any server that holds the graph.
    sparql: str
    #: One row for each fact, with its evidence; one number where how many was asked.
    result: QueryResult
    #: Where how many was asked: what was counted, with its evidence.
    counted: QueryResult | None = None
    #: What to know of the answer: names that several things bear.
    notes: tuple[str, ...] = ()
    #: Who and what the question names.
    named: tuple[IndexedName, ...] = ()

    @property
    def count(self) -> int | None:
        """The number, where how many was asked."""
        return int(str(self.result.rows[0][0])) if self.counted is not None else None


def ask(ds: Queryable, question: str, min_confidence: str | float = 0) -> AnsweredQuestion:
    """The answer to a question; facts that are less sure than ``min_confidence`` do not count."""
    least = parse_confidence(min_confidence)
    meaning = read_question(question, find_names(ds))
    query = write_query(meaning, question, least, is_counted=meaning.is_counted)
    counted = _run(ds, write_query(meaning, question, least)) if meaning.is_counted else None
    return AnsweredQuestion(
        question, _SLOTS.sub("", query.text), _run(ds, query), counted, meaning.notes, meaning.named
    )


def read_question(question: str, names: NameIndex) -> Meaning:
    """What a question means; :class:`QuestionError` for one that cannot be read."""
    scanned = scan(question, names)
    if not scanned.words:
        raise QuestionError("There is no question.", 0, find_examples(scanned, names))
    parsed = parse(scanned)
    if parsed.tree is not None:
        try:
            return interpret(parsed.tree)
        except QuestionError as e:
            nearest = find_nearest(scanned, len(scanned.words), frozenset(), names, lambda text: can_read(text, names))
            raise QuestionError(e.reason, 0, nearest) from None
    guessed = parse(scanned, unknown=2)
    if guessed.tree is not None:
        raise _unknown(scanned, guessed, names)
    raise _unreadable(scanned, parsed, names)


def can_read(question: str, names: NameIndex) -> bool:
    """Whether a question can be read."""
    try:
        parsed = parse(scan(question, names))
        return parsed.tree is not None and bool(interpret(parsed.tree))
    except QuestionError:
        return False


@dataclass(frozen=True, slots=True)
class _WithinLimits:
    """Asks within limits all that narrows a question: whoever asks may join as many statements as they like."""

    ds: Queryable

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer."""
        ask = self.ds.query_within_limits if isinstance(self.ds, LimitedQueryable) else self.ds.query
        return ask(text, initNs=initNs)


def _run(ds: Queryable, query: AskedQuery) -> QueryResult:
    text = narrow(_WithinLimits(ds), query.text, is_given=query.is_narrow)
    result = run_query(ds, NamedQuestion("the question", "", "", (), text))
    if result.rows:
        return result
    reasons = tell_why_empty(ds, _SLOTS.sub("", query.text))
    return replace(result, why_empty=tuple(_OUT_OF_TIME if _TIME.search(reason) else reason for reason in reasons))


def _unknown(question: ScannedQuestion, parsed: ParsedQuestion, names: NameIndex) -> QuestionError:
    """Names that nothing bears where they stand, with near ones, and the question with those."""
    sentences: list[str] = []
    offered: list[str] = []
    for reading in parsed.unknown:
        place = tell_expected(frozenset({reading.terminal})).removeprefix("the name of ")
        bearers = names.find(reading.text)
        if bearers:
            kinds = " and ".join(sorted({str(bearer.type).lower() for bearer in bearers}))
            sentences.append(f"{reading.text!r} is the name of {_article(kinds)}; here {place} is expected.")
        near = find_near_names(reading, names) if not bearers else ()
        if not bearers:
            told = (
                f" Near names: {'; '.join(dict.fromkeys(e.label for e in near))}."
                if near
                else " No name is near to it."
            )
            sentences.append(f"Nothing is called {reading.text!r}.{told}")
        for entity in near:
            changed = question.text.replace(reading.text, entity.label, 1)
            if changed not in offered and can_read(changed, names):
                offered.append(changed)
    if not offered:
        offered = list(
            find_nearest(question, len(question.words), frozenset(), names, lambda text: can_read(text, names))
        )
    first = parsed.unknown[0]
    return QuestionError(" ".join(sentences), question.text.find(first.text), tuple(offered[:3]))


def _unreadable(question: ScannedQuestion, parsed: ParsedQuestion, names: NameIndex) -> QuestionError:
    word = question.words[parsed.furthest] if parsed.furthest < len(question.words) else None
    at = word.begin if word else len(question.text)
    found = f"from {word.text!r} on" if word else "to its end"
    nearest = find_nearest(question, parsed.furthest, parsed.expected, names, lambda text: can_read(text, names))
    why = tell_why(question, word)
    return QuestionError(
        f"The question cannot be read {found}: expected {tell_expected(parsed.expected)}.{' ' * bool(why)}{why}",
        at,
        nearest,
    )


def _article(kinds: str) -> str:
    return f"an {kinds}" if kinds[0] in "aeiou" else f"a {kinds}"
