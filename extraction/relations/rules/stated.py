"""Add to the candidates of an article what its sentences, lists and names state by their build.

In: a parsed article, its candidates with probabilities, and which of them the text denies. Out: the same with what the patterns state: a
candidate that they state is decided on with at least one probability that is the same for all of them, and is quoted where they state
it; new ones are added. How sure that is in the end depends on the weights and on the names too. What a sentence denies is not stated by
its build.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from math import exp, log

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.parsed_article import DATE, ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.context_features import ASSERTION, Surroundings
from collabgraph.extraction.relations.rules.lines.heading_lists import find_listed, find_scheduled
from collabgraph.extraction.relations.rules.lines.tables import find_tabled
from collabgraph.extraction.relations.rules.lines.title_lines import find_title_lines
from collabgraph.extraction.relations.rules.sentence_patterns import Stated, find_patterns
from collabgraph.ontology.vocabulary import EntityType, Property

#: Probability by which what a pattern states is decided on. Between annotated names 4,357 of 4,736 such facts of the corpus are right
#: (0.92), of single rows fewer ("Venue: …" 0.55, projects "led by …" 0.63); names that are found and not annotated take away some more.
STATED = 0.85
#: Most probability of a day beside the one that is stated.
OUTDONE = STATED - 0.05
#: Beyond these, log odds tell nothing more.
_WEIGHTS_WITHIN, _NAMES_WITHIN = (0.02, 0.98), (0.3, 0.97)
#: Least probability of the names of both ends.
SURE = 0.3
#: What is at least so probable keeps its quote rather than take one with a pronoun; about the threshold of most properties.
LIKELY = 0.4
_IN = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$", re.IGNORECASE)
#: How :class:`Stated` names a place within an event.
INNER_PLACE = "place within an event"
_DENIED = ASSERTION.index("denied")
_Key = tuple[int, str, str, int]


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure a fact is that a pattern states: log odds, where weights and names are as good as a toss, and how much of theirs is added.

    The figures are from a logistic regression over 198 stated candidates of the development sample; fitted without the article that is
    measured, 95 of them come out at 0.94 or more, of which 98 in 100 are right, and 40 below 0.8, of which 60 in 100 are.
    """

    by_build: float = 1.25
    #: Share of the log odds that the weights give to the fact.
    by_weights: float = 0.58
    #: Share of the log odds of the less probable of the two names.
    by_names: float = 0.45
    #: What single builds are better or worse than all of them, in log odds; a build that is not here is as all are.
    by_single_build: Mapping[str, float] = field(default_factory=dict)

    def probability(self, by_weights: float, names: float, build: str = "") -> float:
        """The probability of what a pattern states, from that of the weights, that of the less probable name, and the build."""
        of_weights, of_names = log_odds_of(by_weights, names)
        by_build = self.by_build + self.by_single_build.get(build, 0.0)
        return 1 / (1 + exp(-by_build - self.by_weights * of_weights - self.by_names * of_names))


def log_odds_of(by_weights: float, names: float) -> tuple[float, float]:
    """The log odds of both probabilities, within the limits where they tell something."""
    return _log_odds(by_weights, *_WEIGHTS_WITHIN), _log_odds(names, *_NAMES_WITHIN)


def _log_odds(p: float, least: float, most: float) -> float:
    p = min(max(p, least), most)
    return log(p / (1 - p))


@dataclass(frozen=True, slots=True)
class Told:
    """Candidates, the probability of each, and whether the text denies it."""

    candidates: list[Candidate]
    probabilities: list[float]
    denied: list[bool]
    #: How probable that which patterns state is, all evidence weighed.
    stated: dict[Candidate, float] = field(default_factory=dict)
    #: By which build, as :class:`Stated` names it.
    builds: dict[Candidate, str] = field(default_factory=dict)


