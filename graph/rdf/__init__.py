"""Build the triples of a workspace: one named graph for each article, and what follows from all of them.

In: articles, their extractions as people left them, and the node of each entity. Out: triples by named graph, as the
ontology wants them; and where a graph breaks the ontology's promises.

In reading order:

- ``iris``: the IRIs of articles, entities, claims, contributions and named graphs.
- ``article_graph``: what one article mentions and states, with its claims and quotes; and what people added.
- ``belief``: how sure a fact is that several articles tell, and which dates and places a surer one excludes.
- ``known_setting``: the dates and places that hold for an event: its own, or those of what it is part of.
- ``derived_graph``: labels, beliefs, dates and places, and what follows from facts: who leads is a partner, who works
  together does so both ways.
- ``reference_graph``: coordinates and countries of places, from the gazetteer.
- ``named_graphs``: all named graphs of a workspace, whole or as far as something changed.
- ``shape_queries``: the SHACL shapes of a valid graph as SPARQL.
- ``validate``: shapes, one label each, a claim for each fact, true quotes.

>>> from collabgraph.graph.rdf.iris import Iris
>>> Iris("https://example.org/id/").article("news 7")
'https://example.org/id/article/news%207'
"""
