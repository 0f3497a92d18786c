"""Run SPARQL in a process of its own that can be stopped: the engine has no limit of time or memory itself.

In: the folder of a store, the text of a query, limits. Out: the answer as bytes of a result format. Refuses, with
``QueryLimitError``, an answer that takes too long, too much memory, too many rows or too many bytes.

A query cannot be interrupted while Oxigraph evaluates it, and a text that is nested too deeply ends its process. So each
query runs in a lean process that has a read-only view of the store: it starts in about 50 ms, stays warm for the next
query, and is killed when a limit is reached; the next query gets a new one. The process that asks goes on in any case.

In reading order:

- ``limits``: how much a query may take, and what is said when it takes more.
- ``messages``: what is asked and answered.
- ``frames``: how the two processes talk: requests and answers as framed bytes.
- ``hold``: keeps the folder of a store from being deleted while it is read.
- ``worker``: the program of the process: opens a store, answers queries, makes updates. Uses the standard library and Oxigraph only.
- ``changes``: how it changes its store, for a server that may be written to.
- ``process``: starts the program, asks it, kills it.
- ``kept_answers``: dear answers, kept beside the store that they are of.

>>> from collabgraph.graph.storage.engine.limits import QueryLimits
>>> QueryLimits(seconds=5).seconds
5
"""
