"""Review: what is worth asking a person about the graph, the most useful first.

In: the index of a workspace, its graph, and how the judgements of its ledger stand. Out: questions such as "Is Jana Kos
(Person) the same as J. Kos (Person)?", each with what speaks for and against it.

In reading order:

- ``questions``: a question, its use (effect times uncertainty), its name, and the order of asking.
- ``finder``: where questions come from: pairs of nodes that could be one, weak claims, classes on which articles differ.
- ``selection``: which of them are asked now: one of those that an answer settles together, at most forty.

The answers are judgements of the ledger (``graph.curation``); what was answered is asked no more.

>>> from collabgraph.graph.review.questions import End, QuestionKind, ReviewQuestion, order_questions
>>> from collabgraph.ontology.vocabulary import EntityType
>>> kos, hofer = (End(f"urn:{name}", name, EntityType.PERSON, 3) for name in ("Kos", "Hofer"))
>>> even, sure = (ReviewQuestion(QuestionKind.DUPLICATES, "One?", (kos, hofer), (), value, 3) for value in (0.5, 0.9))
>>> [question.value for question in order_questions([sure, even])]
[0.5, 0.9]
"""
