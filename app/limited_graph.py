"""The graph of an open workspace as questions see it: each is answered in a process that can be stopped, within limits.

In: a workspace open for reading, limits. Out: what ``run_query`` asks of: names, small look-ups, and the answer itself from
the engine's process. Refuses, with :class:`~collabgraph.ontology.errors.QueryLimitError`, what takes more than it may.

Look-ups that this package writes itself (the entities of a name, the values that narrow a question) are answered right here:
they are small by their form, and the store is open. A dear answer is kept beside the store that it is of (``kept_answers``),
and after a long ingest the named questions are answered beforehand.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from rdflib.query import Result

from collabgraph.graph.query.named_queries import find_questions
from collabgraph.graph.query.run import run_query
from collabgraph.graph.storage.engine.kept_answers import DEAR, KeptAnswers
from collabgraph.graph.storage.engine.limits import QueryLimits
from collabgraph.graph.storage.engine.process import EngineProcess
from collabgraph.graph.storage.evaluation import is_damage, read_answer
from collabgraph.graph.storage.lookup.name_index import NameIndex
from collabgraph.ontology.errors import DamagedGraphError, QueryLimitError
from collabgraph.workspace import Workspace

#: What is asked most stands first.
_FIRST = "who-presented-where"


class LimitedGraph:
    """Asks a workspace; keeps the engine's process for the next question until it is closed."""

    def __init__(self, workspace: Workspace, limits: QueryLimits) -> None:
        self._workspace = workspace
        #: Of each question from now on.
        self.limits = limits
        self._engine = EngineProcess()

    @property
    def names(self) -> NameIndex:
        """The names of all entities of the graph."""
        return self._workspace.names

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """A look-up whose text is this package's own."""
        return self._workspace.query(text, initNs=initNs)

    def query_within_limits(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """A question; of the state of the graph that the workspace has open, which stays on the disk meanwhile, or of the server."""
        if self._workspace.remote is not None:
            return self._workspace.remote.query_within_limits(text, self.limits, initNs=initNs)
        try:
            return self._ask(text, initNs)
        except (OSError, RuntimeError) as e:
            if not is_damage(e):
                raise
            self._workspace.mend(
                DamagedGraphError(f"{self._workspace.store}: the files of the graph are damaged ({str(e)[:200]}).")
            )
        return self._ask(text, initNs)

    def _ask(self, text: str, prefixes: Mapping[str, str]) -> Result:
        store = self._workspace.store
        kept = KeptAnswers(store) if store is not None else None
        if kept is not None and (known := kept.find(text, prefixes, self.limits)) is not None:
            return read_answer(known)
        begun = time.monotonic()
        answer = self._engine.query(store, text, self.limits, prefixes=prefixes)
        if kept is not None and time.monotonic() - begun >= DEAR:
            kept.keep(text, prefixes, answer)
        return read_answer(answer)

    def close(self) -> None:
        """End the engine's process."""
        self._engine.close()


def answer_beforehand(
    workspace: Workspace, limits: QueryLimits, seconds: float, should_stop: Callable[[], bool] = lambda: False
) -> None:
    """Ask the named questions of all, so that their answers are kept; as many as there is time for, in ``seconds``.

    A server keeps no answers, so of one nothing is asked.
    """
    if workspace.store is None or workspace.remote is not None:
        return
    until = time.monotonic() + seconds
    graph = LimitedGraph(workspace, limits)
    try:
        for question in sorted(find_questions(), key=lambda question: question.name != _FIRST):
            left = until - time.monotonic()
            if left <= 0 or should_stop():
                return
            if not any(parameter.is_required for parameter in question.parameters):
                graph.limits = replace(limits, seconds=min(left, limits.seconds))
                run_query(graph, question)
    except QueryLimitError:
        # The rest takes more than is allowed; whoever asks for it is told.
        return
    finally:
        graph.close()
