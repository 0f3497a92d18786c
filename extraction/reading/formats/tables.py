"""Read a table (.csv, .tsv): each row is an article.

In: decoded text, and the keys that the user named. Out: one :class:`~collabgraph.extraction.reading.json.Draft` a row, and a
sentence that says which columns were taken for what and which are left out. A first row that holds a text names no columns:
it is an article as well. Refuses a table without a column of text, naming those it has.
"""

import csv
import io
import logging
import re
from collections.abc import Iterator, Mapping
from statistics import mean

from collabgraph.extraction.reading.json import Draft, Keys, LeftOut, note_left_out
from collabgraph.ontology.errors import InputError

LOGGER = logging.getLogger(__name__)

#: What columns are called, by what they hold; compared without case.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "guid", "nr", "number"),
    "title": ("title", "headline", "subject", "name", "heading"),
    "text": ("text", "body", "content", "article", "description", "message", "full text", "fulltext"),
    "published": ("published", "date", "pubdate", "published at", "publication date", "created", "day"),
    "url": ("url", "link", "address", "web", "source"),
}
#: A column of text whose name says nothing has so many words a cell at least (mean).
_FEWEST_WORDS = 8
_SAMPLE = 50
_DELIMITERS = ",;\t|"
_TELLS_MARK = re.compile(r"\s*\"?sep=(?P<mark>[,;\t|])\"?[ \t]*\n", re.IGNORECASE)


def parse_table(text: str, keys: Keys, where: str = "") -> Iterator[Draft | LeftOut]:
    """A draft for each row that has a text; the first row names the columns."""
    # A cell of text may be longer than the module's usual limit.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    # Excel writes, and takes, the mark in a line of its own.
    told = _TELLS_MARK.match(text)
    text = text[told.end() :] if told else text
    head = text.lstrip().split("\n", 1)[0]
    # csv.Sniffer takes doubled quotation marks for something else in every third table.
    mark = told["mark"] if told else max(_DELIMITERS, key=head.count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=mark) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise InputError("a table of less than two rows: the first names the columns, each other is an article")
    names, rows = (rows[0], rows[1:]) if not _is_article(rows[0]) else (_number_columns(rows), rows)
    columns = find_columns(names, rows, keys)
    others = [(at, name) for at, name in enumerate(names) if at not in columns.values()]
    LOGGER.log(
        logging.WARNING if others or any(_fold(names[at]) != part for part, at in columns.items()) else logging.INFO,
        "%s: %s%s", where or "the table", ", ".join(f"{part} is the column {names[at]!r}" for part, at in columns.items()),
        f"; left out: {', '.join(repr(name) for _, name in others)}" if others else "",
    )  # fmt: skip
    for row in rows:
        values = {part: row[at].strip() for part, at in columns.items() if at < len(row)}
        left_out = note_left_out(("another column", row[at]) for at, _ in others if at < len(row))
        left_out += note_left_out(("cell beside the columns", cell) for cell in row[len(names) :])
        if values.get("text"):
            yield Draft(
                values["text"], values.get("title", ""), values.get("id", ""), values.get("published") or None,
                values.get("url") or None, left_out,
            )  # fmt: skip
        else:
            yield from note_left_out([("row without a text", " ".join(row))])


def _is_article(row: list[str]) -> bool:
    """Whether a first row is one of texts: a name of a column has few words and ends no sentence."""
    return any(len(cell.split()) >= _FEWEST_WORDS and cell.rstrip().endswith((".", "!", "?", "”", '"')) for cell in row)


def _number_columns(rows: list[list[str]]) -> list[str]:
    return [f"column {n}" for n in range(1, max(map(len, rows)) + 1)]


def _fold(name: str) -> str:
    return name.strip().casefold()


def find_columns(head: list[str], rows: list[list[str]], keys: Keys) -> dict[str, int]:
    """Which column holds which part of an article: as named by the user, else by its heading, else by its words.

    >>> find_columns(["Date", "Headline", "Body"], [["2024-05-02", "News", "Ana Kos spoke in Graz."]], Keys())
    {'title': 1, 'text': 2, 'published': 0}
    """
    bare = [_fold(cell) for cell in head]
    found: dict[str, int] = {}
    for part, names in _NAMES.items():
        wanted = getattr(keys, part)
        asked = (wanted.casefold(),) if wanted != getattr(Keys(), part) else (wanted.casefold(), *names)
        at = next((bare.index(name) for name in asked if name in bare and bare.index(name) not in found.values()), None)
        if at is not None:
            found[part] = at
    if "text" not in found and keys.text == Keys().text:
        words = {
            at: mean(len(row[at].split()) if at < len(row) else 0 for row in rows[:_SAMPLE])
            for at in range(len(head))
            if at not in found.values()
        }
        if words and max(words.values()) >= _FEWEST_WORDS:
            found["text"] = max(words, key=lambda at: words[at])
    if "text" not in found:
        raise InputError(f"no column with the text of an article (found: {', '.join(head)}). Name it with --text-key")
    return found
