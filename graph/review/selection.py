"""Choose which questions are asked first, so that a person's hour goes where it changes answers.

In: all open questions, the most useful first. Out: those to ask now, at most :data:`MOST`; the rest waits and can be counted.
Refuses nothing. Left waiting are:

- two things that a veto keeps apart, editions of different years above all: a veto is right far more often than not;
- what an answer to another question may settle: a second question about a thing that is asked about already ("is this body
  that one?" ten times over), the end of an event whose start is asked, its date by another article, another fact between the
  same two ends;
- what comes behind the first forty.

Near names come first (initials, an acronym, a surname): no more articles would settle them, and one answer joins all facts.

Of the 19 sample articles 161 questions are open, and 40 are asked.
"""

import re
from collections.abc import Iterable

from collabgraph.graph.review.questions import QuestionKind, ReviewQuestion, order_questions

#: So many questions fit into an hour at a minute and a half each.
MOST = 40

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = re.compile(r"\b(?:initials?|short for|for short|surnames?|given name)\b")


def select_first(questions: Iterable[ReviewQuestion], most: int = MOST) -> tuple[ReviewQuestion, ...]:
    """The questions to ask now, the most useful first."""
    chosen: list[ReviewQuestion] = []
    asked: set[object] = set()
    for question in sorted(order_questions(questions), key=lambda q: not is_near(q)):
        keys = find_subjects(question)
        if is_kept_apart(question) or not asked.isdisjoint(keys):
            continue
        asked |= keys
        chosen.append(question)
    return tuple(chosen[:most])


def is_kept_apart(question: ReviewQuestion) -> bool:
    """Whether it asks of two things that surely are two: a veto says so, or their names tell different years."""
    if question.kind is not QuestionKind.DUPLICATES:
        return False
    one, other = (set(_YEAR.findall(end.label)) for end in question.ends)
    return question.is_vetoed or bool(one and other and one.isdisjoint(other))


def is_near(question: ReviewQuestion) -> bool:
    """Whether it asks of two names of which one shortens the other."""
    return question.kind is QuestionKind.DUPLICATES and bool(_NEAR.search(" ".join(question.reasons)))


def find_subjects(question: ReviewQuestion) -> frozenset[object]:
    """What it is about; of two questions with one of these in common the first is asked."""
    ends = frozenset(end.iri for end in question.ends)
    if question.kind is QuestionKind.CLAIMS:
        # Of a literal there is one end: its dates are one question, and so are its roles.
        return frozenset({(question.kind, ends, "" if len(ends) > 1 else question.about)})
    return frozenset((question.kind, iri) for iri in ends)
