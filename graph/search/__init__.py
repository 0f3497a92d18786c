"""Search: find sentences by their words, and entities by the beginnings of their names.

In: what somebody types. Out: sentences of articles with the facts that stand there; entities with their numbers of facts.
Refuses a search without any word.

In reading order:

- ``suggestions``: names that begin with what is typed, the best known first, typing errors forgiven.
- ``words``: read what is searched for: words, phrases, beginnings.
- ``sentences``: cut a text into sentences, none of a claim's in two.
- ``upkeep``: keep the index of words (``graph.storage.lookup.text_index``) at the state of the archive, mend it, make it anew.
- ``text_search``: the best sentences for the words, with their facts.

>>> from collabgraph.graph.search.suggestions import find_suggestions
>>> from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
>>> from collabgraph.ontology.vocabulary import EntityType
>>> names = NameIndex()
>>> names.fill([IndexedName("Jana Kos", EntityType.PERSON, "urn:kos", ("Jana Kos", "Ms Kos"), 3)])
>>> print(*find_suggestions(names, "jnaa k", 5))
Jana Kos (Person, 3 facts)
"""
