"""The pages themselves: one module for what belongs together, each with its addresses in ``ROUTES``.

In: requests. Out: pages, and the same views as CSV, JSON and RDF. In reading order:

- ``handling``: how a request gets to the workspace: to read, or with the token to change it.
- ``lists``: the first page, lists of entities to filter, search.
- ``entities``: an entity's page, an event's programme, both as RDF.
- ``articles``: the list of articles, and the reader with quotes lit.
- ``corrections``: what somebody says of the graph, the ledger, undo.
- ``review``: open questions, one after another.
- ``adding``: files and pasted texts, and what they changed.
- ``questions``: the named questions, SPARQL, what happened when.
- ``overviews``: the network, the map and the timeline of what is filtered.
- ``login``: giving the token and taking it back.
"""
