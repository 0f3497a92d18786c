"""Graph: claims in; one graph of all articles, answers, networks and pictures out. No spaCy.

In: extractions, each the entities and claims of one article with their quotes (``collabgraph.extraction.model``), and the
ledger of what people decided. Out: an RDF graph in which each entity stands once and each fact names its sentences; rows
for questions; cards, networks, pictures. What is on the disk is kept here too. Refuses what would break the promise
that every fact opens its article at the very words.

The packages, from the claims up to the pictures; each imports only those before it:

* ``curation``: what people decided, line by line, and what that makes of an article.
* ``resolution``: which entities of many articles are one, scored with reasons; the register of IRIs.
* ``rdf``: build the triples of each article and what follows from all of them; check them against the ontology.
* ``storage``: the archive, the index of identities, the ledger and the triple store on the disk.
* ``query``: ask by named question or SPARQL, guarded; find entities and claims by their words.
* ``search``: find sentences by their words, entities by the beginnings of their names.
* ``ask``: a question in plain words: read by a small grammar, made SPARQL, answered with its sentences.
* ``review``: what is worth asking a person.
* ``network``: who works with whom, who is central, who stands between.
* ``browse``: what pages show: lists to filter, an entity with all its statements, a programme, a text with its marks.
* ``views``: the card of an entity, the picture of a network.

Example: the way of one claim, "Jana Kos spoke at Cluster Day." ``curation`` lets it pass, or a person has rejected it;
``resolution`` decides that this Jana Kos is the "Kos, J." of another article; ``rdf`` writes her node, the triple and the
claim with its quote into the named graph of the article; ``storage`` replaces that graph in one transaction; ``query``
answers who presented where; ``network`` joins her to the others who were there; ``views`` draws the tie and shows the
sentence.
"""
