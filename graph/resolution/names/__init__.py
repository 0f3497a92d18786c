"""Compare names word by word: keys, spellings, and how much a word tells.

In: names as written, and folded words. Out: keys, likenesses from 0 to 1, weights. Knows no entities and no articles; what
is known of names as such (titles, legal forms, acronyms, generic nouns) stands in :mod:`collabgraph.ontology.naming`.

In reading order:

* ``word_weights``: how much a word tells about which thing is meant, from a packaged table.
* ``spelling``: when two words are one in another spelling, and what two names share.
* ``keys``: the key under which a name plainly stands for one thing, or None where it is too weak.

Example::

    from collabgraph.graph.resolution.names.keys import find_key
    from collabgraph.ontology.vocabulary import EntityType

    find_key("Nordlys Marine AS", EntityType.ORGANISATION)  # "nordlys marine"
    find_key("2nd Steering Committee Meeting", EntityType.EVENT)  # None
"""
