"""Keep the index of an archive: which node each entity is, and what the graph does not show yet.

In: articles that changed, as people left them, and what people decided about identity. Out: the node of each entity, and a
``Delta`` of what now reads otherwise. All of it but the register of IRIs is made anew from the archive and the ledger.

In reading order:

- ``identity_index``: :class:`~collabgraph.graph.storage.index.identity_index.IdentityIndex`, what others see; one
  transaction with one settle loop for each change.
- ``profile_tables``: who could be one with whom: profiles, block keys, scores.
- ``register_tables``: which IRI was given to whom, for ever or lent by a judgement.
- ``statement_tables``: what the articles state: who bears witness to a fact, and from which facts others follow.
- ``decision_tables``: what people decided, as it was last applied.

>>> from collabgraph.graph.rdf.iris import Iris
>>> from collabgraph.graph.storage.archive import Archive
>>> from collabgraph.graph.storage.index.identity_index import IdentityIndex
>>> IdentityIndex(Archive(":memory:"), Iris("https://example.org/id/")).members("https://example.org/id/entity/none")
[]
"""
