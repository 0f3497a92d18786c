"""Refuse ties of names that only stand near each other: organisers, affiliations, seats and appearances that no word tells of.

In: a parsed article and a candidate. Out: whether the text says nothing of the two, or something else.

- :mod:`~collabgraph.extraction.relations.rules.nearness.organisers`: organisers that are none.
- :mod:`~collabgraph.extraction.relations.rules.nearness.affiliations`: bodies that are named only after a person.
- :mod:`~collabgraph.extraction.relations.rules.nearness.appearances`: appearances at another event than is named, or is surest.
- :mod:`~collabgraph.extraction.relations.rules.nearness.headlines`: places of a headline that are no seats.
- :mod:`~collabgraph.extraction.relations.rules.nearness.place_lists`: places of a list, none of which lies in the next.

>>> from collabgraph.extraction.relations.rules.nearness.organisers import DOUBTFUL
>>> DOUBTFUL
0.5
"""
