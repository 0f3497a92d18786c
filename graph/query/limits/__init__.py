"""Limits of a query: what it may not do at all.

In: the text of a query. Out: nothing, or :class:`~collabgraph.ontology.errors.QueryError` with what is refused and what to do.

In reading order:

- ``unknown_words``: words of a query that the ontology does not know, told with the nearest and not refused.
- ``guard``: what a query may not do: reach outside, change the graph, be too long or too deep. Checked before it runs.

>>> from collabgraph.graph.query.limits.guard import check_query
>>> check_query("ASK { ?person cg:presentedAt ?event }")
"""
