"""What the SPARQL endpoint serves, the processes that answer, and the queries that people saved: no HTTP here.

In: a workspace or a folder, requests for the engine. Out: answers, written to a file; what is open and in which state. Refuses
what would wait too long, with ``BusyError``, and what takes more than the limits, with ``QueryLimitError``.

In reading order:

- ``served``: the graph of a workspace, a copy of it that may be changed, or a store of its own.
- ``remote``: a graph on another server, to which queries go on.
- ``saved_queries``: queries that somebody saved for all who use the workspace.
- ``pool``: several processes of the engine; each query has one to itself and is killed in it.

>>> from pathlib import Path
>>> from collabgraph import QueryLimits
>>> from collabgraph.serving.served import open_served
>>> open_served(Path("my-graph"), None, QueryLimits(), can_write=False, merge=True).can_write
False
"""
