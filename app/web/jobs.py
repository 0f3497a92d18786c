"""Articles that came in by the browser: where they wait, how far their reading is, and what it changed.

In: files as they were sent, a text that was pasted. Out: jobs that tell their progress and, in the end, what changed. Files lie
in the folder ``uploads`` of the workspace while they are read, so that the same file sent twice is the same article. Refuses
names that lead out of that folder.
"""

import json
import re
import secrets
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from collabgraph.graph.browse.catalogue import CatalogueRow
from collabgraph.ingest import IngestProgress, IngestReport
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError, InputError

#: In the workspace: where files lie while they are read.
UPLOADS = "uploads"
#: So many jobs are remembered; all that they did stands in the workspace.
REMEMBERED = 50
#: Longer names are cut in the middle by no system.
_LONGEST_NAME = 120
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


@dataclass
class AddingJob:
    """Some files on their way into the workspace."""

    id: str
    by: str
    #: Name and content of each file, until they are read.
    files: list[tuple[str, Path]]
    names: tuple[str, ...]
    is_replacing: bool
    progress: IngestProgress = field(default_factory=lambda: IngestProgress(0, 0, None))
    report: IngestReport | None = None
    fault: str = ""
    #: Whether it has ended, well or not, and others may write again.
    is_done: bool = False
    #: The entities that were not there before, and those of which more or less is stated now.
    new: tuple[CatalogueRow, ...] = ()
    changed: tuple[tuple[CatalogueRow, int], ...] = ()

    def run(self, graph: KnowledgeGraph, read_catalogue: Callable[[KnowledgeGraph], Sequence[CatalogueRow]]) -> None:
        """Read the files into the workspace and tell what changed."""
        folder = graph.folder / UPLOADS
        try:
            before = {row.iri: row for row in _try_read(graph, read_catalogue)}
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for name, path in self.files:
                shutil.move(path, folder / name)
            report = graph.ingest(
                [folder / name for name, _ in self.files], replace=self.is_replacing, on_progress=self._note
            )
            graph.refresh()
            after = read_catalogue(graph)
            self.new = tuple(row for row in after if row.iri not in before)
            known = [row for row in after if row.iri in before]
            changed = [(row, row.facts - before[row.iri].facts) for row in known if row.facts != before[row.iri].facts]
            self.changed = tuple(sorted(changed, key=lambda c: (-abs(c[1]), c[0].key)))
            self.report = report
        except CollabgraphError as e:
            self.fault = str(e)
        except Exception:
            # The page that waits for this job must hear that it has ended.
            self.fault = "A fault of the program; its log names the place."
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            for _, path in self.files:
                path.unlink(missing_ok=True)

    def end(self) -> None:
        """Note that the job is over."""
        self.is_done = True

    def _note(self, progress: IngestProgress) -> None:
        self.progress = progress


@dataclass
class Jobs:
    """The jobs of one server, the last ones remembered."""

    _jobs: dict[str, AddingJob] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, by: str, files: Sequence[tuple[str, Path]], *, is_replacing: bool) -> AddingJob:
        """A new job for these files."""
        named = _name_apart(files)
        job = AddingJob(secrets.token_hex(6), by, named, tuple(name for name, _ in named), is_replacing)
        with self._lock:
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-REMEMBERED]:
                del self._jobs[old]
        return job

    def find(self, id: str) -> AddingJob | None:
        """The job of that name."""
        with self._lock:
            return self._jobs.get(id)


def clean_name(name: str) -> str:
    """The last part of a file's name, without signs that a system obeys; refused where nothing is left.

    >>> clean_name("../../etc/passwd"), clean_name("what?.txt")
    ('passwd', 'what .txt')
    """
    bare = PureWindowsPath(PurePosixPath(name).name).name
    clean = _UNSAFE.sub(" ", bare).strip(" .") if bare not in (".", "..") else ""
    if not clean:
        raise InputError(f"{name!r} is no name of a file. Give the file another name.")
    stem, dot, suffix = clean.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:_LONGEST_NAME]}"


def write_pasted(folder: Path, *, title: str, text: str, published: str, url: str) -> tuple[str, Path]:
    """A text that was pasted, as a file; its identifier comes of its title, so that the same one is replaced."""
    words = re.sub(r"\W+", "-", title.casefold()).strip("-")[:60].strip("-")
    id = words or f"pasted-{secrets.token_hex(4)}"
    values = {"id": id, "title": title, "text": text, "published": published or None, "url": url or None}
    path = folder / secrets.token_hex(8)
    path.write_text(json.dumps(values), encoding="utf-8")
    return f"{id}.json", path


def _name_apart(files: Sequence[tuple[str, Path]]) -> list[tuple[str, Path]]:
    """The files, each with a name of its own."""
    taken: dict[str, Path] = {}
    for name, path in files:
        stem, dot, suffix = name.rpartition(".")
        unique, number = name, 2
        while unique in taken:
            unique = f"{stem or suffix}-{number}{dot if stem else ''}{suffix if stem else ''}"
            number += 1
        taken[unique] = path
    return list(taken.items())


def _try_read(
    graph: KnowledgeGraph, read_catalogue: Callable[[KnowledgeGraph], Sequence[CatalogueRow]]
) -> Sequence[CatalogueRow]:
    # Before the first article there is no workspace yet.
    return read_catalogue(graph) if graph.refresh() else ()
