"""Decide which entities of different articles are one thing.

In: extractions, and what people decided. Out: a partition of their entities, each block one thing with its class and
labels. A function of the set alone: neither the order nor the batches in which articles came can change it, and a score
looks at the two entities and at packaged tables, never at counts of the workspace. A wrong merge is worse than a split, so
what is uncertain becomes a question. ``docs/identity.md`` tells the rules for readers and how well they do.

In reading order:

* ``profiles``: what one article tells of each entity; all that a comparison may use.
* ``names``: the keys, spellings and weights by which names are compared; ``gazetteer``: places that everybody knows.
* ``block_keys``: cheap keys; only profiles that share one are compared.
* ``score``: what a likeness of names is worth by what the articles share, doubts, vetoes, and the thresholds.
* ``compare``: one comparer for each class.
* ``clustering``: groups joined best pair first, unless a veto stands between them.
* ``resolve``: all of it in one call; the class and labels of each thing.
* ``iri_register``: which IRI a thing keeps when blocks change; ``open_questions``: pairs for a person to decide.

Example::

    from collabgraph.graph.resolution.profiles import LocalEntity
    from collabgraph.graph.resolution.resolve import resolve
    from collabgraph.ontology.vocabulary import EntityType

    one = LocalEntity("a1", "x", EntityType.PERSON, "Dr Jana Kos")
    other = LocalEntity("a2", "y", EntityType.PERSON, "KOS, Jana")
    [block.members for block in resolve([one, other])]  # one block of both
"""
