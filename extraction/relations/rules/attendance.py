"""Keep apart who presented and who only attended, by the words beside a name.

In: a parsed article and its candidates with probabilities. Out: the same; an appearance of somebody who listened, sat in a row or stands
under "Guests", and of whom no word says that he or she spoke, is an attendance. Refuses nothing.
"""

import re
from collections.abc import Sequence

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.stated import STATED
from collabgraph.ontology.vocabulary import Property

#: Words of somebody who listens. Of the presentations that the scores found beside them, and no word of the second row, 5 of 6 were none.
_ATTENDED = re.compile(
    r"\b(?:listen(?:ed|ing|s)|in the (?:audience|auditorium)|(?:first|second|third|fourth|front|back|last|next) row|in the rows"
    r"|as (?:an? )?(?:listener|guest|visitor|observer|spectator)s?|(?:took|taking|takes) (?:\w+ )?notes|watch(?:ed|es|ing)|tickets?"
    r"|represented\b[^.;]{0,60}?\bby|met|meets?|(?:was|were) (?:also |there |back |again )?at the|travelled"
    r"|participants\b[^.;]{0,80}?\bincluding|came (?:only )?to (?:listen|learn|hear|see)|seen|spotted|on(?:to)? (?:his|her) feet|applaud\w*"
    r"|among the (?:guests|audience|visitors|listeners|participants)|attend(?:ed|s|ing)|took part|visited)\b",
    re.IGNORECASE,
)
#: Words that tell of listening whatever else the sentence speaks of, unless somebody acts between them and the name.
_LISTENED = re.compile(
    r"\b(?:listen(?:ed|ing|s) to|among (?:those|the (?:people|persons|many|few)) (?:who|that) (?:listened|attended|came|sat|were there)"
    r"|visitors (?:to|of|from|included|were|came)|in the (?:audience|auditorium)|from the (?:gallery|audience|floor|back)"
    r"|asked (?:\w+ ){0,3}questions?|queued|without (?:taking the floor|speaking|a word|saying))\b",
    re.IGNORECASE,
)
_ACTED = re.compile(
    r"\b(?:present(?:ed|s|ing)|spoke|speaks|g[ai]ve[sn]?|giving|open(?:ed|s)|moderat(?:ed|es|ing|or)|chair(?:ed|s)|led|leads|lectured|addressed"
    r"|delivered|explain(?:ed|s)|report(?:ed|s)|welcom(?:ed|es)|pitch(?:ed|es)|show(?:ed|n)|told|answered|asked|hear[ds]?|saw|watched|met|by)\b|;",
    re.IGNORECASE,
)
#: Words of somebody who speaks to an audience.
SPOKE = re.compile(
    r"\b(?:present(?:ed|s|ing|ation|ations|er)|to present"
    r"|spoke|speak\w*|speech\w*|talk\w*|keynotes?|panel\w*|moderat\w*|chair\w*|open(?:ed|s|ing)|introduc\w*"
    r"|gave|gives?|giving|shar(?:ed|es|ing)|lectur\w*|address\w*|deliver\w*|explain\w*|describ\w*|show(?:ed|s|n|cased|ing)?|welcom\w*|outlin\w*"
    r"|report(?:ed|s|ing)|rapporteur|underlin\w*|stress\w*|argu\w*|pitch\w*|remarks|demonstrat\w*|session|debate\w*|discuss\w*|led|leads?"
    r"|programme|agenda|contribut\w*|stage|podium|illustrat\w*|concluded|closing|at it|on it|round table)\b",
    re.IGNORECASE,
)
#: A heading above those who attended, and the cell of a table that says so.
_HEADING = re.compile(
    r"^\W*(?:(?:list of )?(?:attendance(?: list)?|those present|badges|participants"
    r"|attendees|guests|visitors|listeners|students|pupils|audience)|present|in attendance"
    r"|(?:who (?:sat |was )?)?in the audience)\b",
    re.IGNORECASE,
)
#: The same at the beginning of a line that goes on with names: "Present: Ana Kos, Ivo Berg".
_LABEL = re.compile(_HEADING.pattern + r"[^:\n]{0,30}:", re.IGNORECASE)
_CELL = re.compile(
    r"[|\t]\s*(?:visitor|guest|listener|participant|observer|press|audience|student)\s*(?:[|\t]|$)",
    re.IGNORECASE | re.MULTILINE,
)


def heed_attendance(
    scene: ParsedArticle, candidates: Sequence[Candidate], probabilities: Sequence[float]
) -> list[float]:
    """The probabilities, that of a presentation given over to the attendance of the same two where the words say so."""
    heeded, attendance = list(probabilities), Attendance(scene)
    numbers = {(c.subject, c.object): k for k, c in enumerate(candidates) if c.property is Property.PARTICIPATED_IN}
    for k, c in enumerate(candidates):
        other = numbers.get((c.subject, c.object))
        if c.property is not Property.PRESENTED_AT:
            continue
        if attendance.is_all(c):
            if other is not None:
                heeded[other] = max(heeded[other], heeded[k])
            heeded[k] = 0.0
        elif other is not None and heeded[k] >= STATED:
            heeded[other] = 0.0  # who presented is not said to have taken part as well (annotation rules, decision 8)
    return heeded


class Attendance:
    """Tells whether an appearance is all attendance, by the words of an article."""

    def __init__(self, scene: ParsedArticle) -> None:
        self.scene = scene
        #: By kind and owner of mentions, the numbers of the sentences that they stand in.
        self._sentences: dict[tuple[str, int], set[int]] = {}
        for m in scene.spots:
            self._sentences.setdefault((m.kind, m.owner), set()).add(scene.sentence_at(m.begin))

    def is_all(self, c: Candidate) -> bool:
        """Whether the sentence, cell or heading of an appearance tells of attending, and nothing there of speaking."""
        scene = self.scene
        s = scene.spots[c.subject_spot]
        here = scene.sentence_at(s.begin)
        begin, end = scene.sentences[here]
        if self._listened(s.begin, s.end, begin, end):
            return True
        # "Ana visited the fair. She spoke about sand."
        near = {here, here + 1, here + 2, here + 3} & self._sentences[s.kind, s.owner]
        if any(SPOKE.search(scene.text, *scene.sentences[k]) for k in near):
            return False
        if _ATTENDED.search(scene.text, begin, end) or _CELL.search(scene.text, begin, end):
            return True
        line = scene.text[scene.text.rfind("\n", 0, s.begin) + 1 : s.begin]
        if _LABEL.match(line):
            return True
        if not scene.blocks:
            return False
        heading = scene.blocks[scene.block_at(s.begin)].heading
        above = scene.blocks[heading] if heading is not None else None
        return above is not None and _HEADING.match(scene.text[above.begin : above.end]) is not None

    def _listened(self, name_begin: int, name_end: int, begin: int, end: int) -> bool:
        """Whether a sentence tells of the named one's listening, with nobody's act between the two."""
        text = self.scene.text
        for match in _LISTENED.finditer(text, begin, end):
            between = (match.end(), name_begin) if match.end() <= name_begin else (name_end, match.start())
            if between[0] <= between[1] and not _ACTED.search(text, *between):
                return True
        return False
