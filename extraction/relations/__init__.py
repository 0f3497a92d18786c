"""Decide which facts an article states: from its mentions and pair scores to claims with quotes.

In: a :class:`~collabgraph.extraction.parsed_article.ParsedArticle` and its encoded text. Out: entities and claims. One way
for all sixteen properties: what is special to a property is its row of words and, for a few, a rule that excludes another
(an event has one start). The files, in the order of the way:

- :mod:`~collabgraph.extraction.relations.candidates`: pairs of entities with a property that the scores leave open.
- :mod:`~collabgraph.extraction.relations.cue_words`: the words that speak for each property; a table.
- :mod:`~collabgraph.extraction.relations.context_features`: what stands around the two mentions, as numbers.
- :mod:`~collabgraph.extraction.relations.features`: those and how a candidate stands among the others: one matrix.
- :mod:`~collabgraph.extraction.relations.verb_rules`: plain sentences that state a property outright.
- :mod:`~collabgraph.extraction.relations.project_staff`: ties to the article's project that a role leaves out.
- :mod:`~collabgraph.extraction.relations.date_rules`: dates that belong to something else than the event.
- :mod:`~collabgraph.extraction.relations.decision`: forest, thresholds, denials, and what excludes each other.
- :mod:`~collabgraph.extraction.relations.contribution`: keynote or panel, for whom, and the body of a role.
- :mod:`~collabgraph.extraction.relations.claims`: the decided facts as claims with quote, context and modality.

>>> from collabgraph.extraction.relations.verb_rules import find_plain
>>> sorted(map(str, find_plain(" took part in the ", subject_first=True)))
['participatedIn']
"""
