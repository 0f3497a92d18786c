"""Parse a scanned question by the grammar: the readings of its words are tried in order until some make a question.

In: a scanned question. Out: a tree of the grammar whose leaves are readings, or how far it could be read and what was expected
there. Refuses nothing. Each place is tried once in each state of the parser, so that the time grows with the words only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree, UnexpectedInput
from lark.lexer import Lexer
from lark.parsers.lalr_interactive_parser import ImmutableInteractiveParser

from collabgraph.graph.ask.lexicon import NAME_TYPES
from collabgraph.graph.ask.scanning import ScannedQuestion, WordReading

#: A question of the tests takes up to 300 steps; a hostile one is given up.
MOST_STEPS = 20_000


class ReadingLexer(Lexer):
    """The terminals are given one by one."""

    def __init__(self, configuration: object) -> None:
        """Nothing is configured."""

    def lex(self, lexer_state: object, parser_state: object = None) -> Iterator[Token]:
        """None: they are fed to the parser."""
        return iter(())


@dataclass(slots=True)
class ParsedQuestion:
    """What came of a question: its tree, or the place where no reading went on and the terminals that were expected there."""

    tree: Tree[Token] | None
    #: The number of the word at which the question could not be read on.
    furthest: int = 0
    expected: frozenset[str] = frozenset()
    #: Names that nothing bears, as they had to be taken for the question to be read.
    unknown: tuple[WordReading, ...] = ()


@dataclass(slots=True)
class _Search:
    question: ScannedQuestion
    #: How many stretches may be taken for names that nothing bears.
    unknown: int
    seen: set[tuple[int, int, tuple[int, ...]]] = field(default_factory=set)
    furthest: int = 0
    expected: set[str] = field(default_factory=set)
    steps: int = 0


def parse(question: ScannedQuestion, unknown: int = 0) -> ParsedQuestion:
    """The first tree that the readings make; up to ``unknown`` stretches may be taken for names that nothing bears."""
    search = _Search(question, unknown)
    found = _go_on(search, _start(), 0, ())
    if found is None:
        return ParsedQuestion(None, search.furthest, frozenset(search.expected))
    tree, taken = found
    return ParsedQuestion(tree, len(question.words), unknown=taken)


def find_states(question: ScannedQuestion) -> Iterator[tuple[int, ImmutableInteractiveParser]]:
    """The states of the parser that can be reached, each with the number of the word before which it is."""
    seen: set[tuple[int, tuple[int, ...]]] = set()
    open_ = [(0, _start())]
    while open_ and len(seen) < MOST_STEPS:
        at, parser = open_.pop()
        key = (at, _stack(parser))
        if key in seen:
            continue
        seen.add(key)
        yield at, parser
        for reading in question.readings[at] if at < len(question.words) else ():
            if (after := _feed(parser, reading)) is not None:
                open_.append((reading.until, after))


def _go_on(
    search: _Search, parser: ImmutableInteractiveParser, at: int, taken: tuple[WordReading, ...]
) -> tuple[Tree[Token], tuple[WordReading, ...]] | None:
    key = (at, len(taken), _stack(parser))
    search.steps += 1
    if key in search.seen or search.steps > MOST_STEPS:
        return None
    search.seen.add(key)
    if at >= search.furthest:
        if at > search.furthest:
            search.furthest, search.expected = at, set()
        search.expected |= {terminal for terminal in _choices(parser) if terminal.isupper()}
    if at == len(search.question.words):
        return _end(parser, taken)
    for reading in search.question.readings[at]:
        after = _feed(parser, reading)
        if after is not None and (found := _go_on(search, after, reading.until, taken)):
            return found
    if len(taken) < search.unknown:
        for terminal in NAME_TYPES.keys() & _choices(parser):
            if search.question.is_of_grammar(at):
                continue
            for until in range(at + 1, len(search.question.words) + 1):
                if search.question.is_of_grammar(until - 1):
                    continue
                reading = WordReading(terminal, until, search.question.between(at, until))
                after = _feed(parser, reading)
                if after is not None and (found := _go_on(search, after, until, (*taken, reading))):
                    return found
    return None


def _end(
    parser: ImmutableInteractiveParser, taken: tuple[WordReading, ...]
) -> tuple[Tree[Token], tuple[WordReading, ...]] | None:
    try:
        tree = parser.as_mutable().feed_eof()  # type: ignore[no-untyped-call]
    except UnexpectedInput:
        return None
    return tree, taken


def _feed(parser: ImmutableInteractiveParser, reading: WordReading) -> ImmutableInteractiveParser | None:
    """The parser after the reading; None where it does not fit."""
    if not reading.terminal:
        return parser
    if reading.terminal not in _choices(parser):
        return None
    try:
        after: ImmutableInteractiveParser = parser.feed_token(_ReadingToken.of(reading))  # type: ignore[no-untyped-call]
    except UnexpectedInput:
        return None
    return after


class _ReadingToken(Token):
    """A terminal with the reading that it came from."""

    reading: WordReading

    @classmethod
    def of(cls, reading: WordReading) -> "_ReadingToken":
        token = cls(reading.terminal, reading.text)
        token.reading = reading
        return token

    def __deepcopy__(self, memo: object) -> "_ReadingToken":
        return self


def reading_of(token: Token) -> WordReading:
    """The reading behind a leaf of a tree."""
    assert isinstance(token, _ReadingToken)  # all leaves come from _feed
    return token.reading


def _stack(parser: ImmutableInteractiveParser) -> tuple[int, ...]:
    return tuple(parser.parser_state.state_stack)


def _start() -> ImmutableInteractiveParser:
    start: ImmutableInteractiveParser = _load().parse_interactive([]).as_immutable()  # type: ignore
    return start


# The parser of lark that goes step by step has no types.
def _choices(parser: ImmutableInteractiveParser) -> set[str]:
    """The terminals that the table of the parser has in this state."""
    return set(parser.choices())  # type: ignore[no-untyped-call]


def find_accepted(parser: ImmutableInteractiveParser) -> set[str]:
    """The terminals that can stand next."""
    return set(parser.accepts())  # type: ignore[no-untyped-call]


@cache
def _load() -> Lark:
    text = (files("collabgraph.graph.ask") / "grammar.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=ReadingLexer, maybe_placeholders=False)
