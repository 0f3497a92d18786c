"""All errors that collabgraph raises on purpose: each says where, what was found, what was expected and what to do.

::

    CollabgraphError
    ├── InputError            an article, file or option that cannot be used
    ├── ModelError            a spaCy pipeline or trained weights that cannot be loaded
    ├── WorkspaceError        a workspace folder that cannot be opened
    │   ├── LockedError       another writer holds the workspace
    │   └── DamagedGraphError the files of the graph cannot be read; it is built anew from the articles
    ├── StoreError            the SPARQL server that holds the graph does not answer, or refuses
    ├── LedgerError           a line of the ledger that cannot be read
    │   └── JudgementError    a judgement that cannot be made: unclear, said already, or contradicting
    ├── QueryError            a question that cannot be asked
    │   ├── QueryLimitError   a question that takes more time, memory or rows than it may; names the limit
    │   └── QuestionError     a question in words that cannot be read; carries the nearest that can
    ├── UnknownNameError      no entity of that name; carries near names
    └── GraphError            the graph breaks a promise
        └── ArticleError      what was extracted from one article is not true of it; carries the article and the reason

Caught once in the command line (exit 1).
"""


class CollabgraphError(Exception):
    """Base of all errors whose message is meant for the person who gave the input."""


class InputError(CollabgraphError):
    """An article, a file or an option that cannot be used."""


class ModelError(CollabgraphError):
    """A spaCy pipeline or trained weights that cannot be loaded."""


class WorkspaceError(CollabgraphError):
    """A workspace folder that cannot be opened or has another format."""


class LockedError(WorkspaceError):
    """Another process is writing to the workspace."""


class DamagedGraphError(WorkspaceError):
    """The files of the graph are damaged; the next build makes it anew."""


class StoreError(CollabgraphError):
    """The SPARQL server that holds the graph of a workspace does not answer, or refuses what it is asked."""


class LedgerError(CollabgraphError):
    """A line of the ledger that cannot be read."""


class JudgementError(LedgerError):
    """A judgement that cannot be made: its target is unclear, it is said already, or it contradicts another."""


class QueryError(CollabgraphError):
    """A question that cannot be asked: unknown, malformed, missing a parameter, or reaching outside the workspace."""


class QueryLimitError(QueryError):
    """A question that took more than it may; ``limit`` is the name of the limit, as in ``QueryLimits``."""

    def __init__(self, message: str, limit: str) -> None:
        super().__init__(message)
        self.limit = limit


class QuestionError(QueryError):
    """A question in words that cannot be read; ``at`` is the place in its text, ``nearest`` holds questions that can be."""

    def __init__(self, reason: str, at: int = 0, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(f"{reason} Ask for example: {' — '.join(nearest)}" if nearest else reason)
        #: The message without what to ask instead.
        self.reason = reason
        self.at = at
        self.nearest = nearest


class UnknownNameError(CollabgraphError):
    """No entity has that name; ``near`` holds the nearest names, best first."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class GraphError(CollabgraphError):
    """The graph breaks a promise, such as a quote that does not stand at its offsets."""


class ArticleError(GraphError):
    """What was extracted from one article is not true of it; ``article`` is its identifier, ``reason`` says why."""

    def __init__(self, article: str, reason: str) -> None:
        super().__init__(f"{article}: {reason}")
        self.article = article
        self.reason = reason
