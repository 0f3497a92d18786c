"""Which dates are no dates of an event or project, whatever their scores: read from the words around a date.

In: a scene and a candidate whose object is a date. Out: whether the text itself says that the date is another's: that of the
page, of a registration, of another year's edition, of the other end ("until Monday" is no start). Refuses nothing.
"""

import re

from collabgraph.extraction.parsed_article import DATE, ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import EntityType, Property

#: Letters before a date in which its words are looked for; a sentence or line ends the look.
_REACH = 90
#: The day a page was made, right before the date: "Published on", "Last update:", "Posted on Monday,".
_PAGE = re.compile(
    r"\b(?:(?:first\s+)?published|posted|updated|last\s+(?:update|updated|changed?|modified|edited)|page\s+(?:made|created)"
    r"|date\s+of\s+(?:publication|issue)|status(?:\s+of)?|as\s+at)(?:\s+on)?\s*[:|–-]?\s*(?:on\s+)?(?:\w+day,?\s+)?$",
    re.I,
)
#: The last day to do something about an event.
_DEADLINE = re.compile(
    r"\b(?:deadlines?\b|closing\s+date\b|early[\s-]bird\b|(?:registrations?|applications?|submissions?|abstracts|bookings?|entries)\b[^.;!?\n]*"
    r"\b(?:until|till|by|before|ends?|clos\w+|no\s+later\s+than|latest|due|from|opens?)\b"
    r"|(?:register|apply|submit|sign\s+up|book|enrol|send|answer|reply|rsvp)\b[^.;!?\n]*"
    r"\b(?:until|till|by|before|no\s+later\s+than|latest)\b)[^.;!?\n]*$",
    re.I,
)
#: Letters that may stand beside the date in the heading of a day: "Day 1 –".
_LABEL = 20
_CLAUSE = re.compile(r"[.;!?]\s|\n")
#: The year of an edition stands at either end of a name ("Food 2030 panel", "policy after 2020" are named after a goal).
_NAMED_YEAR = re.compile(
    r"(?:^(?P<first>(?:19|20)\d\d)\s)|(?<!after)(?<!beyond)(?<!towards)(?<!until)(?<!by)(?<!horizon)(?<!agenda)\s(?P<last>(?:19|20)\d\d)$",
    re.I,
)
_BEGINS = re.compile(
    r"\b(?:starts?|started|begins?|began|begun|beginning|launched|kicked\s+off)\s+(?:work\s+)?"
    r"(?:(?:in|on|at|with|the|beginning|end|of|early|late|mid|formally|officially)\s+)*$",
    re.I,
)
_ENDS = re.compile(
    r"\b(?:ends?|ended|ending|finish(?:es|ed)?|clos(?:es|ed)|expires?|expired|completed|concluded|comes?\s+to\s+(?:an|its)\s+end)\s+"
    r"(?:(?:in|on|at|with|the|beginning|end|of|early|late|mid|formally|officially|already|now)\s+)*$",
    re.I,
)


def is_foreign_date(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether the words around a date say that it is no date of the candidate's event or project."""
    if c.object_kind != DATE:
        return False
    span = scene.dates[c.object]
    before = _words_before(scene, span.begin)
    return (
        span.day_of(c.property) is None
        or _PAGE.search(before) is not None
        or _DEADLINE.search(before) is not None
        or _is_of_another_year(scene, c)
        or _is_other_end(scene, c, before)
        or _is_of_another_day(scene, c)
        or _has_open_day(scene, c)
    )


def _words_before(scene: ParsedArticle, begin: int) -> str:
    """The words of the same line and sentence before a place."""
    return _CLAUSE.split(scene.text[max(0, begin - _REACH) : begin])[-1]


def _is_of_another_year(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether the event bears another year in its name: the "Wood Days 2023" do not take place in 2024."""
    group, span = scene.groups[c.subject], scene.dates[c.object]
    if group.type is not EntityType.EVENT:
        return False
    named = _NAMED_YEAR.search(group.name)
    return named is not None and (named["first"] or named["last"]) not in {
        day[:4] for day in (span.start, span.finish) if day
    }


def _is_other_end(scene: ParsedArticle, c: Candidate, before: str) -> bool:
    """Whether a verb before a project's date says that it is the other end: "ends in March 2026" is no start."""
    span = scene.dates[c.object]
    if scene.groups[c.subject].type is not EntityType.PROJECT or span.start != span.finish:
        return False
    return (_ENDS if c.property is Property.START_DATE else _BEGINS).search(before) is not None


def _is_of_another_day(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether a date heads the lines of one day of a programme, and the event stands under the heading of another.

    Rare, for the scores mostly know it: in 1,868 annotated articles it takes away five ranges, each half right, from sessions of one day.
    """
    headings = [(span.begin, k) for k, span in enumerate(scene.dates) if _is_heading(scene, span.begin, span.end)]
    if scene.groups[c.subject].type is not EntityType.EVENT or c.object not in {k for _, k in headings}:
        return False
    for spot in scene.spots:
        if (spot.kind, spot.owner) == (EntityType.EVENT, c.subject):
            above = [k for begin, k in headings if begin < spot.begin]
            if not above or above[-1] == c.object:
                return False
    return True


def _has_open_day(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether the event stands beside a day of its own that cannot be known ("last Thursday"): then other lines do not tell it.

    Of eight events of 2,132 annotated articles that stand so, and have no date beside them, one has a date elsewhere.
    """
    if scene.groups[c.subject].type is not EntityType.EVENT:
        return False
    named = {
        scene.sentence_at(s.begin)
        for s in scene.spots
        if s.is_name and (s.kind, s.owner) == (EntityType.EVENT, c.subject)
    }
    return scene.sentence_at(scene.dates[c.object].begin) not in named and not named.isdisjoint(
        scene.sentences_of_open_days
    )


def _is_heading(scene: ParsedArticle, begin: int, end: int) -> bool:
    """Whether a date fills its line, but for a few words such as "Day 1 –"."""
    text = scene.text
    first, last = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    return len((text[first:begin] + text[end:last]).strip()) <= _LABEL and not any(
        first <= s.begin < s.end <= last for s in scene.spots if s.kind != DATE
    )
