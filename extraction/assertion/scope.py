"""Whether a text states a thing as a fact, announces it, or denies it.

In: a sentence or line, and the stretch in it that a statement covers (from the first to the last of subject, object and
trigger). Out: the cues of the sentence with what they govern, and the modality of the stretch. The words stand in
:mod:`collabgraph.extraction.assertion.cues`; the clauses come from :mod:`collabgraph.extraction.assertion.clauses`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from collabgraph.extraction.assertion.built_cues import PHRASE_END, Cue, end_of, find_built
from collabgraph.extraction.assertion.clauses import Clause, clause_at, name_before
from collabgraph.extraction.assertion.cues import CueKind, CueScope, CueWords, find_words
from collabgraph.extraction.dates.calendar_names import MONTHS, WEEKDAYS
from collabgraph.ontology.vocabulary import Modality, Property

__all__ = ["Cue", "CueKind", "assess", "find_cues"]


#: Ties that a noun phrase states by itself ("Ana Kos of Lumo"); a cue elsewhere in the clause leaves them alone.
_TIES = frozenset({
    Property.AFFILIATED_WITH, Property.ROLE, Property.MEMBER_OF, Property.LEADS, Property.PARTNER_IN, Property.PART_OF,
    Property.LOCATED_IN, Property.HAS_TOPIC, Property.FUNDS, Property.START_DATE, Property.END_DATE,
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
_OF_EVENTS = frozenset({
    Property.LOCATED_IN, Property.HAS_TOPIC, Property.PART_OF, Property.FUNDS, Property.PARTNER_IN, Property.START_DATE,
    Property.END_DATE,
})  # fmt: skip


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
#: A relative clause in the pluperfect beside a cancellation tells what had been meant to be.
_HAD = re.compile(r"\W*(?:\w+\s+)?(?:who|whom|whose|which|where)\b[^,;]*?\bhad\b", re.I)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:\.|th|st|nd|rd)?\s|20\d\d|{'|'.join(MONTHS)}|{'|'.join(WEEKDAYS)}|spring|summer|autumn|winter|next|tomorrow)"
)
_QUOTED = re.compile(r"“[^”]*”|„[^“”\"]*[“”\"]|\"[^\"]*\"|»[^«]*«|«[^»]*»")
#: Words before a colon that are said of what follows it, if no name is among them.
_LABEL = re.compile(r"[^:;.!?\n]{2,70}:(?=\s)")
_NAME_PAIR = re.compile(r"[A-ZÀ-Ž][\w'’-]+\s+[A-ZÀ-Ž]")
_LABELLED_END = re.compile(r"[.!?](?:\s|$)|\n|$")
#: A cue so near to the begin or end of a label is said of what follows even where a name stands in it: "Ana Kos dreams aloud: …".
_NEAR_COLON = 10
_QUOTES = frozenset('“„"»«')
_CLAUSE_OPENERS = re.compile(r"(?:\b(?:there|has|had|have|got|with)\b(?:\s+\w+){0,2}|^\W*(?:\w+\s+)?)\s*$", re.I)


def find_cues(text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[Cue, ...]:
    """The cues of a sentence or line, in order; a negation in one of the names, given by begin and end, is none: "Maps Without Money".

    >>> [(str(cue.kind), cue.scope_end) for cue in find_cues("Ana did not come, but Ivo did.")]
    [('negation', 16)]
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)] if _QUOTES.intersection(text) else []
    cues = [*find_built(text)]
    for words in find_words(text):
        if words.kind is CueKind.NEGATION and any(a <= words.begin and words.end <= b for a, b in names):
            continue
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
            stop = end_of(_NOUN_PHRASE_END, text, end)
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
    if words.kind in (CueKind.FUTURE, CueKind.DESIGNATE) or not _opens(text, clause.begin):
        return None
    if words.kind is CueKind.NEGATION and text[clause.begin : words.begin].strip(" -–*•"):
        return None  # "Not present: Ana Kos", but not "We do not forget: Ana Kos"
    label = _LABEL.match(text, clause.begin)
    if label is None or not words.end <= label.end() or words.begin < clause.begin:
        return None
    is_near = label.end() - words.end <= _NEAR_COLON or words.begin - clause.begin <= _NEAR_COLON
    if not is_near and _NAME_PAIR.search(text, clause.begin, label.end()):
        return None
    return end_of(_LABELLED_END, text, label.end())


def _opens(text: str, begin: int) -> bool:
    """Whether a sentence or line begins at a place."""
    before = text[:begin].rstrip(" ")
    return not before or before[-1] in ".!?\n"


def _scoped_after(words: CueWords, text: str) -> Cue:
    """A cue of the next phrase; a negation counts only with a name in that ("without slides" denies nothing)."""
    stop = end_of(PHRASE_END, text, words.end)
    is_void = words.kind is CueKind.NEGATION and not any(c.isupper() for c in text[words.end : stop])
    return Cue(words.kind, words.begin, words.end, words.end, words.end if is_void else stop, is_phrase=True)


def _is_of_phrase(words: str, text: str, begin: int, clause: Clause) -> bool:
    """Whether only the next phrase is denied: "Partner, not leader", "belongs to no party"."""
    before = text[clause.begin : begin].rstrip()
    if words == "not":
        return before.endswith((",", "(", ", and", ", but")) or text[begin + len(words) :].lstrip()[:1].isupper()
    return words == "no" and _CLAUSE_OPENERS.search(before) is None


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
