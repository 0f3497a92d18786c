"""Explain a query: its patterns in words, and where it has no answer, which of them matched nothing.

In: the text of a query. Out: lines of words, and sentences. Refuses nothing: what cannot be told is left out.

In reading order:

- ``patterns``: the parts of a query's outermost group, and of the groups in it.
- ``words``: these parts in words.
- ``emptiness``: which part matched nothing, found by asking for each alone and then together.

>>> from collabgraph.graph.query.explain.words import explain_query
>>> print(explain_query("SELECT ?p { ?p a cg:Person ; cg:presentedAt ?e }"))
?p is a person
?p spoke at ?e
"""
