"""The SPARQL endpoint: SPARQL 1.1 Query, Update and Graph Store Protocol over a workspace or a store of its own.

In: HTTP requests. Out: answers in the format that is accepted. Refuses changes without the token, calls to other servers, and
what takes more time, memory, rows or bytes than the limits: each query runs in a process of the engine that can be killed
(:mod:`collabgraph.serving`).

In reading order:

- ``endpoint``: the addresses ``/sparql``, ``/update`` and ``/store``, and what each does.
- ``requests``: a request of the protocol, read and checked.
- ``formats``: which format an answer has.
- ``answers``: the responses: answers, faults, what other sites may read.
- ``notes``: what an answer says in headers: unknown words, and why it has no row.
- ``description``: the endpoint as RDF.
- ``application``: the endpoint without the pages, for a store that is no workspace.

>>> from collabgraph.web.sparql.formats import ROWS, negotiate
>>> negotiate("text/csv", ROWS)
'text/csv'
"""
