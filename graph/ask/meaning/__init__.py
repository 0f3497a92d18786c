"""What a question means, apart from how it was worded and from how it is asked of a store.

In: the tree of a question. Out: a frozen ``Meaning``. Refuses what the graph cannot hold.

In reading order:

- ``terms``: names, conditions, statements, joined by "and" and "or".
- ``checking``: whether such facts can be.
- ``spreading``: names joined by "and" become statements joined by "and".
- ``parts``: names and conditions, read off the tree.
- ``saying``: what a verb says of whom.
- ``interpreting``: the whole question.

>>> from collabgraph.graph.ask.meaning.terms import ConditionKind
>>> ConditionKind.SINCE.is_of_time
True
"""
