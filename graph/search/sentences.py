"""Cut a text into the sentences that a search shows; no sentence that states a claim is cut.

In: the stored text of an article and where its quotes lie. Out: stretches of it in order, without white space at their
ends. The claims' sentences are those of the pipeline, which knows grammar; elsewhere marks and lines decide, because a
border that is missed or too many only makes a passage longer or shorter. Refuses nothing.
"""

import re
from collections.abc import Iterable, Iterator

Stretch = tuple[int, int]

#: A mark that may end a sentence, with what closes behind it, before white space and what may begin one.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘„«(\[¿¡]*[^\W_a-z])")
#: What a full stop does not end: titles, initials, numbers before a month, abbreviations.
_SHORT = re.compile(
    r"(?:^|[\s(\[“\"'])(?:[^\W\d_]|mr|mrs|ms|mx|dr|prof|assoc|asst|mag|ing|dipl|inż|mgr|rev|hon|sen|rep|gov|gen|st|jr|sr|no|nr|vs|cf"
    r"|eg|ie|e\.g|i\.e|approx|ca|fig|vol|ed|eds|art|inc|ltd|co|corp|bros|dept|univ|est|tel|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.I,
)
#: A line of at least so many characters that ends without a mark goes on in the next: texts are wrapped from 60 on.
_WRAPPED = 55
_BULLET = re.compile(r"\s*(?:[-*•–—▪►]|\d+[.)])\s")


def cut_sentences(text: str, quotes: Iterable[Stretch] = ()) -> tuple[Stretch, ...]:
    """The sentences of a text; one that a quote lies across is not cut there.

    >>> text = "Cluster Day\\n\\nDr. Kos spoke. It rained."
    >>> [text[begin:end] for begin, end in cut_sentences(text)]
    ['Cluster Day', 'Dr. Kos spoke.', 'It rained.']
    """
    borders = _outside(_find_borders(text), quotes)
    stretches = []
    begin = 0
    for border in (*borders, len(text)):
        piece = text[begin:border]
        first = begin + len(piece) - len(piece.lstrip())
        last = begin + len(piece.rstrip())
        if any(letter.isalnum() for letter in text[first:last]):
            stretches.append((first, last))
        begin = border
    return tuple(stretches)


def _find_borders(text: str) -> Iterator[int]:
    """Where a sentence may end, in order."""
    begin = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for end in _END.finditer(line):
            if end[0] != "." or not _SHORT.search(line, 0, end.end()):
                yield begin + end.end()
        begin += len(line) + 1
        if number + 1 < len(lines) and not _goes_on(line, lines[number + 1]):
            yield begin


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was only wrapped."""
    bare = line.rstrip()
    if not bare or not following.strip() or _BULLET.match(following):
        return False
    if following.lstrip()[0].islower():
        return True
    return len(bare) >= _WRAPPED and bare[-1] not in '.!?…:;”"»'


def _outside(borders: Iterable[int], quotes: Iterable[Stretch]) -> Iterator[int]:
    """The borders that lie in no quote."""
    rest = sorted(quotes)
    position, reach = 0, 0
    for border in borders:
        while position < len(rest) and rest[position][0] < border:
            reach = max(reach, rest[position][1])
            position += 1
        if border >= reach:
            yield border
