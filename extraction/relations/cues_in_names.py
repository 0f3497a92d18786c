"""Cues of a sentence of a parsed article, without negations that are part of a name.

In: a parsed article and a stretch of its text. Out: the cues in it, as :func:`collabgraph.extraction.assertion.scope.find_cues` tells
them. Of "Maps Without Money" nothing is denied; a "cancelled workshop" is, so that only negations are left out.
"""

from collabgraph.extraction.assertion.scope import Cue, CueKind, find_cues
from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.parsed_article import DATE, ParsedArticle


def find_cues_beside_names(scene: ParsedArticle, begin: int, end: int) -> tuple[Cue, ...]:
    """The cues of a stretch of text, their places counted from its begin."""
    cues = find_cues(scene.text[begin:end])
    if not any(cue.kind is CueKind.NEGATION for cue in cues):
        return cues
    names = [
        (spot.begin - begin, spot.end - begin)
        for spot in scene.spots
        if spot.is_name and spot.kind not in (ROLE, DATE) and begin <= spot.begin < end
    ]
    return tuple(
        cue
        for cue in cues
        if cue.kind is not CueKind.NEGATION or not any(a <= cue.begin and cue.end <= b for a, b in names)
    )
