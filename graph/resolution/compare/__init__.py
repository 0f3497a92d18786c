"""Compare two entities of one class: how surely they are one thing, and why.

In: two profiles. Out: a :class:`~collabgraph.graph.resolution.score.PairScore` with reasons, doubts and vetoes in words;
symmetric, a pure function of the two. Each comparer begins with a table of likenesses: in which way two names are alike,
what that is worth alone and beside what their articles share, and how many labelled pairs of ``tests/gold/pairs.jsonl`` it
scores (one thing / two), as ``benchmarks/names.py --worths`` counts them. A likeness without a figure was set between its
neighbours and says so.

In reading order:

* ``entities``: the comparer of each class; profiles of different classes are never one.
* ``shared``: what the articles share around the two: bodies, rare names, places, days.
* ``people``: given names, initials and surnames; contradicting given names, and father and son, are a veto.
* ``bodies``: organisations and clusters: legal forms, kinds, towns, acronyms, names of common words.
* ``projects``: as bodies, without the programme; versions must agree.
* ``events``: series and editions; years, days and numbers must not contradict each other.
* ``places``: by the gazetteer; topics by name alone.

Example::

    from collabgraph.graph.resolution.compare.entities import compare
    from collabgraph.graph.resolution.profiles import Profile
    from collabgraph.ontology.vocabulary import EntityType

    one, other = (Profile(EntityType.PERSON, name) for name in ("Daniel Coșniță", "Doina Coșniță"))
    compare(one, other).vetoes  # ("given names daniel and doina",)
"""
