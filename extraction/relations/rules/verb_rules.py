"""The plainest sentences: "X took part in Y", "Y, organised by X", where nothing but a verb stands between two mentions.

In go a scene, its candidates and their probabilities, out come the probabilities, raised or lowered where plain words
decide. For what is said less plainly there are scores and features; that plain words mean what they say should not
depend on how often the corpus happens to use them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import Property

#: Of 131 candidates of the corpus that plain words state 98 are facts (of those read, most others only had an end that was
#: cut otherwise); where plain words state something else of the two, 10 of 140 are.
PLAIN, NOT_PLAIN = 0.75, 0.07
_P = Property
#: More subjects, a bracket or apposition, then adverbs and auxiliaries.
_BEFORE = (
    r"(?:(?:\s*,\s+and|\s*,|\s+and)\s+(?:the\s+)?(?-i:[A-ZÀ-Ž])[^.;:,()\n]{0,50}?){0,5}"
    r"(?:\s*\([^()]{1,40}\))?(?:\s*,[^.;:\n]{1,80},)?\s+(?:who\s+|which\s+|that\s+)?"
    r"(?:(?:has|have|had|will|also|then|again|jointly|both|all|was|were|is|are)\s+){0,3}"
)
_AFTER = r"(?:\s+(?:the|a|an|our|this|that|its|their|project|conference|event|cluster|network)){0,2}\s+[\"“„«]?$"
#: The subject comes first.
_ACTIVE = {
    _P.PARTICIPATED_IN: r"(?:t(?:ook|akes?|aken) part|participate[sd]?|exhibit(?:ed|s)?|present) (?:in|at)|attend(?:ed|s)?|visited",
    _P.PRESENTED_AT: (
        r"(?:spoke|speaks?|spoken|present(?:ed|s)?(?: (?!at\b)[^.;:,]{2,40})?|lectured?|talked)(?: on [^.;:,]{2,40}| about [^.;:,]{2,40})?"
        r" (?:at|during|in)|(?:gave|gives?|given|held|delivered) [^.;:,]{2,50} (?:at|during|in)"
        r"|(?:open(?:ed|s)?|moderate[sd]?|chair(?:ed|s)?|close[sd]?)"
    ),
    _P.ORGANISED: r"(?:co-?)?(?:organi[sz]e[sd]?|host(?:ed|s)?|staged|convened)|held",
    _P.MEMBER_OF: r"(?:made |become |became )?(?:a |an |one of the )?(?:full |founding |new |associate )?members? of|belongs? to",
    _P.PARTNER_IN: r"(?:a |an |one of the )?(?:project )?partners? (?:in|of)",
    _P.LEADS: r"coordinate[sd]?|lead(?:s|ing)?|led|(?:the )?(?:lead partner|co-?ordinator|project leader|leader) of",
    _P.FUNDS: r"(?:co-?)?(?:fund(?:ed|s)?|finance[sd]?)",
    _P.COLLABORATES_WITH: (
        r"(?:co-?operate[sd]?|collaborate[sd]?|works? together|worked together|signed (?:an?|the) [^.;:,]{2,50}) with"
    ),
    _P.LOCATED_IN: r"(?:t(?:ook|akes?) place|held|based|located|situated) (?:in|at)",
    _P.PART_OF: r"(?:a )?part of",
}
#: The object comes first, and the subject after "by" or "with".
_PASSIVE = {
    _P.ORGANISED: r"(?:co-?)?(?:organi[sz]ed|hosted|held|staged|convened) by",
    _P.PRESENTED_AT: r"(?:opened|moderated|chaired|closed) by",
    _P.PARTICIPATED_IN: r"attended by",
    _P.LEADS: r"(?:co-?ordinated|led|managed) by",
    _P.FUNDS: r"(?:co-?)?(?:funded|financed) by",
}
_NONE: frozenset[Property] = frozenset()


def _compile(forms: dict[Property, str]) -> dict[Property, re.Pattern[str]]:
    return {p: re.compile(_BEFORE + f"(?:{form})" + _AFTER, re.IGNORECASE) for p, form in forms.items()}


_PATTERNS = {True: _compile(_ACTIVE), False: _compile(_PASSIVE)}


@lru_cache(maxsize=4096)
def find_plain(between: str, *, subject_first: bool) -> frozenset[Property]:
    """The properties that the words between two mentions of one sentence state outright.

    >>> sorted(find_plain(" took part in the ", subject_first=True))
    [<Property.PARTICIPATED_IN: 'participatedIn'>]
    >>> find_plain(" did not take part in the ", subject_first=True)
    frozenset()
    """
    if not 3 <= len(between) <= 180:
        return _NONE
    return frozenset(p for p, pattern in _PATTERNS[subject_first].items() if pattern.match(between))


def heed_plain(
    scene: ParsedArticle, candidates: Sequence[Candidate], probabilities: Sequence[float]
) -> Iterator[float]:
    """The probabilities, at least :data:`PLAIN` where plain words state just this, at most ``NOT_PLAIN`` where another."""
    for c, probability in zip(candidates, probabilities, strict=True):
        stated = _stated(scene, c)
        if c.property in stated:
            yield max(probability, PLAIN)
        else:
            yield min(probability, NOT_PLAIN) if stated else probability


def _stated(scene: ParsedArticle, c: Candidate) -> frozenset[Property]:
    s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
    left, right = (s, o) if s.begin <= o.begin else (o, s)
    if scene.sentence_at(left.begin) != scene.sentence_at(right.begin):
        return _NONE
    return find_plain(scene.text[left.end : right.begin], subject_first=left is s)
