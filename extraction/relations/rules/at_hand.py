"""Find the event or project that a sentence speaks of without naming it: "twelve clusters came", "the lead partner is Lumo".

In: a parsed article and a place in it. Out: the mention that the words there refer to, or None. That is the last one named before: of the
annotated people and bodies whose sentence names no event, 0.92 appeared at this one or at the whole or a part of it (first event of the
article 0.87, the one most mentioned 0.84).
"""

import re
from bisect import bisect_left

from collabgraph.extraction.dates.tense import is_surely_ahead
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.ontology.naming.bodies import names_programme
from collabgraph.ontology.vocabulary import EntityType

_HEAD = re.compile(r"\s*[^\n]*")
#: The title of a text that is of one event throughout, whatever else it speaks of.
_OF_ONE_EVENT = re.compile(
    r"[\W_]*(?:(?:draft |final |preliminary |detailed )?"
    r"(?:(?P<minutes>minutes|protocol|record|summary record)|program(?:me)?|agenda|schedule|timetable)\b"
    r"|(?:list of )?(?:speakers|participants|attendees) (?:of|at)\b)",
    re.IGNORECASE,
)


def is_programme(scene: ParsedArticle, group: int) -> bool:
    """Whether it is a programme, which funds projects: "the project" never means it."""
    return scene.groups[group].type is EntityType.PROJECT and names_programme(scene.groups[group].name)


class AtHand:
    """The mentions of one kind in an article, to be asked which is at hand."""

    def __init__(self, scene: ParsedArticle, kind: EntityType) -> None:
        self._scene = scene
        self._numbers = [k for k, s in enumerate(scene.spots) if s.kind == kind and not is_programme(scene, s.owner)]
        self._begins = [scene.spots[k].begin for k in self._numbers]
        head = _HEAD.match(scene.text)
        named = [scene.spots[k].owner for k in self._numbers if head and scene.spots[k].begin < head.end()]
        only = set(named)
        titled = [k for k in self._numbers if {scene.spots[k].owner} == only]
        title = _OF_ONE_EVENT.match(scene.text) if titled else None
        self._is_of_title = title is not None
        self._is_over = title is not None and title["minutes"] is not None
        #: The mentions of what the title names, where it names one alone that the text names again.
        self._titled = titled if len(titled) > 1 or self._is_of_title else []
        self._titled_begins = [scene.spots[k].begin for k in self._titled]

    def find(self, place: int) -> int | None:
        """The number of the last mention before a place, else of the first after it; in minutes and programmes, of their event.

        Of what minutes say is still to come nothing is at hand: it is not of their meeting, nor always of what they named last.
        """
        if not self._is_of_title:
            return self.find_before(place)
        sentence = self._scene.text[slice(*self._scene.sentences[self._scene.sentence_at(place)])]
        if self._is_over and is_surely_ahead(sentence):
            return None
        return self.find_titled(place)

    def find_before(self, place: int) -> int | None:
        """The number of the last mention before a place, else of the first after it."""
        if not self._numbers:
            return None
        return self._numbers[max(0, bisect_left(self._begins, place) - 1)]

    def find_titled(self, place: int) -> int | None:
        """The last mention before a place of what the title names, else what is at hand: a list is of the whole."""
        if not self._titled:
            return self.find(place)
        return self._titled[max(0, bisect_left(self._titled_begins, place) - 1)]
