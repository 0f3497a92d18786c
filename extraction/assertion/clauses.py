"""The clause around a place in a sentence, by marks and joining words alone.

In: a sentence or line, and a place in it. Out: the stretch of the main or relative clause that the place lies in, with
the gaps that belong to other clauses (relative clauses, brackets). No grammar is read: what looks like a border is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_VERB = (
    r"(?:was|were|is|are|has|had|have|will|would|did|does|took|takes|gave|gives|spoke|speaks|led|leads|held|came|comes|went"
    r"|stood|stands|kept|keeps|sent|filled|jumped|stepped|[a-z]{3,}ed)"
)
_SUBJECT = r"(?:(?:he|she|they|it|we|there|nobody|everyone|both)|(?:the|its|his|her|their|a|an|our)\s+\w+(?:\s+\w+)?|[A-ZÀ-Ž][\w'’-]+(?:\s+[A-ZÀ-Ž][\w'’-]+){0,3})"
_BORDER = re.compile(
    r"[;:]\s+|\s+[–—-]{1,2}\s+|[.!?…][\"”’)]*\s+|\n"
    r"|,?\s+(?:but|however|while|whereas|although|though|because|unless|yet|instead(?!\s+of)|whether|if|so that)\b\s*,?"
    r"|(?<=,)\s+(?:so|nor|or rather)\b"
    rf"|,\s+(?:and\s+|then\s+)?(?={_SUBJECT}\s+(?:also\s+|now\s+|then\s+)?{_VERB}\b)"
    rf"|\s+and\s+(?={_SUBJECT}\s+(?:also\s+|now\s+|then\s+)?{_VERB}\b)"
    rf"|,?\s+and\s+(?=(?:now|instead|later|then|today|has|had|is|was|will|took|gave|spoke|led|sent|stayed)\b)"
)
#: What opens a clause that stands before the main one, and ends at a comma behind its verb.
_LEADING = re.compile(
    r"(?:^|(?<=[.!?] ))\W*(?:even though|although|though|while|whereas|because|since)\b", re.IGNORECASE
)
_COMMA = re.compile(r",\s+")
_FINITE = re.compile(rf"\b{_VERB}\b")
_RELATIVE = re.compile(r"(?:,\s+|\s+)(?:(?:in|of|at|for|with|to)\s+)?(?:who|whose|whom|which|where)\b")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence; ``gaps`` are the parts of it that other clauses take."""

    begin: int
    end: int
    gaps: tuple[tuple[int, int], ...] = ()
    #: Where the words begin that a relative clause or bracket speaks of; else the begin of the clause.
    antecedent: int = 0


def clause_at(text: str, place: int) -> Clause:
    """The innermost clause that a place lies in."""
    main, inner = _divide(text)
    around = [c for c in inner if c.begin <= place < c.end]
    if around:
        return min(around, key=lambda c: c.end - c.begin)
    return next((c for c in main if c.begin <= place < c.end), Clause(0, len(text)))


@lru_cache(maxsize=64)
def _divide(text: str) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The main clauses of a sentence, and those inside them."""
    brackets = [(m.start(), m.end()) for m in _BRACKETS.finditer(text)]
    borders: list[tuple[int, int]] = []
    for match in _BORDER.finditer(text):
        if any(a < match.start() < b for a, b in brackets):
            continue
        # "The project of A and B was stopped": before a verb, "and" joins names and not clauses.
        joins = " and" in match[0] and not _FINITE.search(text, borders[-1][1] if borders else 0, match.start())
        if not joins:
            borders.append(match.span())
    borders = sorted({*borders, *_ends_of_leading(text, brackets)})
    stops = [0, *(end for _, end in borders)]
    ends = [*(start for start, _ in borders), len(text)]
    inner = [Clause(a, b, antecedent=_antecedent(text, a)) for a, b in brackets]
    for match in _RELATIVE.finditer(text):
        if any(a < match.start() < b for a, b in brackets):
            continue
        comma = text.find(",", match.end())
        border = min((e for e in ends if e > match.start()), default=len(text))
        end = min(border, comma) if comma >= 0 else border
        inner.append(Clause(match.start(), end, antecedent=_antecedent(text, match.start())))
    main = []
    for begin, end in zip(stops, ends, strict=True):
        if begin < end:
            gaps = tuple((c.begin, c.end) for c in inner if begin < c.begin < end)
            main.append(Clause(begin, end, gaps, begin))
    return tuple(main), tuple(inner)


def _ends_of_leading(text: str, brackets: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The comma behind each clause that stands before its main clause: "Although Ana did not come, Ivo spoke"."""
    for opener in _LEADING.finditer(text):
        for comma in _COMMA.finditer(text, opener.end()):
            if _FINITE.search(text, opener.end(), comma.start()) and not any(
                a < comma.start() < b for a, b in brackets
            ):
                yield comma.span()
                break


_CAPITAL = re.compile(r"[A-ZÀ-Ž][\w'’.-]*")
_NAME = re.compile(r"[A-ZÀ-Ž][\w'’.-]*(?:\s+(?:(?:van|von|de|of|the)\s+)?[A-ZÀ-Ž][\w'’.-]*)*")
_LAST_NAME = re.compile(
    r"(?:[A-ZÀ-Ž][\w'’.-]*\s+(?:(?:van|von|de|del|der|di|da|of|the|for|and)\s+)?)*[A-ZÀ-Ž][\w'’.-]*\s*$"
)


def _antecedent(text: str, end: int) -> int:
    """Where the name that ends just before a place begins; the place itself where no name does."""
    found = _LAST_NAME.search(text, max(0, end - 120), end)
    return found.start() if found else end


def name_before(text: str, end: int, least: int) -> int:
    """Where the last name before a place begins, not left of ``least``."""
    names = list(_NAME.finditer(text, least, end))
    if not names:
        return least
    words = list(_CAPITAL.finditer(text, names[-1].start(), end))
    # Two names may meet ("At the Glass Day Ana Kos …"): of four words and more only the last two are the person.
    return words[-2].start() if len(words) > 3 else names[-1].start()
