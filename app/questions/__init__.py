"""What :class:`~collabgraph.knowledge.KnowledgeGraph` answers: its questions, by what they are asked of.

- :mod:`~collabgraph.questions.graph_questions`: named ones, SPARQL, plain words, cards, search.
- :mod:`~collabgraph.questions.networks`: networks, their measures, pictures, a map, a report.

>>> from collabgraph.knowledge import KnowledgeGraph
>>> [kind.__name__ for kind in KnowledgeGraph.__mro__[1:3]]
['GraphQuestions', 'NetworkQuestions']
"""