def add_stated(
    scene: ParsedArticle,
    candidates: Sequence[Candidate],
    probabilities: Sequence[float],
    denied: Sequence[bool],
    trust: Trust = Trust(),
) -> Told:
    """The candidates, with those that patterns state."""
    told = Told(list(candidates), list(probabilities), list(denied))
    numbers = {key_of(c): k for k, c in enumerate(candidates)}
    surroundings = Surroundings(scene)
    for stated, build in _held(scene, surroundings):
        number = numbers.get(key_of(stated))
        by_weights = 0.0 if number is None else told.probabilities[number]
        if number is None:
            number = numbers[key_of(stated)] = len(told.candidates)
            told.candidates.append(stated)
            told.probabilities.append(STATED)
            told.denied.append(False)
        elif told.probabilities[number] < STATED:
            old = told.candidates[number]
            # A sentence with a name is the better quote than one with a pronoun.
            if scene.spots[stated.subject_spot].is_name or told.denied[number] or told.probabilities[number] < LIKELY:
                told.candidates[number] = replace(old, subject_spot=stated.subject_spot, object_spot=stated.object_spot)
            told.probabilities[number] = STATED
            told.denied[number] = False
        told.stated[told.candidates[number]] = trust.probability(by_weights, name_score(scene, stated), build)
        told.builds[told.candidates[number]] = build
    _yield_to_stated_days(scene, told)
    return told


def _yield_to_stated_days(scene: ParsedArticle, told: Told) -> None:
    """Let other days of an event be less probable than the one that its sentence states; a later end stays."""
    first = {c.subject: scene.dates[c.object].start for c in told.stated if c.property is Property.START_DATE}
    stated = {(c.subject, c.object) for c in told.stated if c.object_kind == DATE}
    for number, c in enumerate(told.candidates):
        if c.object_kind != DATE or c.subject not in first or (c.subject, c.object) in stated:
            continue
        start, finish = first[c.subject] or "", scene.dates[c.object].finish or ""
        if c.property is Property.START_DATE or finish < start[: len(finish)]:
            told.probabilities[number] = min(told.probabilities[number], OUTDONE)


def find_inner_places(scene: ParsedArticle) -> Iterator[Stated]:
    """Yield the places inside events that "in" or "at" goes before: "workshop in Graz".

    Of 58 places so named in annotated events 50 are where it was.
    """
    events = [(k, s) for k, s in enumerate(scene.spots) if s.kind == EntityType.EVENT and s.is_name]
    at = 0
    for number, place in enumerate(scene.spots):
        if place.kind != EntityType.PLACE:
            continue
        while at < len(events) and events[at][1].end <= place.begin:
            at += 1
        for k, event in events[at : at + 3]:
            if event.begin <= place.begin < place.end <= event.end and _IN.search(
                scene.text[event.begin : place.begin]
            ):
                yield Stated(event.owner, Property.LOCATED_IN, place.kind, place.owner, k, number, INNER_PLACE)


_FINDERS = (find_inner_places, find_patterns, find_listed, find_scheduled, find_tabled, find_title_lines)


def _held(scene: ParsedArticle, surroundings: Surroundings) -> list[tuple[Candidate, str]]:
    """What the patterns state and no denial takes back, each fact once, with the first build that states it."""
    found: dict[_Key, tuple[Candidate, str]] = {}
    denied: set[_Key] = set()
    first: dict[tuple[int, int], int] = {}
    for number, spot in enumerate(scene.spots):
        if spot.kind not in (ROLE, DATE):
            first.setdefault((scene.sentence_at(spot.begin), spot.owner), number)
    for s in chain(*(find(scene) for find in _FINDERS)):
        candidate = _candidate(s)
        key = key_of(candidate)
        # "Ana Kos resigned from her post at Lumo": the cue stands before "her".
        named = first[scene.sentence_at(scene.spots[s.subject_spot].begin), s.subject]
        if surroundings.of_assertion(replace(candidate, subject_spot=named))[_DENIED]:
            denied.add(key)
        elif key not in found and name_score(scene, candidate) >= SURE:
            found[key] = candidate, s.build
    return [stated for key, stated in found.items() if key not in denied]


def _candidate(s: Stated) -> Candidate:
    return Candidate(s.subject, s.property, s.kind, s.object, 0.0, 0.0, 0.0, s.subject_spot, s.object_spot)


def name_score(scene: ParsedArticle, c: Candidate) -> float:
    """The probability of the less probable of the names of a candidate."""
    return min(scene.groups[k].score for k in _groups(c))


def _groups(c: Candidate) -> tuple[int, ...]:
    return (c.subject,) if c.object_kind in (ROLE, DATE) else (c.subject, c.object)


def key_of(c: Candidate) -> _Key:
    """What tells one fact of an article from another: its ends and property, not the mentions it is read from."""
    kind = c.object_kind if c.object_kind in (ROLE, DATE) else ""
    return (c.subject, c.property, kind, c.object)
