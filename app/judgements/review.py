"""Review: the open questions of a workspace, what the articles say about each, and which were put off.

In: an open workspace. Out: questions in the order of their use, the sentences of both sides, and the judged articles as a
corpus. What was put off is remembered in ``skipped.txt`` beside the ledger, one question a line; what was judged is known
from the ledger. Refuses a kind of question that there is none of.
"""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.export.whole_file import write_whole
from collabgraph.graph.query.excerpts import Excerpt, cut_out, find_claim_words, find_testimonies
from collabgraph.graph.review.finder import QuestionFinder
from collabgraph.graph.review.questions import End, QuestionKind, ReviewQuestion
from collabgraph.graph.review.selection import select_first
from collabgraph.judgements.held import find_held
from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from collabgraph.judgements.corpus_export import CorpusReport
    from collabgraph.workspace import Workspace

#: So many sentences are shown of each side.
SENTENCES = 3


class Review:
    """What is worth asking a person about one workspace."""

    def __init__(self, read: "Callable[[], Workspace]") -> None:
        """``read`` gives the workspace as it is."""
        self._read = read

    def questions(self, *kinds: str, again: bool = False, all: bool = False) -> tuple[ReviewQuestion, ...]:
        """The questions to ask now, of the kinds ``duplicates``, ``claims``, ``classes`` or of every kind, in their order.

        At most forty, one of those that an answer settles together; with ``all`` every open one. Those that were put off
        are left out, except with ``again``.
        """
        found = self._find_open(kinds, again)
        return found if all else select_first(found)

    def count_open(self, *kinds: str, again: bool = False) -> int:
        """How many questions are open, whether they are asked now or wait."""
        return len(self._find_open(kinds, again))

    def _find_open(self, kinds: Collection[str], again: bool) -> tuple[ReviewQuestion, ...]:
        workspace, chosen = self._read(), _parse_kinds(kinds)
        held = find_held(workspace)
        found = QuestionFinder(workspace.index, workspace, workspace.standings(), held).find(chosen)
        put_off = frozenset() if again else self._load_skipped()
        return tuple(question for question in found if question.id not in put_off)

    def sentences(self, question: ReviewQuestion) -> dict[str, tuple[Excerpt, ...]]:
        """What the articles say: the words of the claim in question, else of each side by its name."""
        if question.claim:
            return {question.text: self._quote(question.claim)}
        return {f"{end}, {end.iri}": self._tell(end) for end in question.ends}

    def skip(self, question: ReviewQuestion) -> None:
        """Put a question off; it is not asked again until someone wants to see those too."""
        self._save_skipped(self._load_skipped() | {question.id})

    def take_up(self, question: ReviewQuestion) -> None:
        """Ask a question again that was put off."""
        self._save_skipped(self._load_skipped() - {question.id})

    def export_corpus(self, folder: str | Path) -> "CorpusReport":
        """Write each article with judged claims as an annotated article, for tests and training."""
        from collabgraph.judgements.corpus_export import export_corpus

        return export_corpus(self._read(), Path(folder))

    def _quote(self, claim: str) -> tuple[Excerpt, ...]:
        workspace = self._read()
        if told := find_claim_words(workspace, workspace.texts, claim):
            return told
        # One that is held back stands in no graph.
        held = next((row for row in find_held(workspace) if row.iri == claim), None)
        article = workspace.article(held.article) if held else None
        if held is None or article is None:
            return ()
        quote = workspace.claims(held.article)[claim].quote
        return (cut_out(held.article, article.text, quote.begin, quote.end),)

    def _tell(self, end: End) -> tuple[Excerpt, ...]:
        workspace = self._read()
        told = find_testimonies(workspace, workspace.texts, end.iri, SENTENCES)
        return told or tuple(self._find_mentions(end))[:SENTENCES]

    def _find_mentions(self, end: End) -> Iterable[Excerpt]:
        """Where a thing is named of which no article states anything."""
        workspace = self._read()
        for id, key in workspace.members(end.iri):
            article, extraction = workspace.article(id), workspace.judged_extraction(id)
            if article is not None and extraction is not None:
                for mention in extraction.entity(key).mentions[:1]:
                    yield cut_out(id, article.text, mention.begin, mention.end)

    @property
    def _skipped(self) -> Path:
        return self._read().folder / "skipped.txt"

    def _load_skipped(self) -> frozenset[str]:
        return frozenset(self._skipped.read_text("utf-8").split()) if self._skipped.exists() else frozenset()

    def _save_skipped(self, ids: Iterable[str]) -> None:
        lines = "".join(f"{id}\n" for id in sorted(ids))
        write_whole(self._skipped, lambda file: file.write(lines.encode()))


def _parse_kinds(names: Collection[str]) -> tuple[QuestionKind, ...]:
    for name in names:
        if name not in list(QuestionKind):
            raise InputError(f"There are no questions of the kind {name!r}. Kinds: {', '.join(QuestionKind)}.")
    return tuple(map(QuestionKind, names))
