"""KnowledgeGraph, the one Python interface: open, ingest, ask, look. Command line, notebooks and web use it only.

In: paths of articles, names, questions. Out: reports, tables, cards, networks, pictures, exports. Refuses what the
floors below refuse, with their errors. What a call does not need is not imported for it. What is asked stands in ``questions``.
"""

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from collabgraph.questions.graph_questions import GraphQuestions
from collabgraph.settings import NetworkKind, find_workspace

if TYPE_CHECKING:
    import rdflib

    from collabgraph.evidence.pack import EvidencePack
    from collabgraph.exploring import Exploring
    from collabgraph.export.formats import SheetOptions
    from collabgraph.extraction.reading.drafts import ReadingOptions
    from collabgraph.extractors import ClaimExtractor
    from collabgraph.graph.rdf.validate import Violation
    from collabgraph.graph.storage.archive import ArticleSummary
    from collabgraph.graph.storage.engine.limits import QueryLimits
    from collabgraph.graph.storage.remote.addresses import StoreAddress
    from collabgraph.ingest import IngestProgress, IngestReport
    from collabgraph.judgements.judging import Judging
    from collabgraph.judgements.review import Review
    from collabgraph.notebook.reading_view import Reading
    from collabgraph.workspace import Workspace


class KnowledgeGraph(GraphQuestions):
    """A workspace and all that can be asked of it.

    Opened when first needed: for writing only while articles come or go, else for reading beside other readers and a
    writer. Usable in a ``with`` block; ``close()`` lets go of the files.
    """

    def __init__(
        self,
        workspace: str | Path | None = None,
        model: str | None = None,
        *,
        base_iri: str | None = None,
        extractor: "ClaimExtractor | None" = None,
        limits: "QueryLimits | None" = None,
        store: "StoreAddress | str | None" = None,
    ) -> None:
        """``workspace`` as :func:`collabgraph.settings.find_workspace` takes it; ``model`` names a spaCy pipeline.

        ``base_iri`` counts when the workspace is made. ``extractor`` stands in for the own one. ``limits``: of a question.
        ``store``: the SPARQL server that holds the graph from the next change on (``"folder"``: none); the workspace remembers it.
        """
        super().__init__(limits)
        self.folder = find_workspace(workspace)
        self._model = model
        self._base_iri = base_iri
        self._extractor = extractor
        self._is_own_extractor = extractor is not None
        self._store = store
        self._reader: Workspace | None = None
        self._shown = ""

    def __enter__(self) -> "KnowledgeGraph":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self.folder)!r})"

    def close(self) -> None:
        """Let go of the workspace's files, and of the process that answers questions."""
        for opened in (self._asked, self._reader):
            if opened is not None:
                opened.close()
        self._asked = self._reader = None

    def ingest(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        options: "ReadingOptions | None" = None,
        replace: bool = False,
        again: bool = False,
        standard_input: BinaryIO | None = None,
        on_progress: "Callable[[IngestProgress], object]" = lambda progress: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> "IngestReport":
        """Read the articles at the paths into the graph; what is no article is skipped and named in the report.

        Articles in another language than the model's are skipped as well; with an ``extractor`` of your own ``options``
        say the language.

        An article that stands there unchanged is not parsed again (except with ``again``), a changed one is replaced.
        One whose identifier belongs to another file is refused, except with ``replace``. Written in batches: after an
        interrupt, the next run goes on. ``should_stop`` is asked before each article. After one that took long, the named
        questions are answered beforehand, for a twentieth of its time at most.
        """
        begun = time.monotonic()
        from collabgraph.extraction.models.language import find_language
        from collabgraph.extraction.reading.articles import read_articles
        from collabgraph.extraction.reading.drafts import ReadingOptions
        from collabgraph.extraction.reading.files import measure
        from collabgraph.ingest import Gauge, ingest

        options = options or ReadingOptions()
        if not self._is_own_extractor:
            options = dataclasses.replace(options, language=find_language(self._model))
        paths = [paths] if isinstance(paths, str | Path) else list(paths)
        gauge = Gauge(measure(paths), on_progress)
        items = read_articles(paths, options, standard_input, gauge.advance, gauge.leave_out)
        with self._writing() as workspace:
            report = ingest(
                workspace, items, self._load_extractor, gauge, replace=replace, again=again, should_stop=should_stop
            )
        self._answer_beforehand(begun, should_stop)
        return report

    def remove(self, *ids: str) -> int:
        """Take articles and exactly their facts out; the number. An unknown identifier is refused, and none removed."""
        with self._writing(create=False) as workspace:
            return workspace.remove(ids)

    def build(self) -> None:
        """Build the graph anew from the articles and the ledger, and answer the named questions beforehand, as after an ingest."""
        begun = time.monotonic()
        with self._writing(create=False) as workspace:
            workspace.rebuild()
        self._answer_beforehand(begun)

    def read(self, text: str, *, published: date | None = None) -> "Reading":
        """What is found in one text, before it meets any other; nothing is stored."""
        from collabgraph.notebook.reading_view import read_text

        return read_text(self._load_extractor(), text, published)

    @property
    def judge(self) -> "Judging":
        """What people say of the graph: ``judge.same(a, b)``, ``judge.reject(claim)``, ``judge.undo(3)`` …"""
        from collabgraph.judgements.judging import Judging

        return Judging(self._open, lambda: self._writing(create=False))

    @property
    def review(self) -> "Review":
        """What is worth asking a person: ``review.questions("duplicates")``, ``review.sentences(question)`` …"""
        from collabgraph.judgements.review import Review

        return Review(self._open)

    @property
    def explore(self) -> "Exploring":
        """What pages show: ``explore.catalogue()``, ``explore.entity(name)``, ``explore.article(id)`` …"""
        from collabgraph.exploring import Exploring

        return Exploring(self._open)

    def refresh(self) -> str:
        """Look at the workspace as it is now; what it shows is named by the answer, and read anew where that is new."""
        from collabgraph.graph.storage.folder import GRAPH, read_current

        if (shown := " ".join(read_current(self.folder / GRAPH) or ())) != self._shown:
            self.close()
            self._shown = shown
        return shown

    def articles(self) -> "tuple[ArticleSummary, ...]":
        """All articles without their texts, in order of their identifiers."""
        from collabgraph.graph.storage.folder import read_summaries

        # The archive alone knows: opening the graph takes longer than the list. Without one, opening says what is wrong.
        found = read_summaries(self.folder)
        return tuple(self._open().articles()) if found is None else found

    @property
    def dataset(self) -> "rdflib.Dataset":
        """The graph: one named graph for each article, and their merge as default graph."""
        return self._open().dataset

    def validate(self, on_step: Callable[[int, int], object] = lambda done, of: None) -> "tuple[Violation, ...]":
        """Where the graph breaks the promises of the ontology; empty for all that an ingest writes.

        ``on_step`` is told how many of how many steps are done.
        """
        from collabgraph.graph.rdf.validate import find_violations

        return tuple(find_violations(self._open(), self._open().texts, on_step))

    def export(
        self,
        format: str,
        target: str | Path | IO[bytes],
        *,
        kind: NetworkKind = "collaboration",
        options: "SheetOptions | None" = None,
    ) -> None:
        """Write the graph as ``nquads``, ``trig``, ``turtle`` or ``jsonld``; all facts as ``csv`` or ``xlsx``; a network as
        ``graphml`` or ``gexf``, or as two tables in a folder for ``gephi`` or ``kumu``. A file appears whole or not at all.
        """
        from collabgraph.export.formats import ExportFormat, SheetOptions, write_export

        write_export(
            self._open(),
            lambda: self.analyse(kind).network,
            ExportFormat.parse(format),
            target,
            options or SheetOptions(),
        )

    def evidence(
        self, *about: str, question: str | Path = "", min_confidence: str | float = 0, **parameters: str
    ) -> "EvidencePack":
        """Texts, quotes, hashes, judgements, conflicts and RDF with PROV, to be checked without this program; ``.save("pack.zip")``.

        ``about`` is a name or IRI, a claim, or a subject, property and object. With a ``question`` and its parameters instead,
        the pack holds the claims that bear out its rows.
        """
        from collabgraph.evidence.pack import build_pack
        from collabgraph.evidence.selection import select_about, select_rows

        if not question:
            return build_pack(self._open(), select_about(self._open(), about))
        answer = self.answer(question, min_confidence=min_confidence, **parameters)
        asked = " ".join((*str(question).split(), *(f"{name}={value}" for name, value in parameters.items())))
        return build_pack(self._open(), select_rows(self._open(), asked, answer))

    def _open(self) -> "Workspace":
        if self._reader is None:
            from collabgraph.workspace import Workspace

            self._reader = Workspace.open(self.folder, create=False, read_only=True)
        return self._reader

    @contextmanager
    def _writing(self, create: bool = True) -> "Iterator[Workspace]":
        from collabgraph.workspace import Workspace

        self.close()
        store = self._store
        if isinstance(store, str):
            from collabgraph.graph.storage.remote.addresses import parse_address

            store = parse_address(store)
        with Workspace.open(self.folder, create=create, base_iri=self._base_iri, store=store) as workspace:
            yield workspace

    def _load_extractor(self) -> "ClaimExtractor":
        if self._extractor is None:
            from collabgraph.extraction.pipeline import Extractor

            self._extractor = Extractor(self._model)
        return self._extractor
