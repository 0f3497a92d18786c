"""Mend the type of a name by the names that stand at the same place of the lines beside it.

In: a text, its blocks and name spans. Out: the spans; what stands among people in a column of a table or at the head of the items of a
list, and is named like them, is a person; so is a doubtful body that is written like a name where all else in a table's column is people.
Refuses nothing: where a column holds fewer people than other things, the recogniser's word holds.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from collabgraph.extraction.layout.blocks import Block
from collabgraph.extraction.layout.lines import LISTED
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.mentions.person_forms import FORM_SCORE, is_named_like_people, may_be_person
from collabgraph.ontology.vocabulary import EntityType

#: A column: the head that governs its lines, and the number of the cell; -1 for the first words of items without cells.
_Column = tuple[int | None, int]
_CELL = re.compile(r"[^|\n]+")
#: What may follow on a name in its cell.
_AFTER = re.compile(r"\s*(?:[,;(:–|—-]|$)")


def mend_columns(text: str, blocks: Sequence[Block], spans: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """The spans, with people for what stands among people and is named like them."""
    columns: defaultdict[_Column, list[NameSpan]] = defaultdict(list)
    for column, span in _place(text, blocks, spans):
        columns[column].append(span)
    people: dict[int, NameSpan] = {}
    for (_, cell), found in columns.items():
        is_table = cell >= 0
        others = [span for span in found if span.type is not EntityType.PERSON]
        alike = [span for span in others if is_named_like_people(span.text)]
        if is_table and len(others) == 1 < len(found) - 1 and may_be_person(others[0]):
            alike = others
        if len(found) - len(others) > len(others) - len(alike):
            people |= {
                id(span): replace(span, type=EntityType.PERSON, score=max(span.score, FORM_SCORE)) for span in alike
            }
    return tuple(people.get(id(span), span) for span in spans)


def _place(text: str, blocks: Sequence[Block], spans: Sequence[NameSpan]) -> Iterator[tuple[_Column, NameSpan]]:
    """The spans that a cell or an item begins with, each with its column."""
    at = {span.begin: span for span in spans}
    for block in blocks:
        if block.kind not in LISTED:
            continue
        cells = list(_CELL.finditer(text, block.begin, block.end))
        for number, cell in enumerate(cells):
            begin = cell.start() + len(cell[0]) - len(cell[0].lstrip())
            span = at.get(begin)
            if span is not None and _AFTER.match(text, span.end, cell.end()):
                yield (block.heading, number if len(cells) > 1 else -1), span
