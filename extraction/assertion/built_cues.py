"""Find what a sentence takes back by its build: posts until a year, bodies that ended, what is crossed out or judged wrong.

In: a sentence or line. Out: cues with the stretch that they govern, beside those of the words of the table
(:mod:`collabgraph.extraction.assertion.scope` puts both together). Refuses nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collabgraph.extraction.assertion.clauses import Clause, clause_at, name_before
from collabgraph.extraction.assertion.cues import WORD_LISTS, CueKind
from collabgraph.extraction.dates.calendar_names import MONTHS


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that deny or announce, and the stretch of the sentence that they govern."""

    kind: CueKind
    begin: int
    end: int
    scope_begin: int
    scope_end: int
    #: Parts of the scope that belong to other clauses.
    gaps: tuple[tuple[int, int], ...] = ()
    #: True where the scope is a name or phrase (who was replaced), false where it is a clause.
    is_phrase: bool = False
    #: Planned, and a time is named.
    is_dated: bool = False
    #: Governs each tie in its scope, wherever it stands.
    is_whole: bool = False
    #: True inside a quotation, which says nothing of the words around it.
    is_quoted: bool = False

    def governs(self, place: int) -> bool:
        """Whether a place lies in the scope."""
        return self.scope_begin <= place < self.scope_end and not any(a <= place < b for a, b in self.gaps)


PHRASE_END = re.compile(
    r"[,;:()\[\]]|\s[–—-]\s|\s(?:and|but|who|which|that|because|as|at|in|on|with|for|to|while|when|was|were|has|had)\s"
    r"|[.!?](?:\s|$)|$"
)
_POST = re.compile(
    r"\b(?:was|were|worked|ran|led|headed|managed|chaired|directed|served|sat|taught|presided|co-?ordinated|represented)\b(?! by)"
    r"|\b(?:belonged|had|gave|kept|looked after|(?<!is )(?<!are )(?:(?:co-)?financed|funded|supported|paid))\b",
    re.I,
)
_POST_NOUN = re.compile(rf"\b{WORD_LISTS['{post}']}\b", re.I)
_PRESENT = re.compile(r"\b(?:is|are|has|have|will|stays|remains)\b")
_MONTHS = "|".join(MONTHS)
_UNTIL = re.compile(
    r"\b(?:until|till|up to)\s+"
    r"(?:(?:early|late|mid|the end of|the|last|spring|summer|autumn|winter|(?-i:[A-Z])[a-z]+)\s+){0,3}"
    rf"(?:(?:19|20)\d\d|(?:his|her)\s+\w+|last\s+\w+|(?-i:{_MONTHS}))\b"
    r"|\b(?:from|between)\s+(?:19|20)\d\d\s+(?:to|until|till|and)\s+(?:19|20)\d\d\b"
    r"|\b(?:until|till)\s+(?:he|she|it|they)\s+(?:\w+ed|left|went|fell|broke|ran|was|were|became)\b",
    re.I,
)
#: The end of a whole body, with all its ties: what comes before ended, or what follows.
_ENDED_BODY = re.compile(
    r"\b(?:existed\s+(?:only\s+)?(?:until|till|from|between)"
    r"|(?:was|were|has\s+been|have\s+been)\s+(?:dissolved|disbanded|liquidated|wound\s+up|closed\s+down)"
    r"|(?P<after>(?:dissolved|disbanded|liquidated|wound\s+up|closed\s+down)\s+(?:the|its|his|her|their)))\b",
    re.I,
)
_STRUCK = re.compile(r"~~[^~\n]+~~")
_CROSSED = re.compile(r"(?:^|[|\t]\s*)([✗✘❌✖])[^|\t\n]*")
#: A name with a bracket behind it that says so: "Ana Kos (cancelled)".
_LEFT_OUT = re.compile(
    r"(?P<name>[A-ZÀ-Ž][\w'’.-]*(?:\s+[A-ZÀ-Ž][\w'’.-]*){0,4})\s*\((?P<words>(?i:cancell?ed|absent|ill|excused|declined|withdrawn|withdrew"
    r"|not present|no-show|apologies|could not come)\b[^()]*)\)"
)
#: The same of a post or tie of the past: "Lumo (left in 2021)", "Lumo – until 2023".
_ENDED = re.compile(
    r"(?P<name>[A-ZÀ-Ž][\w'’.-]*(?:\s+[A-ZÀ-Ž][\w'’.-]*){0,4})\s*[(–]\s*"
    r"(?P<words>(?:left|until|till|up to|to (?:19|20)\d\d|member until|partner until|retired|resigned|withdrew)\b[^()\n;,.]*)(?=[)\n;,.]|$)"
)
#: A relative clause that takes back what it hangs on.
_JUDGED = re.compile(
    r",? which (?:(?:is|was|proved|proved to be|turned out to be)(?: \w+)?"
    r" (?:wrong|false|untrue|not so|not true|incorrect|nonsense|a mistake|an error|invented)"
    r"|(?:came|comes) to nothing|never (?:happened|took place|came about|materiali[sz]ed)"
    r"|did not (?:happen|take place|come about)|fell through)\b"
)
#: A line of minutes or of a list whose value says that it was not so: "Attendance of Ana Kos: no".
_REFUSED = re.compile(
    r"[^:\n|]{3,120}:\s*(?P<value>(?:no|none|nobody(?: came)?|cancell?ed|no longer [a-z ]{2,40}"
    r"|not (?:yet |a |any )?[a-z]+(?: any (?:more|longer))?|absent|excused|declined|withdrawn|refused|rejected|turned down|dropped"
    r"|did not (?:take place|attend|come))(?:\s*[(,–-][^\n:|]{0,40})?)\W*",
    re.IGNORECASE,
)


