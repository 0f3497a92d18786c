"""The shared words of collabgraph: what both floors above mean by a class, a property, a name and an error.

In: nothing; this floor imports no other. Out: closed lists, errors, folded names, the ontology as files and as rdflib
terms. Only ``terms`` imports rdflib; everything else is standard library.

In reading order:

- ``vocabulary``: the seven classes, the sixteen properties and which classes each may join.
- ``confidence``: certain, likely, ask; the limits between them, and the belief in what several articles say.
- ``errors``: every error that is raised on purpose, as a tree.
- ``naming``: what is known of names: titles, legal forms, acronyms, generic nouns; a package of its own.
- ``folding``: what counts as the same written form of a name.
- ``terms``: the vocabulary as rdflib terms; the ontology and the shapes as graphs.

Beside them lie ``collabgraph.ttl`` (the ontology), ``shapes.ttl`` (what a valid graph looks like) and ``queries/`` (the
named questions, one SPARQL file each).

>>> from collabgraph.ontology.vocabulary import EntityType, Property, admits
>>> admits(Property.PRESENTED_AT, EntityType.PERSON, EntityType.EVENT)
True
"""
