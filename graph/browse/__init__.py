"""What pages show of the graph: lists to filter, one entity with all its statements, an event's programme, a text with its marks.

In: something that answers SPARQL (``Queryable``), the IRI of an entity, an article with what was found in it. Out: frozen
values in the order in which they are read, every statement with its sentences. Refuses an IRI that no entity has
(``UnknownNameError``). Pure; no HTML is made here.

In reading order:

- ``catalogue``: all entities with what they are filtered and sorted by: type, year, country, activity.
- ``facets``: the rows that fit a filter, and how many there are of each value.
- ``event_settings``: when and where events took place, taken from the nearest enclosing event.
- ``statements``: all that articles state of one entity, each with the sentences that state it.
- ``entity_page``: one entity: names, statements by kind, appearances, the articles that name it.
- ``partners``: who an entity meets and works with, by shared events and projects.
- ``programme``: who contributed what to an event and its sessions.
- ``marked_text``: an article's text cut at its mentions and quotes.
- ``article_page``: an article for the reader, with all that it states.
- ``description``: an entity in RDF.

>>> from collabgraph.graph.browse.marked_text import MentionMark, cut_text
>>> [(part.text, part.is_lit) for part in cut_text("Kos spoke. Rain.", [MentionMark(0, 3, "urn:kos")], [(0, 10)])]
[('Kos', True), (' spoke.', True), (' Rain.', False)]
"""
