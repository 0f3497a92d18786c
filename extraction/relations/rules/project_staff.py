"""What a role says of a project that the sentence leaves out: "contact the project coordinator, Ana Kos".

In: a scene and its decided candidates. Out: the same, with the person's tie to the article's project accepted where
nothing else is named (annotation rules, decision 5).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate, Decided
from collabgraph.ontology.vocabulary import EntityType, Property

#: Probability of a tie that is only understood.
UNDERSTOOD = 0.7
_TIES = frozenset({Property.AFFILIATED_WITH, Property.LEADS})
_LEADER = re.compile(r"\bproject (?:co-?ordinator|leader)\b", re.IGNORECASE)
#: Words before a role that somebody does not have today; the longest, with blanks, of fewer characters than ``_REACH``.
_AT_OTHER_TIMES = re.compile(
    r"\b(?:future|incoming|next|designated|former|previous|past|outgoing) (?:\w+ )?$", re.IGNORECASE
)
_REACH = 30
_STAFF = re.compile(r"\bproject (?:co-?ordinator|leader|manager|officer|assistant|expert)\b", re.IGNORECASE)


def understand(scene: ParsedArticle, decided: Sequence[Decided]) -> list[Decided]:
    """Accept the ties of project staff to the project that the whole article is about."""
    project = _main_project(scene)
    if project is None:
        return list(decided)
    bound = {
        d.candidate.subject
        for d in decided
        if d.accepted and d.probability >= UNDERSTOOD and d.candidate.property in _TIES
    }
    ties: dict[tuple[int, Property], Candidate] = {}
    for d in decided:
        c = d.candidate
        if d.accepted and c.object_kind == ROLE and c.subject not in bound:
            role = scene.roles[c.object].text
            begin = scene.spots[c.object_spot].begin
            if _AT_OTHER_TIMES.search(scene.text, max(0, begin - _REACH), begin):
                continue
            for property_, pattern in ((Property.AFFILIATED_WITH, _STAFF), (Property.LEADS, _LEADER)):
                if pattern.search(role):
                    ties[c.subject, property_] = _tie(scene, c, property_, project)
    others = [
        replace(d, accepted=False) if _is_weaker(d.candidate, ties) else d
        for d in decided
        if not _is_tie(d.candidate, project, ties)
    ]
    return others + [Decided(tie, UNDERSTOOD, accepted=True) for tie in ties.values()]


def _tie(scene: ParsedArticle, role: Candidate, property_: Property, project: int) -> Candidate:
    """The tie, between the person's mention at the role and the project's mention nearest to it."""
    at = scene.spots[role.subject_spot].begin
    places = [k for k, s in enumerate(scene.spots) if s.kind == EntityType.PROJECT and s.owner == project]
    nearest = min(places, key=lambda k: abs(scene.spots[k].begin - at))
    return Candidate(
        role.subject, property_, EntityType.PROJECT.value, project, 0.0, 0.0, 0.0, role.subject_spot, nearest
    )


def _is_tie(c: Candidate, project: int, ties: Mapping[tuple[int, Property], Candidate]) -> bool:
    return c.object_kind == EntityType.PROJECT and c.object == project and (c.subject, c.property) in ties


def _is_weaker(c: Candidate, ties: Mapping[tuple[int, Property], Candidate]) -> bool:
    """Whether it ties one of those persons to another project, less probably."""
    return c.object_kind == EntityType.PROJECT and c.property in _TIES and any(s == c.subject for s, _ in ties)


def _main_project(scene: ParsedArticle) -> int | None:
    """The project that is mentioned most, and at least twice as often as any other."""
    counts = Counter(s.owner for s in scene.spots if s.kind == EntityType.PROJECT).most_common(2)
    if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
        return None
    return counts[0][0]
