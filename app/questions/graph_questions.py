"""What :class:`~collabgraph.knowledge.KnowledgeGraph` answers from the graph: named questions, SPARQL, plain words, cards, search.

In: an open workspace; a question and its parameters, a name, words. Out: results, tables, cards. Refuses what cannot be asked, with
:class:`~collabgraph.ontology.errors.QueryError` and its kinds. What a call does not need is not imported for it.
"""

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.ontology.vocabulary import EntityType
from collabgraph.questions.networks import NetworkQuestions
from collabgraph.settings import find_limits

if TYPE_CHECKING:
    from collabgraph.graph.ask.completion import Completion
    from collabgraph.graph.query.named_queries import NamedQuestion
    from collabgraph.graph.query.result import QueryResult
    from collabgraph.graph.search.suggestions import Suggestion
    from collabgraph.graph.search.text_search import SearchResult
    from collabgraph.graph.storage.engine.limits import QueryLimits
    from collabgraph.limited_graph import LimitedGraph
    from collabgraph.notebook.tables import ResultTable
    from collabgraph.notebook.views import AnswerView, CardView
    from collabgraph.serving.saved_queries import SavedQueries

#: The part of the time of an ingest, or of building anew, that may go into answering questions beforehand; where that is less
#: than so many seconds, none is, for the engine's process has to start as well.
BEFOREHAND, LEAST_BEFOREHAND = 0.05, 0.5


class GraphQuestions(NetworkQuestions):
    """The questions of a workspace; ``limits`` holds for each."""

    def __init__(self, limits: "QueryLimits | None") -> None:
        self._limits = limits
        self._asked: LimitedGraph | None = None

    def questions(self) -> "tuple[NamedQuestion, ...]":
        """The named questions, with what they answer and take."""
        from collabgraph.graph.query.named_queries import find_questions

        return find_questions()

    @property
    def saved(self) -> "SavedQueries":
        """The queries that somebody saved: ``saved.list()``, ``saved.save(title, text, by)``, ``saved.remove(name)``."""
        from collabgraph.serving.saved_queries import SavedQueries

        return SavedQueries(self.folder)

    def answer(self, question: str | Path, /, *, min_confidence: str | float = 0, **parameters: str) -> "QueryResult":
        """The answer as RDF terms; ``question`` is a path that ends in ``.rq``, the name of a question, or SPARQL."""
        from collabgraph.graph.query.named_queries import find_query
        from collabgraph.graph.query.run import run_query

        return run_query(self._ask(), find_query(question), parameters, min_confidence, tell_why=True)

    def explain(self, question: str | Path, /, **parameters: str) -> str:
        """The patterns of a question in words, a line for each; it is not asked."""
        from collabgraph.graph.query.explain.emptiness import make_naming
        from collabgraph.graph.query.explain.words import explain_query
        from collabgraph.graph.query.named_queries import find_query
        from collabgraph.graph.query.run import bind_query

        asked = self._ask()
        return explain_query(bind_query(asked, find_query(question), parameters), make_naming(asked.names))

    def query(self, question: str | Path, /, *, min_confidence: str | float = 0, **parameters: str) -> "ResultTable":
        """The answer as a table: numbers as numbers, all else (names, dates, addresses) as text; ``.picture()`` draws it."""
        from collabgraph.notebook.views import build_frame

        return build_frame(
            self.answer(question, min_confidence=min_confidence, **parameters), self._sources("facts", "collaboration")
        )

    def ask(self, question: str, *, min_confidence: str | float = 0) -> "AnswerView":
        """The answer to a question in plain words, such as "who presented at EVENT?", with the SPARQL that was run.

        :class:`~collabgraph.ontology.errors.QuestionError` for one that cannot be read, with the nearest that can.
        """
        from collabgraph.graph.ask.asking import ask
        from collabgraph.notebook.views import AnswerView

        return AnswerView(ask(self._ask(), question, min_confidence), self._sources("facts", "collaboration"))

    def complete(self, question: str, limit: int = 10) -> "Completion":
        """How the beginning of a question can go on: words, and names of the graph."""
        from collabgraph.graph.ask.completion import complete

        return complete(question, self._open().names, limit)

    def card(self, name: str, *, min_confidence: str | float = 0) -> "CardView":
        """All that the graph knows of one entity, by name or IRI; near names where there is none."""
        from collabgraph.graph.views.card import build_card
        from collabgraph.notebook.views import CardView

        return CardView(build_card(self._open(), name, min_confidence))

    def search(
        self, words: str, limit: int = 20, *, on_progress: Callable[[int, int], object] = lambda done, total: None
    ) -> "SearchResult":
        """Sentences with all these words, "words in this order" or beginnings*, best first, and the facts stated there.

        ``on_progress`` is told how many articles of how many are indexed, where the index of words is behind.
        """
        return self._open().search(words, limit, on_progress)

    def suggest(self, prefix: str, limit: int = 10, *, types: Collection[str] = ()) -> "tuple[Suggestion, ...]":
        """Names that go on from what is typed, best known first, typing errors forgiven; of all, or of these types."""
        from collabgraph.graph.search.suggestions import find_suggestions

        return find_suggestions(self._open().names, prefix, limit, tuple(map(EntityType.parse, types)))

    def _answer_beforehand(self, begun: float, should_stop: Callable[[], bool] = lambda: False) -> None:
        if (seconds := BEFOREHAND * (time.monotonic() - begun)) < LEAST_BEFOREHAND:
            return
        from collabgraph.graph.storage.engine.limits import QueryLimits
        from collabgraph.limited_graph import answer_beforehand

        # Not those of the environment: a slip there is told when a question is asked.
        answer_beforehand(self._open(), self._limits or QueryLimits(), seconds, should_stop)

    def _ask(self) -> "LimitedGraph":
        if self._asked is None:
            from collabgraph.limited_graph import LimitedGraph

            self._asked = LimitedGraph(self._open(), find_limits(self._limits))
        return self._asked
