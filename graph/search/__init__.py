"""Search: find entities by the beginnings of their names.

In: what somebody is typing. Out: entities with their numbers of facts. Refuses nothing: what nothing comes near to finds
nothing.

In reading order:

- ``suggestions``: names that begin with what is typed, the best known first, typing errors forgiven.

>>> from collabgraph.graph.search.suggestions import find_suggestions
>>> from collabgraph.graph.storage.name_index import IndexedName, NameIndex
>>> from collabgraph.ontology.vocabulary import EntityType
>>> names = NameIndex()
>>> names.fill([IndexedName("Jana Kos", EntityType.PERSON, "urn:kos", ("Jana Kos", "Ms Kos"), 3)])
>>> print(*find_suggestions(names, "jnaa k", 5))
Jana Kos (Person, 3 facts)
"""
