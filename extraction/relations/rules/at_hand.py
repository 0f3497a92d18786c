"""Find the event or project that a sentence speaks of without naming it: "twelve clusters came", "the lead partner is Lumo".

In: a parsed article and a place in it. Out: the mention that the words there refer to, or None. That is the last one named before: of the
annotated people and bodies whose sentence names no event, 0.92 appeared at this one or at the whole or a part of it (first event of the
article 0.87, the one most mentioned 0.84).
"""

import re
from bisect import bisect_left

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.ontology.vocabulary import EntityType

#: A programme pays for projects; "the project" never means it.
_PROGRAMME = re.compile(
    r"\b(?:program(?:me)?s?|interreg|horizon|erasmus|cosme|h2020|fp7|life|prima|ipa|eni|erdf|eu4\w*|fund)\b|\+",
    re.IGNORECASE,
)


def is_programme(scene: ParsedArticle, group: int) -> bool:
    """Whether a project's name is that of a programme, which funds projects."""
    return scene.groups[group].type is EntityType.PROJECT and _PROGRAMME.search(scene.groups[group].name) is not None


class AtHand:
    """The mentions of one kind in an article, to be asked which is at hand."""

    def __init__(self, scene: ParsedArticle, kind: EntityType) -> None:
        self._numbers = [
            k for k, spot in enumerate(scene.spots) if spot.kind == kind and not is_programme(scene, spot.owner)
        ]
        self._begins = [scene.spots[k].begin for k in self._numbers]

    def find(self, place: int) -> int | None:
        """The number of the last mention before a place, else of the first after it."""
        if not self._numbers:
            return None
        return self._numbers[max(0, bisect_left(self._begins, place) - 1)]
