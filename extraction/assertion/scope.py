"""Whether a text states a thing as a fact, announces it, or denies it.

In: a sentence or line, and the stretch in it that a statement covers (from the first to the last of subject, object and
trigger). Out: the cues of the sentence with what they govern, and the modality of the stretch. The words stand in
:mod:`collabgraph.extraction.assertion.cues`; the clauses come from :mod:`collabgraph.extraction.assertion.clauses`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from collabgraph.extraction.assertion.clauses import Clause, clause_at, name_before
from collabgraph.extraction.assertion.cues import WORD_LISTS, CueKind, CueScope, CueWords, find_words
from collabgraph.extraction.dates.calendar_names import MONTHS, WEEKDAYS
from collabgraph.ontology.vocabulary import Modality, Property

__all__ = ["Cue", "CueKind", "assess", "find_cues"]


#: Ties that a noun phrase states by itself ("Ana Kos of Lumo"); a cue elsewhere in the clause leaves them alone.
_TIES = frozenset({
    Property.AFFILIATED_WITH, Property.ROLE, Property.MEMBER_OF, Property.LEADS, Property.PARTNER_IN, Property.PART_OF,
    Property.LOCATED_IN, Property.HAS_TOPIC, Property.FUNDS,
})  # fmt: skip
#: What a post or tie of the past can undo; an appearance stays.
ENDABLE = frozenset({
    Property.AFFILIATED_WITH, Property.ROLE, Property.MEMBER_OF, Property.LEADS, Property.PARTNER_IN, Property.FUNDS,
    Property.COLLABORATES_WITH, Property.LOCATED_IN,
})  # fmt: skip
#: Ties that mostly a verb states, so that a negation before both ends denies them: "Neither Lumo nor Vitrum is a member of Arda".
_OF_VERBS = frozenset({Property.MEMBER_OF, Property.LEADS, Property.PARTNER_IN, Property.FUNDS})
_TWO_SIDED = _TIES | {Property.COLLABORATES_WITH}
_TOPICS = frozenset({Property.HAS_TOPIC, Property.SPOKE_ABOUT})
#: Ties that are gone with the event or project.
_OF_EVENTS = frozenset({Property.LOCATED_IN, Property.HAS_TOPIC, Property.PART_OF, Property.FUNDS, Property.PARTNER_IN})


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


_PHRASE_END = re.compile(
    r"[,;:()\[\]]|\s[–—-]\s|\s(?:and|but|who|which|that|because|as|at|in|on|with|for|to|while|when|was|were|has|had)\s"
    r"|[.!?](?:\s|$)|$"
)
_NOUN_PHRASE_END = re.compile(
    r"[,;:()\[\]]|\s[–—-]\s|\s(?:but|who|which|that|because|while|when|was|were|is|has|had|will|spoke|gave|opened|led|took"
    r"|presented|moderated|chaired|showed|explained|told)\s|[.!?](?:\s|$)|$"
)
#: The bearer of a past role after it: "former director Ana Kos".
_BEARER = re.compile(
    r"(?:^|\s)(?!(?:of|the|at|for|in|from|with|by|de|del|van|von|and|&)\s)[a-zà-ž][\w-]*\s+"
    r"(?P<name>(?:[A-ZÀ-Ž][\w'’-]+\s+){1,2}[A-ZÀ-Ž][\w'’-]+)"
)
_NAME = re.compile(r"[A-ZÀ-Ž][\w'’-]+(?:\s+[A-ZÀ-Ž][\w'’-]+)*")
#: A name right before a post, and one right behind it: "Ana Kos, former Director, Lumo Cluster", "LUMEX's former leader, Lumo".
_AFTER_NAME = re.compile(r"[A-ZÀ-Ž][\w'’-]*['’]s?\s*$|[A-ZÀ-Ž][\w'’-]+(?:\s*\([^()]*\))?\s*[,–—-]\s*$")
_CAPITAL = re.compile(r"\b(?:of|at|for|in|with)\s+(?:the\s+)?[A-ZÀ-Ž]")
_BODY_AFTER = re.compile(r"\s*[,–—-]\s*[A-ZÀ-Ž][^,;:()\[\]\n]*")
#: Where one went from a past post.
_NEW_POST = re.compile(r"\s(?:to|for|into)\s")
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
#: A relative clause in the pluperfect beside a cancellation tells what had been meant to be.
_HAD = re.compile(r"\W*(?:\w+\s+)?(?:who|whom|whose|which|where)\b[^,;]*?\bhad\b", re.I)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:\.|th|st|nd|rd)?\s|20\d\d|{_MONTHS}|{'|'.join(WEEKDAYS)}|spring|summer|autumn|winter|next|tomorrow)"
)
_QUOTED = re.compile(r"“[^”]*”|„[^“”\"]*[“”\"]|\"[^\"]*\"|»[^«]*«|«[^»]*»")
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
    r"[^:\n|]{3,120}:\s*(?P<value>(?:no|none|nobody|cancell?ed|not (?:held|given|attended|present|there)|absent|excused|declined|withdrawn"
    r"|refused|rejected|turned down|dropped|did not (?:take place|attend|come))(?:\s*[(,–-][^\n:|]{0,40})?)\W*",
    re.IGNORECASE,
)
#: Words before a colon that are said of what follows it, if no name is among them.
_LABEL = re.compile(r"[^:;.!?\n]{2,70}:(?=\s)")
_NAME_PAIR = re.compile(r"[A-ZÀ-Ž][\w'’-]+\s+[A-ZÀ-Ž]")
_LABELLED_END = re.compile(r"[.!?](?:\s|$)|\n|$")
#: A cue so near to the begin or end of a label is said of what follows even where a name stands in it: "Ana Kos dreams aloud: …".
_NEAR_COLON = 10
_QUOTES = frozenset('“„"»«')
_CLAUSE_OPENERS = re.compile(r"(?:\b(?:there|has|had|have|got|with)\b(?:\s+\w+){0,2}|^\W*(?:\w+\s+)?)\s*$", re.I)


def find_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a sentence or line, in order.

    >>> [(str(cue.kind), cue.scope_end) for cue in find_cues("Ana did not come, but Ivo did.")]
    [('negation', 16)]
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)] if _QUOTES.intersection(text) else []
    cues = [*_ended_posts(text), *_ended_bodies(text), *_crossed_out(text), *_judged(text)]
    for words in find_words(text):
        cue = _scoped(words, text)
        for a, b in quoted:
            if a < cue.begin < b:
                cue = replace(cue, scope_begin=max(a, cue.scope_begin), scope_end=min(b, cue.scope_end), is_quoted=True)
        cues.append(cue)
    return tuple(sorted(cues, key=lambda cue: cue.begin))


def _scoped(words: CueWords, text: str) -> Cue:
    kind, begin, end = words.kind, words.begin, words.end
    clause = clause_at(text, begin)
    if clause.end < end:  # "What if Lumo paid?": the cue ends in the next clause
        clause = clause_at(text, end)
    if (stop := _end_of_labelled(words, text, clause)) is not None:
        return Cue(kind, begin, end, clause.begin, stop, is_whole=True)
    match words.scope:
        case CueScope.BEFORE:
            return Cue(kind, begin, end, name_before(text, begin, clause.antecedent), begin, is_phrase=True)
        case CueScope.AFTER:
            return _scoped_after(words, text)
        case CueScope.POST | CueScope.PHRASE:
            stop = _end_of(_NOUN_PHRASE_END, text, end)
            if (
                words.scope is CueScope.POST
                and _AFTER_NAME.search(text, 0, begin)
                and not _CAPITAL.search(text, end, stop)
            ):
                # "Ana Kos, former director, Lumo Cluster": the body of the post stands behind a comma.
                body = _BODY_AFTER.match(text, stop)
                stop = body.end() if body else stop
            bearer = _BEARER.search(text, end, stop) if words.scope is CueScope.POST else None
            return Cue(kind, begin, end, begin, bearer.start("name") if bearer else stop, is_phrase=True)
        case CueScope.NEXT_NAME:
            name = _NAME.search(text, clause.end)
            return Cue(kind, begin, end, begin, name.end() if name else clause.end, clause.gaps)
    if words.scope is CueScope.WHOLE:
        return Cue(kind, begin, end, clause.begin, clause.end, clause.gaps, is_whole=True)
    if kind is CueKind.NEGATION and _is_of_phrase(text[begin:end].lower(), text, begin, clause):
        return _scoped_after(words, text)
    if kind is CueKind.FORMER:
        new = _NEW_POST.search(text, end, clause.end)
        return Cue(kind, begin, end, clause.antecedent, new.start() if new else clause.end, clause.gaps)
    if kind is CueKind.PLANNED:
        is_dated = _DATE.search(text, clause.begin, clause.end) is not None
        return Cue(kind, begin, end, clause.begin, clause.end, clause.gaps, is_dated=is_dated)
    if kind in (CueKind.DECLINED, CueKind.CANCELLED):
        scope_begin = clause.antecedent if kind is CueKind.DECLINED else clause.begin
        gaps = tuple(gap for gap in clause.gaps if not _HAD.match(text[slice(*gap)]))
        return Cue(kind, begin, end, scope_begin, clause.end, gaps)
    scope_begin = clause.antecedent if kind is CueKind.NEGATION else clause.begin
    return Cue(kind, begin, end, scope_begin, clause.end, clause.gaps)


def _end_of_labelled(words: CueWords, text: str, clause: Clause) -> int | None:
    """Where the sentence ends that a label with a cue stands before: "Gone: Ana Kos (Lumo)"; None for any other cue."""
    if words.kind in (CueKind.FUTURE, CueKind.DESIGNATE, CueKind.NEGATION) or not _opens(text, clause.begin):
        return None
    label = _LABEL.match(text, clause.begin)
    if label is None or not words.end <= label.end() or words.begin < clause.begin:
        return None
    is_near = label.end() - words.end <= _NEAR_COLON or words.begin - clause.begin <= _NEAR_COLON
    if not is_near and _NAME_PAIR.search(text, clause.begin, label.end()):
        return None
    return _end_of(_LABELLED_END, text, label.end())


def _opens(text: str, begin: int) -> bool:
    """Whether a sentence or line begins at a place."""
    before = text[:begin].rstrip(" ")
    return not before or before[-1] in ".!?\n"


def _scoped_after(words: CueWords, text: str) -> Cue:
    """A cue of the next phrase; a negation counts only with a name in that ("without slides" denies nothing)."""
    stop = _end_of(_PHRASE_END, text, words.end)
    is_void = words.kind is CueKind.NEGATION and not any(c.isupper() for c in text[words.end : stop])
    return Cue(words.kind, words.begin, words.end, words.end, words.end if is_void else stop, is_phrase=True)


def _end_of(pattern: re.Pattern[str], text: str, begin: int) -> int:
    found = pattern.search(text, min(begin + 1, len(text)))
    return found.start() if found else len(text)


def _is_of_phrase(words: str, text: str, begin: int, clause: Clause) -> bool:
    """Whether only the next phrase is denied: "Partner, not leader", "belongs to no party"."""
    before = text[clause.begin : begin].rstrip()
    if words == "not":
        return before.endswith((",", "(", ", and", ", but")) or text[begin + len(words) :].lstrip()[:1].isupper()
    return words == "no" and _CLAUSE_OPENERS.search(before) is None


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
            begin, end = match.end(), _end_of(_PHRASE_END, text, match.end())
        cues.append(Cue(CueKind.FORMER, match.start(), match.end(), begin, end, is_phrase=True))
    return cues


def _crossed_out(text: str) -> list[Cue]:
    """ "~~Ana Kos~~", "Ana Kos (ill)", "Ana Kos: cancelled", and what a cross stands before: it is no more."""
    if refused := _REFUSED.fullmatch(text):
        return [Cue(CueKind.CANCELLED, *refused.span("value"), 0, len(text))]
    struck = [
        Cue(CueKind.CANCELLED, m.start(), m.start() + 2, *m.span(), is_phrase=True) for m in _STRUCK.finditer(text)
    ]
    left_out = [
        Cue(CueKind.DECLINED, *m.span("words"), *m.span("name"), is_phrase=True) for m in _LEFT_OUT.finditer(text)
    ]
    left_out += [Cue(CueKind.FORMER, *m.span("words"), *m.span("name"), is_phrase=True) for m in _ENDED.finditer(text)]
    crossed = [Cue(CueKind.CANCELLED, m.start(1), m.end(1), *m.span()) for m in _CROSSED.finditer(text)]
    return struck + left_out + crossed


def assess(
    cues: Sequence[Cue], begin: int, end: int, property_: Property | None = None, *, both: bool = True
) -> Modality:
    """How the sentence states what stands between two offsets.

    A clause is denied with what it says of its subject: both ends of the statement lie in it, or the one that does
    stands before the cue ("At the fair Ana spoke, but Ivo did not"). A phrase is denied with each statement that has one
    end in it. The property, where given, keeps ties apart from appearances: a cancelled visit leaves the visitor's post
    alone, and a former director did speak. ``both``: both ends of the statement stand in this sentence.
    """
    announced = False
    for cue in cues:
        if not _concerns(cue, begin, end, property_, both=both) or not _hits(cue, begin, end, property_ in _TWO_SIDED):
            continue
        if not (cue.is_dated or cue.kind in (CueKind.FUTURE, CueKind.DESIGNATE)):
            return Modality.DENIED
        announced = True
    return Modality.ANNOUNCED if announced else Modality.ASSERTED


def _concerns(cue: Cue, begin: int, end: int, property_: Property | None, *, both: bool) -> bool:
    """Whether a cue of this kind at this place can bear on a property."""
    overlaps = cue.begin < end and begin < cue.end
    if cue.kind is CueKind.FORMER:
        if property_ is not None and (property_ not in ENDABLE or (property_ is Property.LOCATED_IN and cue.is_phrase)):
            return False
        return cue.is_phrase or cue.is_whole or overlaps or cue.scope_begin == cue.begin
    if cue.kind is CueKind.REPLACED:
        return property_ not in _TIES
    if property_ in _TOPICS and (cue.is_quoted or cue.is_phrase or cue.kind is CueKind.WISHED):
        return False
    if property_ in _TIES:
        if cue.is_whole:
            return both
        leads_in = (
            both
            and cue.end <= begin
            and (
                cue.kind in (CueKind.WISHED, CueKind.PLANNED)
                or (cue.kind is CueKind.NEGATION and property_ in _OF_VERBS)
            )
        )
        return overlaps or leads_in or (cue.kind is CueKind.CANCELLED and property_ in _OF_EVENTS)
    return True


def _hits(cue: Cue, begin: int, end: int, two_sided: bool) -> bool:
    first, last = cue.governs(begin), cue.governs(end - 1)
    if cue.is_phrase:
        return first != last or (first and cue.kind in (CueKind.FORMER, CueKind.DECLINED))
    if first and last:
        return True
    if first == last or two_sided or cue.kind is CueKind.FORMER:
        return False
    inside, outside = (begin, end - 1) if first else (end - 1, begin)
    if cue.is_quoted:  # "I would give a lot to see Ana Kos on our stage," says the host of the Glass Day
        return cue.kind is CueKind.WISHED and cue.begin < inside
    return not cue.scope_begin <= outside < cue.scope_end and inside < cue.begin
