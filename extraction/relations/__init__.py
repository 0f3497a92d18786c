"""Decide which facts an article states: from its mentions and pair scores to claims with quotes.

In: a :class:`~collabgraph.extraction.parsed_article.ParsedArticle` and its encoded text. Out: entities and claims. One way
for all sixteen properties: what is special to a property is its row of words and, for a few, a rule that excludes another
(an event has one start). The files, in the order of the way:

- :mod:`~collabgraph.extraction.relations.candidates`: pairs of entities with a property that the scores leave open.
- :mod:`~collabgraph.extraction.relations.cue_words`: the words that speak for each property; a table.
- :mod:`~collabgraph.extraction.relations.context_features`: what stands around the two mentions, as numbers.
- :mod:`~collabgraph.extraction.relations.features`: those and how a candidate stands among the others: one matrix.
- :mod:`~collabgraph.extraction.relations.rules`: what plain words state, imply or exclude; a package.
- :mod:`~collabgraph.extraction.relations.calibration`: raw scores of the forest as probabilities.
- :mod:`~collabgraph.extraction.relations.speaking`: whether a sentence says that somebody spoke.
- :mod:`~collabgraph.extraction.relations.denials`: what a heading, a line or a sentence beside takes back.
- :mod:`~collabgraph.extraction.relations.decision`: forest, thresholds, denials, and what excludes each other.
- :mod:`~collabgraph.extraction.relations.contribution`: keynote or panel, for whom, and the body of a role.
- :mod:`~collabgraph.extraction.relations.claims`: the decided facts as claims with quote, context and modality.

>>> from collabgraph.extraction.relations.contribution import speaks_on_behalf
>>> speaks_on_behalf("Ana Kos spoke on behalf of the ")
True
"""
