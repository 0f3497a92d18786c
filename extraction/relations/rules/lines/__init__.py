"""Find what lines state by what stands above them: items of a list, cells of a table, the line below the title.

In: a parsed article. Out: statements with their mentions. The heading, the words above a column or the title say what a line is about.

- :mod:`~collabgraph.extraction.relations.rules.lines.heading_lists`: what the lines of a list state by the heading above them.
- :mod:`~collabgraph.extraction.relations.rules.lines.ruled_out`: appearances that lines rule out: signatures, points of another day.
- :mod:`~collabgraph.extraction.relations.rules.lines.tables`: what the words above a column state of the cells below.
- :mod:`~collabgraph.extraction.relations.rules.lines.title_lines`: place and day of an event by the line below the title.

>>> from collabgraph.extraction.relations.rules.lines.heading_lists import LISTED
>>> LISTED
'line of a list'
"""
