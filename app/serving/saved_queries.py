"""Queries that somebody saved: files ``queries/NAME.rq`` in the folder of the workspace, for all who use it.

In: a title and a query. Out: the saved ones in the order of their titles; each file runs by ``collabgraph query`` as it is, and
goes into git beside the ledger. Refuses a title that another has, and what is too long to be a query.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from collabgraph.export.whole_file import write_whole
from collabgraph.graph.query.limits.guard import check_query
from collabgraph.ontology.errors import InputError, WorkspaceError

#: Letters of a title, of a query, and how many are kept: a list that is longer is not read any more.
MAX_TITLE, MAX_QUERY, MOST = 100, 20_000, 300
_TITLE = re.compile(r"^# title: (.+)$", re.MULTILINE)
_BY = re.compile(r"^# by: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query under its title; ``name`` is that of its file."""

    name: str
    title: str
    by: str
    text: str


class SavedQueries:
    """The saved queries of one workspace."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is that of the workspace."""
        self._folder = folder / "queries"

    def list(self) -> tuple[SavedQuery, ...]:
        """All of them by title; a file that cannot be read as text is none."""
        found = []
        for path in sorted(self._folder.glob("*.rq"))[:MOST]:
            try:
                written = path.read_text("utf-8") if path.is_file() and path.stat().st_size < 4 * MAX_QUERY else ""
            except (OSError, UnicodeDecodeError):
                continue
            # Somebody may have put a file there by hand, without a title.
            title, by = (known[1].strip() if (known := pattern.search(written)) else "" for pattern in (_TITLE, _BY))
            text = _BY.sub("", _TITLE.sub("", written, count=1), count=1).strip()
            if text:
                found.append(SavedQuery(path.stem, title or path.stem, by, text))
        return tuple(sorted(found, key=lambda query: (query.title.casefold(), query.name)))

    def save(self, title: str, text: str, by: str) -> SavedQuery:
        """Save a query for all who use the workspace; a title that is taken is refused."""
        title, by, text = " ".join(title.split()), " ".join(by.split()), text.strip()
        if not title or len(title) > MAX_TITLE or not title.isprintable():
            raise InputError(f"Title: found {title[:MAX_TITLE]!r}, expected 1 to {MAX_TITLE} letters in one line.")
        if len(text) > MAX_QUERY:
            raise InputError(
                f"The query has {len(text):,} letters, a saved one at most {MAX_QUERY:,}. Keep it in a file."
            )
        check_query(text)
        name = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:60] or "query"
        known = self.list()
        if len(known) >= MOST:
            raise InputError(f"There are {MOST} saved queries. Remove some first.")
        if any(query.name == name or query.title.casefold() == title.casefold() for query in known):
            raise InputError(f"{title!r} is the title of a saved query. Choose another, or remove that one first.")
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError as e:
            raise WorkspaceError(f"{self._folder}: cannot be made ({e.strerror}). Nothing was saved.") from e
        head = f"# title: {title}\n" + (f"# by: {by}\n" if by else "")
        write_whole(self._folder / f"{name}.rq", lambda file: file.write(f"{head}{text}\n".encode()))
        return SavedQuery(name, title, by, text)

    def remove(self, name: str) -> None:
        """Take a saved query away."""
        # The name comes from a form: it is compared, and never made a path.
        if name not in {query.name for query in self.list()}:
            raise InputError(f"There is no saved query {name[:MAX_TITLE]!r}. The list may be older than what is there.")
        (self._folder / f"{name}.rq").unlink(missing_ok=True)
