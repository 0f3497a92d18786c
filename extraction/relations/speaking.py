"""Tell whether a sentence says that somebody spoke to an audience.

In: a parsed article and the mention of a person. Out: whether a word of its clause says that its bearer spoke. Refuses nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from collabgraph.extraction.assertion.clauses import clause_at
from collabgraph.extraction.parsed_article import MentionSpan, ParsedArticle
from collabgraph.extraction.relations.rules.attendance import SPOKE
from collabgraph.ontology.vocabulary import EntityType

#: Words of speaking, and of what else somebody does whom an audience hears.
_SPOKE = re.compile(
    SPOKE.pattern
    + r"|\b(?:reads?|read out|tells?|told|telling|slides|lectern|platform|taught|teach(?:es)?|facilitat\w*|host(?:ed|s)"
    r"|compered|answered|acquainted|inaugurat\w*|deputi[sz]ed|replaced|stood in|stepped in|filled in|jumped in"
    r"|(?:in|took) (?:his|her) (?:place|stead|slot))\b",
    re.IGNORECASE,
)
#: Speeches of others that somebody hears: "came for the keynote", "after the talk".
_HEARD = re.compile(
    r"\b(?:to|for|after|before|during|at|about|than|hear[ds]?|follow\w*|watch\w*|enjoy\w*|prais\w*|lik(?:ed|es)|miss(?:ed|es)|applaud\w*|film\w*"
    r"|record\w*|translat\w*)"
    r" (?:(?!his\b|her\b|their\b|an?\b|own\b|be\b|give\b|hold\b|the (?:stage|podium)\b)\w+ ){0,2}"
    r"(?:talks?|keynotes?|speech(?:es)?|lectures?|sessions?|debates?|presentations?|address|remarks|speakers?|programme|agenda|discussions?)\b",
    re.IGNORECASE,
)
#: What was done to somebody, behind the name: "Ana Kos was welcomed".
_UNDERWENT = re.compile(
    r"(?:\b(?:was|were|been|being|is|are)(?: \w+ly)?|,) (?:welcomed|told|shown|introduced to|led|greeted|taught|addressed|asked)\b",
    re.IGNORECASE,
)
#: The talk that somebody gave, named by its number alone: "The other, by Ana Kos, was held".
_AGENT = re.compile(r"\b(?:one|ones|other|others|first|second|third|last|\d+)\b[^.;:]{0,40}\bby (?:\w+\.? ){0,3}$")
#: The begin of a sentence about all whom the one before names: "Both spoke".
_ALL_OF_THEM = re.compile(r"\W*(?:both|they|all|each|the (?:two|three|four|five))\b", re.IGNORECASE)
#: What goes on behind a semicolon with the same person.
_SAME_PERSON = re.compile(r";\s*(?!(?:he|she|they|his|her|their)\b)", re.IGNORECASE)


class Speaking:
    """Looks up in one article who is said to speak."""

    def __init__(self, scene: ParsedArticle) -> None:
        self.scene = scene

    def speaks_in_clause(self, spot: MentionSpan) -> bool:
        """Whether the clause of a mention, or one behind it without another person at its begin, has a word of speaking."""
        # A sentence that was cut inside the name goes on to the name's end.
        number = self.scene.sentence_at(spot.end - 1)
        begin, end = self.scene.sentences[self.scene.sentence_at(spot.begin)][0], self.scene.sentences[number][1]
        sentence = self.scene.text[begin:end]
        clause = clause_at(sentence, spot.begin - begin)
        first, last = sentence.rfind(";", 0, spot.begin - begin) + 1, end - begin
        for start in self._clauses_of_others(begin, end):
            if start > spot.begin:
                last = min(last, start - begin)
            elif start < spot.begin and start - begin < clause.begin:
                first = min(clause.antecedent, spot.begin - begin)
        if other := _SAME_PERSON.search(sentence, spot.end - begin):
            last = min(last, other.start())
        words = _HEARD.sub("", sentence[first : spot.begin - begin])
        words += " | " + _UNDERWENT.sub("", _HEARD.sub("", sentence[spot.end - begin : max(last, clause.begin)]))
        if _SPOKE.search(words):
            return True
        # "Three panellists came: Ana Kos and …": the sentence before says what they did.
        if _AGENT.search(sentence, 0, spot.begin - begin):
            return True
        if begin and self.scene.text[:begin].rstrip().endswith(":"):
            before = self.scene.sentences[self.scene.sentence_at(begin - 1)]
            return _SPOKE.search(self.scene.text, *before) is not None
        return self._all_speak_in(number + 1)

    def _all_speak_in(self, number: int) -> bool:
        """Whether a sentence says that all whom the one before it names spoke."""
        if number >= len(self.scene.sentences):
            return False
        after = self.scene.sentences[number]
        return (
            _ALL_OF_THEM.match(self.scene.text, *after) is not None
            and _SPOKE.search(self.scene.text, *after) is not None
        )

    def _clauses_of_others(self, begin: int, end: int) -> Iterator[int]:
        """Where clauses of a sentence begin with a person."""
        sentence = self.scene.text[begin:end]
        first = bisect_left(self._begins, begin)
        for m in self.scene.spots[first:]:
            if m.begin >= end:
                break
            if m.kind == EntityType.PERSON and 0 <= m.begin - begin - clause_at(sentence, m.begin - begin).begin <= 5:
                yield m.begin

    @cached_property
    def _begins(self) -> list[int]:
        return [spot.begin for spot in self.scene.spots]
