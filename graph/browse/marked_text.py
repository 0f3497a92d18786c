"""Cut the text of an article at its mentions and quotes, so that a page can mark both.

In: a text, the mentions of entities in it, the stretches to be lit. Out: parts in the order of the text, which put together are
the text again. Of mentions that overlap the longer one counts. Refuses nothing: what lies outside the text is cut off.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class MentionMark:
    """A stretch of the text that names an entity."""

    begin: int
    end: int
    iri: str
    #: False for pronouns and bare descriptions.
    is_name: bool = True


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A part of the text: inside at most one mention, and lit or not as a whole."""

    text: str
    mention: MentionMark | None = None
    is_lit: bool = False


def cut_text(text: str, mentions: Iterable[MentionMark], lit: Iterable[tuple[int, int]]) -> tuple[MarkedPart, ...]:
    """The parts of the text."""
    chosen = _choose(mentions, len(text))
    clipped = ((max(0, begin), min(end, len(text))) for begin, end in lit)
    stretches = [(begin, end) for begin, end in clipped if begin < end]
    cuts = {0, len(text)}
    for begin, end in (*((m.begin, m.end) for m in chosen), *stretches):
        cuts.update((begin, end))
    borders = sorted(cuts)
    parts = []
    waiting = iter(chosen)
    mention = next(waiting, None)
    for begin, end in pairwise(borders):
        while mention is not None and mention.end <= begin:
            mention = next(waiting, None)
        inside = mention if mention is not None and mention.begin <= begin else None
        is_lit = any(first <= begin and end <= last for first, last in stretches)
        parts.append(MarkedPart(text[begin:end], inside, is_lit))
    return tuple(parts)


def _choose(mentions: Iterable[MentionMark], length: int) -> list[MentionMark]:
    """The mentions without those that a longer one overlaps, in the order of the text."""
    chosen: list[MentionMark] = []
    end = 0
    inside = [m for m in mentions if 0 <= m.begin < m.end <= length]
    for mention in sorted(inside, key=lambda m: (m.begin, -m.end, m.iri)):
        if mention.begin >= end:
            chosen.append(mention)
            end = mention.end
    return chosen
