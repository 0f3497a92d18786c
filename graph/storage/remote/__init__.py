"""The graph of a workspace on a SPARQL server elsewhere, instead of a folder beside the articles.

In: the addresses of a server, the new content of named graphs. Out: the same as from a store in a folder: answers, names, the
graph in RDF formats. Refuses, with :class:`~collabgraph.ontology.errors.StoreError`, a server that is away, lets nobody in or holds
another workspace's graph. Articles, extractions and ledger never leave the workspace.

In reading order:

- ``addresses``: where a server takes queries, updates and whole graphs; who asks.
- ``server``: HTTP: queries, updates and whole graphs, tried again where the server was away for a moment.
- ``updates``: the texts of updates, each right whenever it is made again, none too large.
- ``names``: the names of entities, read by queries that any server answers.
- ``remote_store``: the store that a workspace works with.
- ``mirrored_store``: the same with a copy in the folder that answers, for servers whose answers are not to be relied on.
- ``connecting``: what is found out about a server before it is used: does it answer, whose graph is there, what is its default graph.

>>> from collabgraph.graph.storage.remote.addresses import parse_address
>>> parse_address("http://127.0.0.1:3030/clusters/sparql").update
'http://127.0.0.1:3030/clusters/update'
"""
