"""Keep the index of words right: bring it up to the state of the archive, make it anew where it is missing or damaged.

In: the folder of the graph and the archive. Out: an index that shows what stands in the archive; each article that came
or changed is cut into sentences once. Refuses nothing: where the folder cannot be written, the index is made in memory.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from collabgraph.graph.search.sentences import cut_sentences
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.lookup.stamped_file import delete_stamped
from collabgraph.graph.storage.lookup.text_index import SentencePlace, TextIndex, open_texts

_log = logging.getLogger(__name__)

SEARCH = "search.db"
#: Articles taken in one transaction: what an interrupt can lose.
_BATCH = 200

#: Told how many articles of how many are done.
OnIndexed = Callable[[int, int], object]


def tell_nobody(done: int, total: int) -> None:
    """What is told where nobody asked."""


def open_current(folder: Path, archive: Archive, on_progress: OnIndexed = tell_nobody) -> TextIndex:
    """The index of the folder as the archive stands, made or brought up to date where it is not."""
    path = folder / SEARCH
    try:
        index = TextIndex(path, read_only=True)
        if index.digest() == archive.content_digest():
            return index
        index.close()
    except sqlite3.Error as e:
        # None is there, or it is damaged.
        _log.info("%s: %s", path, e)
    return update_texts(folder, archive, on_progress)


def make_anew(folder: Path, archive: Archive, on_progress: OnIndexed = tell_nobody) -> TextIndex:
    """The index of the folder, made anew because a part of it turned out to be damaged."""
    try:
        delete_stamped(folder / SEARCH)
    except OSError:
        return _fill(TextIndex(), archive, on_progress)
    return update_texts(folder, archive, on_progress)


def update_texts(folder: Path, archive: Archive, on_progress: OnIndexed = tell_nobody) -> TextIndex:
    """The index of the folder, written up to the state of the archive; one in memory where it cannot be written."""
    try:
        folder.mkdir(exist_ok=True)
        index = open_texts(folder / SEARCH)
    except (OSError, sqlite3.OperationalError) as e:
        _log.warning("%s: words are looked up in memory (%s)", folder / SEARCH, e)
        return _fill(TextIndex(), archive, on_progress)
    try:
        return _fill(index, archive, on_progress)
    except sqlite3.DatabaseError as e:
        index.close()
        if isinstance(e, sqlite3.OperationalError):
            _log.warning("%s: words are looked up in memory (%s)", folder / SEARCH, e)
            return _fill(TextIndex(), archive, on_progress)
        return make_anew(folder, archive, on_progress)


def _fill(index: TextIndex, archive: Archive, on_progress: OnIndexed) -> TextIndex:
    """Take what came, changed or went."""
    digest = archive.content_digest()
    if index.digest() == digest:
        return index
    gone = index.states()
    changed = [(id, state) for id, state in archive.states() if gone.pop(id, None) != state]
    index.set_digest("")
    index.remove(gone)
    rest = iter(changed)
    done = 0
    while batch := list(islice(rest, _BATCH)):
        index.replace((id, state, _cut(archive, id)) for id, state in batch)
        done += len(batch)
        on_progress(done, len(changed))
    index.set_digest(digest)
    return index


def _cut(archive: Archive, id: str) -> Iterator[tuple[SentencePlace, str]]:
    text = archive.text(id)
    extraction = archive.extraction(id)
    quotes = [(claim.quote.begin, claim.quote.end) for claim in extraction.claims] if extraction else []
    for begin, end in cut_sentences(text, quotes):
        yield SentencePlace(id, begin, end), text[begin:end]