_ANY_MORE = re.compile(r"\bno longer\b|\bany (?:more|longer)\b", re.IGNORECASE)
#: A label of those who went: "Partners who left: Lumo (in May), Arda".
_LEAVERS = re.compile(
    r"(?:\W*\d+\W+|\W*)(?:[A-Za-z]+ ){1,2}who (?:have |has |had )?(?P<words>left|resigned|retired|withdrew|withdrawn|dropped out)"
    r"[^:.;\n]{0,20}:\s"
)


def find_built(text: str) -> Iterator[Cue]:
    """Yield the cues that the build of a sentence or line gives.

    >>> [text for cue in find_built("Ana Kos (ill) and Ivo Berg spoke.") for text in (str(cue.kind), cue.scope_end)]
    ['declined', 7]
    """
    yield from _ended_posts(text)
    yield from _ended_bodies(text)
    yield from _crossed_out(text)
    yield from _judged(text)
    if leavers := _LEAVERS.match(text):
        yield Cue(CueKind.FORMER, *leavers.span("words"), 0, len(text), is_whole=True)


def end_of(pattern: re.Pattern[str], text: str, begin: int) -> int:
    found = pattern.search(text, min(begin + 1, len(text)))
    return found.start() if found else len(text)


def _ended_posts(text: str) -> list[Cue]:
    """ "was director until 2019", "until 2019 she led …": a post of the past."""
    cues = []
    for match in _UNTIL.finditer(text):
        clause = clause_at(text, match.start())
        aside = _aside(text, match.start(), match.end(), clause)
        if aside and (noun := _POST_NOUN.search(text, *aside)):
            bearer = name_before(text, aside[0], clause.begin)
            begin, end = min(noun.start(), match.start()), max(noun.end(), match.end())
            cues.append(Cue(CueKind.FORMER, begin, end, bearer, aside[1]))
            continue
        post = _POST.search(text, clause.begin, clause.end)
        if post is None and not _PRESENT.search(text, clause.begin, clause.end):
            post = _POST_NOUN.search(text, clause.begin, match.start())
        if post:
            begin, end = min(post.start(), match.start()), max(post.end(), match.end())
            cues.append(Cue(CueKind.FORMER, begin, end, clause.antecedent, clause.end, clause.gaps))
    return cues


def _aside(text: str, begin: int, end: int, clause: Clause) -> tuple[int, int] | None:
    """The stretch between two commas around a place, where it has no verb: "Ana Kos, director up to May, spoke"."""
    first, last = text.rfind(", ", clause.begin, begin), text.find(",", end, clause.end)
    if first < 0 or last < 0 or _POST.search(text, first, last) or _PRESENT.search(text, first, last):
        return None
    return first + 2, last


def _judged(text: str) -> list[Cue]:
    """ "We put Lumo on the list, which was wrong": what the relative clause judges is denied."""
    cues = []
    for match in _JUDGED.finditer(text):
        clause = clause_at(text, max(0, match.start() - 1))
        cues.append(Cue(CueKind.NEGATION, *match.span(), clause.begin, match.start(), is_whole=True))
    return cues


def _ended_bodies(text: str) -> list[Cue]:
    """ "The club was dissolved in 2014": all ties of the body are of the past."""
    cues = []
    for match in _ENDED_BODY.finditer(text):
        clause = clause_at(text, match.start())
        begin, end = clause.antecedent, match.start()
        if match["after"]:
            begin, end = match.end(), end_of(PHRASE_END, text, match.end())
        cues.append(Cue(CueKind.FORMER, match.start(), match.end(), begin, end, is_phrase=True))
    return cues


def _crossed_out(text: str) -> list[Cue]:
    """ "~~Ana Kos~~", "Ana Kos (ill)", "Ana Kos: cancelled", and what a cross stands before: it is no more."""
    if refused := _REFUSED.fullmatch(text):
        is_past = _ANY_MORE.search(refused["value"]) is not None
        kind = CueKind.FORMER if is_past else CueKind.CANCELLED
        return [Cue(kind, *refused.span("value"), 0, len(text), is_whole=is_past)]
    struck = [
        Cue(CueKind.CANCELLED, m.start(), m.start() + 2, *m.span(), is_phrase=True) for m in _STRUCK.finditer(text)
    ]
    left_out = [
        Cue(CueKind.DECLINED, *m.span("words"), *m.span("name"), is_phrase=True) for m in _LEFT_OUT.finditer(text)
    ]
    left_out += [Cue(CueKind.FORMER, *m.span("words"), *m.span("name"), is_phrase=True) for m in _ENDED.finditer(text)]
    crossed = [Cue(CueKind.CANCELLED, m.start(1), m.end(1), *m.span()) for m in _CROSSED.finditer(text)]
    return struck + left_out + crossed
