"""What is looked up in a workspace beside its graph: names by their folded forms, sentences by their words.

In: the names of the entities, the sentences of the articles. Out: files of SQLite that can be thrown away and made anew, and
what they find. Refuses nothing: a damaged file is told apart from an empty one, and whoever opened it makes it anew.

In reading order:

- ``stamped_file``: the file with its version and stamp, which both indices are.
- ``name_index``: every name by its folded form, without reading all labels of the graph.
- ``near_names``: the names that are nearest to one that nothing bears.
- ``text_index``: the words of all articles, sentence by sentence.

>>> from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
>>> from collabgraph.ontology.vocabulary import EntityType
>>> names = NameIndex()
>>> names.fill([IndexedName("Jana Kos", EntityType.PERSON, "urn:kos", ("Jana Kos",), 3)])
>>> [found.iri for found in names.find("jana kos")]
['urn:kos']
"""
