"""Ingest articles: tell new and changed ones from unchanged and refused ones, have them parsed, and write them.

In: articles as they are read, an open workspace, an extractor. Out: a report. Refuses an identifier that belongs to
another file. Parses nothing twice, and loads no pipeline where nothing is new.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Protocol

from collabgraph.extraction.model import Article, Extraction
from collabgraph.extraction.reading.files import Skipped
from collabgraph.extraction.reading.json import LeftOut, count_left_out, tell_left_out
from collabgraph.extractors import ClaimExtractor, extract_each, use_one_thread
from collabgraph.graph.curation.describe import tell_faults, tell_lost
from collabgraph.graph.storage.archive import ArticleSummary
from collabgraph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What came of an ingest; ``str`` tells it in one line, then names what was skipped or refused, with reasons."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    #: Files and records that are no English article, and articles on which the extractor failed.
    skipped: tuple[Skipped, ...] = ()
    #: Articles whose identifier belongs to another file.
    refused: tuple[Skipped, ...] = ()
    #: Whether the run was asked to stop before its end.
    stopped: bool = False
    #: The judgements of the ledger that find no target now, and its lines that cannot be read, under headings.
    lost: tuple[str, ...] = ()
    #: Words of files that are no text of an article (menus, front matter …), by reason.
    left_out: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        counts = {"replaced": self.replaced, "unchanged": self.unchanged, "refused": len(self.refused)}
        counts["skipped"] = len(self.skipped)
        told = [f"{self.added} {'article' if self.added == 1 else 'articles'} added"]
        told += [f"{count} {what}" for what, count in counts.items() if count]
        lines = [", ".join(told)]
        for what, items in (("Refused", self.refused), ("Skipped", self.skipped)):
            lines += [f"{what}:"] * bool(items) + [f"  {item.where}: {item.reason}" for item in items]
        if self.left_out:
            lines.append(f"{tell_left_out(Counter(self.left_out))}; `collabgraph read FILE --show-left-out` shows them")
        return "\n".join((*lines, *self.lost))

    def _repr_pretty_(self, printer: "Printer", cycle: bool) -> None:
        """How a notebook shows it."""
        printer.text(str(self))


class Printer(Protocol):
    """IPython's pretty printer, as far as it is used here."""

    def text(self, text: str) -> None:
        """Write the text."""


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """How far an ingest is: articles parsed, and bytes of input done with (``total`` None: nobody knows)."""

    parsed: int
    done: int
    total: int | None


@dataclass
class Gauge:
    """Counts what is done, and tells whoever wants to hear."""

    total: int | None
    on_progress: Callable[[IngestProgress], object]
    parsed: int = 0
    done: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def leave_out(self, where: str, parts: Iterable[LeftOut]) -> None:
        """So many words more of a file are no text of an article."""
        self.left_out += count_left_out(parts)

    def advance(self, count: int = 0, *, parsed: int = 0) -> None:
        """So many bytes and articles more are done."""
        self.done += count
        self.parsed += parsed
        self.on_progress(IngestProgress(self.parsed, self.done, self.total))


def ingest(
    workspace: Workspace,
    items: Iterable[Article | Skipped],
    load_extractor: Callable[[], ClaimExtractor],
    gauge: Gauge,
    *,
    replace: bool,
    again: bool,
    should_stop: Callable[[], bool],
) -> IngestReport:
    """Read all items into the workspace; see :meth:`collabgraph.knowledge.KnowledgeGraph.ingest`."""
    intake = _Intake(workspace.summary, workspace.find_text, should_stop, replace, again)
    articles = intake.select(items)
    first = next(articles, None)
    faults: list[Skipped] = []
    if first is None:
        counts = workspace.ingest(())
    else:
        pairs = extract_each(load_extractor(), chain([first], articles), faults.append)
        with use_one_thread():
            counts = workspace.ingest(_count(pairs, gauge))
    return IngestReport(
        counts.added,
        counts.replaced,
        counts.unchanged + intake.unchanged,
        (*intake.skipped, *faults, *counts.refused),
        tuple(intake.refused),
        intake.stopped,
        (*tell_lost(workspace.standings()), *tell_faults(workspace.ledger.faults())),
        dict(gauge.left_out.most_common()),
    )


@dataclass
class _Intake:
    """One run: sorts articles as they pass, and remembers what it sorted out."""

    find_summary: Callable[[str], ArticleSummary | None]
    find_text: Callable[[str], str | None]
    should_stop: Callable[[], bool]
    replace: bool
    again: bool
    skipped: list[Skipped] = field(default_factory=list)
    refused: list[Skipped] = field(default_factory=list)
    unchanged: int = 0
    stopped: bool = False
    #: Digest and source by identifier of what this run lets through; it counts before it is written.
    _seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: The identifier by the text, of what this run lets through.
    _texts: dict[bytes, str] = field(default_factory=dict)

    def select(self, items: Iterable[Article | Skipped]) -> Iterator[Article]:
        """The articles that must be parsed."""
        for item in items:
            if self.should_stop():
                self.stopped = True
                return
            if isinstance(item, Skipped):
                self.skipped.append(item)
            elif self._is_wanted(item):
                yield item

    def _is_wanted(self, article: Article) -> bool:
        is_first = article.id not in self._seen
        digest, source = self._known(article.id) if is_first else self._seen[article.id]
        if digest == article.digest and not (self.again and is_first):
            self.unchanged += 1
            return False
        if digest and not self.replace and not (is_first and _is_same_source(source, article.source)):
            self.refused.append(Skipped(article.source, _refusal(article, source)))
            return False
        text = hashlib.sha256(article.text.encode(errors="surrogatepass")).digest()
        twin = None if digest else self._texts.get(text) or self.find_text(article.text)
        # A file that gives one text under several identifiers means several articles.
        if twin and not _is_same_source(self._source(twin), article.source):
            self.skipped.append(Skipped(article.source, f'the same text as the article "{twin}"; it counts once'))
            return False
        self._seen[article.id] = (article.digest, article.source)
        self._texts.setdefault(text, article.id)
        return True

    def _source(self, id: str) -> str:
        return self._seen[id][1] if id in self._seen else self._known(id)[1]

    def _known(self, id: str) -> tuple[str, str]:
        summary = self.find_summary(id)
        return (summary.digest, summary.source) if summary else ("", "")


def _count(pairs: Iterable[tuple[Article, Extraction]], gauge: Gauge) -> Iterator[tuple[Article, Extraction]]:
    for pair in pairs:
        gauge.advance(parsed=1)
        yield pair


def _is_same_source(a: str, b: str) -> bool:
    return a == b or Path(a).resolve() == Path(b).resolve()


def _refusal(article: Article, source: str) -> str:
    if source == article.source:
        return f'the identifier "{article.id}" comes twice in it, with different texts. Give each its own'
    return (
        f'the identifier "{article.id}" belongs to {source}. Pass --replace if this one is newer,'
        " or --id-from path to name articles by their paths"
    )
