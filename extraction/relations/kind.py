"""What one kind of fact looks like in text: its property and the words that announce it."""

import re
from dataclasses import dataclass, field

from collabgraph.ontology.vocabulary import Property


@dataclass(frozen=True)
class FactCues:
    """A kind of fact: cues are stems or phrases (regular expressions) that speak for it, in a sentence or a heading."""

    property: Property
    cues: tuple[str, ...]
    headings: tuple[str, ...] = ()
    cue: re.Pattern[str] = field(init=False, repr=False, compare=False)
    heading: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cue", _pattern(self.cues))
        object.__setattr__(self, "heading", _pattern(self.headings) if self.headings else None)


def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    starts = sorted({stem[0] for stem in stems})
    # A look at the first letter before all the stems are tried halves the time of a search.
    look = "" if {"(", "\\"}.intersection(starts) else f"(?=[{''.join(map(re.escape, starts))}])"
    return re.compile(rf"\b{look}(?:" + "|".join(stems) + ")", re.IGNORECASE)
