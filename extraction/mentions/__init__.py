"""Recognise names and roles: which stretches of an article's text are mentions, of which type.

In: word probabilities of the encoder (:mod:`collabgraph.extraction.encoding`) and the blocks of the article. Out:
:class:`~collabgraph.extraction.mentions.cleaning.NameSpan` and
:class:`~collabgraph.extraction.mentions.recogniser.RoleSpan` values that do not overlap.

In reading order:

- ``candidates``: the spans of words that might be a name or a role, with their probability word by word.
- ``candidate_features``: what tells whether a span is a name just as it stands, as numbers.
- ``recogniser``: a trained forest weighs the candidates; the best that do not overlap are taken.
- ``person_forms``: people by the forms of their names, each whole; common nouns written large are dropped.
- ``columns``: what stands among people in a column or list, and is named like them, is a person.
- ``title_forms``: the event that a title names by its form.
- ``cleaning``: a span as it was found becomes a span as it is kept, without quotation marks and loose ends.

>>> from collabgraph.extraction.mentions.cleaning import NameSpan, clean_span
>>> from collabgraph.ontology.vocabulary import EntityType
>>> text = 'the "Timber Days",'
>>> span = clean_span(NameSpan(4, 18, text[4:18], EntityType.EVENT, 0.9), text)
>>> text[span.begin : span.end]
'Timber Days'
"""
