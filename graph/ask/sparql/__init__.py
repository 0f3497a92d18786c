"""The SPARQL of a meaning: facts, what belongs to them, and the sentences that state them.

In: a ``Meaning``. Out: the text of a query for any server that holds the graph. Refuses "or" between where something was and what
else is said of it.

In reading order:

- ``blocks``: dates, place, evidence, as the named questions have them.
- ``facts``: each statement as a pattern.
- ``writing``: the whole query, its columns and their order.

>>> from collabgraph.graph.ask.sparql.blocks import find_cell
>>> "GROUP_CONCAT(DISTINCT ?word" in find_cell("topic")
True
"""
