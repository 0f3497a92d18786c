"""What is known of names, written once for both floors: titles, legal forms, acronyms, generic nouns.

In: names as written, in any language of Europe. Out: their parts and forms, and sets of folded words. Nothing here knows
an article, an entity or a graph, and nothing loads spaCy or rdflib. Extraction uses it to clean and group the names of one
article, resolution to compare those of many.

In reading order:

* ``words``: split a name into folded words; joining words, determiners, ordinals, abbreviations.
* ``generic_nouns``: nouns and adjectives that many names share ("conference", "ministry", "european"), each once in
  ``generic_nouns.tsv`` with its class and its uses. Some of them are features of trained models; a test says which model
  is to be trained anew when they change.
* ``acronyms``: what looks like an acronym, of which names it may be one, and names written with theirs.
* ``bodies``: legal forms, and names of common words that there is one of ("World Bank", "Interreg Europe").
* ``persons``: titles, posts, degrees and particles; a person's name taken apart into given names and surname, by the
  package nameparser with the titles of Central Europe and the surname before its initials.
* ``given_names``: given names, and whether women or men bear them.
* ``roles``: a role as it is of a single bearer ("director"), and as it is written of several ("directors").

Example::

    from collabgraph.ontology.naming.persons import find_person_forms, parse_person

    parse_person("Cosnita, Dr. Daniel") == parse_person("Daniel Coșniță")  # True
    "berg" in find_person_forms("Lena van der Berg, PhD")  # True
"""
