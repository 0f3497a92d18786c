"""What people say of the graph: names become targets, judgements become lines of the ledger, open questions are found.

In: names, IRIs, words of claims, who says so and why. Out: lines of the ledger, and what they change, in words.
In reading order:

- :mod:`~collabgraph.judgements.held`: claims that are held back because they say in other words what was rejected
- :mod:`~collabgraph.judgements.targets`: names, sentences and quotes as entities and claims
- :mod:`~collabgraph.judgements.plan`: what a judgement would change, and what was written
- :mod:`~collabgraph.judgements.undoing`: what the undoing of a judgement changed, or why it changed nothing
- :mod:`~collabgraph.judgements.ledger_import`: judgements from a file of ledger lines
- :mod:`~collabgraph.judgements.judging`: ``KnowledgeGraph.judge``
- :mod:`~collabgraph.judgements.review`: ``KnowledgeGraph.review``, the open questions
- :mod:`~collabgraph.judgements.corpus_export`: judged articles as a corpus for training

Example::

    kg.judge.same("Jana Kos", "Kos, J.", by="Ida", why="One e-mail address")
    kg.judge.undo(1)
"""
