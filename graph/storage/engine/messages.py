"""What the engine is asked and what it answers: the requests by their ``op``, and the end frame.

JSON objects between processes of this package, so their keys are declared and not checked. Standard library only: the
engine's program starts with it.
"""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypeAlias, TypedDict


class Bounds(TypedDict, total=False):
    """What a request may take, of time and of memory beyond that of the open store; without them there is no limit."""

    seconds: float
    megabytes: int


class OpenRequest(Bounds):
    """Open the store in the folder ``path`` (None for an empty one in memory).

    ``write``: make it where there is none, and change it. ``is_text``: a snapshot of ``changes`` in N-Quads, with its
    ``graphs`` and ``merge``. ``state`` is a name for what is in the folder, so that another state is opened anew.
    """

    op: Literal["open"]
    path: str | None
    state: NotRequired[str]
    write: NotRequired[bool]
    is_text: NotRequired[bool]
    graphs: NotRequired[list[str]]
    merge: NotRequired[bool]


class QueryRequest(Bounds):
    """Answer a query in one of two formats (media types), of at most so many ``rows`` and ``bytes``.

    Of ``default_graphs`` and ``named_graphs`` (IRIs; "" for the default graph), or with None of the store's own; all of
    ``must_exist`` must be there.
    """

    op: Literal["query"]
    text: str
    base: NotRequired[str]
    prefixes: Mapping[str, str]
    default_graphs: list[str] | None
    named_graphs: list[str] | None
    must_exist: list[str]
    rows_format: str
    graph_format: str
    rows: int
    bytes: int


class DumpRequest(Bounds):
    """Write out the ``graph`` (IRI, or "" for the default graph) in ``graph_format``, at most so many ``bytes``."""

    op: Literal["dump"]
    graph: str
    graph_format: str
    prefixes: Mapping[str, str]
    bytes: int


class UpdateRequest(Bounds):
    """Make a SPARQL update."""

    op: Literal["update"]
    text: str
    base: str
    prefixes: Mapping[str, str]


class FillRequest(Bounds):
    """Replace (``put_graph``) or add to (``post_graph``) a graph by what a ``file`` of that ``format`` (media type) holds."""

    op: Literal["put_graph", "post_graph"]
    graph: str
    file: str
    format: str
    base: str


class DeleteRequest(Bounds):
    """Delete a graph."""

    op: Literal["delete_graph"]
    graph: str


class SnapshotRequest(Bounds):
    """Make a copy of the store at ``path`` for those that read, as text where it has no more than ``most`` quads.

    ``merge``: its default graph holds the merge of all graphs.
    """

    op: Literal["snapshot"]
    path: str
    merge: bool
    most: int


class FollowRequest(Bounds):
    """Take the named graphs of the store at ``path`` anew; the file ``note`` keeps their names."""

    op: Literal["follow"]
    path: str
    note: str


ReadRequest: TypeAlias = QueryRequest | DumpRequest
ChangeRequest: TypeAlias = UpdateRequest | FillRequest | DeleteRequest | SnapshotRequest | FollowRequest
EngineRequest: TypeAlias = OpenRequest | ReadRequest | ChangeRequest


class EndFrame(TypedDict, total=False):
    """How an answer ended, by the keys that are there.

    ``limit`` names the limit that was reached; ``error`` and ``message`` tell what the engine refused; ``unknown`` is a
    graph that is not there. Else it is done: ``form`` of an answer (``boolean``, ``rows``, ``graph``); of a change, whether
    the graph ``was_there``, and how many ``triples`` came; of a snapshot, whether it ``is_text``, and its ``graphs``.
    """

    limit: str
    error: str
    message: str
    unknown: str
    form: str
    was_there: bool
    triples: int
    is_text: bool
    graphs: list[str]
