"""Find which mentions of one article mean the same entity.

In: the name spans of an article, cleaned by :mod:`collabgraph.extraction.mentions.cleaning`, and its text. Out: groups of
spans, one for each entity, and the pronouns and descriptions that point to them. What is said of names as such (acronyms,
generic nouns) stands in :mod:`collabgraph.ontology.naming`; whether entities of *different* articles are one is decided in
:mod:`collabgraph.graph.resolution`. A reference without a plausible antecedent is left out: a missing mention costs less
than a wrong one.

In reading order:

* ``short_forms``: which short form of a name may stand for which longer one.
* ``glosses``: a name given in two scripts.
* ``sure_forms``: the surer names looked for in the whole article.
* ``name_groups``: name spans gathered into entities, by written form, acronym, surname and short form.
* ``kinds``: the kind of a name mended by the words beside it, and an event's shorter reading.
* ``speakers``: who says "I": quotations, interviews, answers behind initials.
* ``references``: pronouns, "the latter", "the conference" resolved to the entity that they stand for.

Example::

    from collabgraph.extraction.coreference.name_groups import group_names

    groups = group_names("Ana Kos spoke. Kos thanked all.", spans)  # spans of "Ana Kos" and "Kos"
    [(group.name, group.aliases) for group in groups]  # [("Ana Kos", ("Kos",))]
"""
