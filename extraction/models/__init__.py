"""Load what was trained, and say what it was trained for.

In: a folder of weights. Out: its record, its forests at work, and what a base pipeline cannot do for it. The files:

- :mod:`~collabgraph.extraction.models.card`: the record ``model.json``: articles, base pipeline, figures.
- :mod:`~collabgraph.extraction.models.forest`: a gradient-boosted forest that turns features into probabilities.
- :mod:`~collabgraph.extraction.models.language`: the language of a model, known without loading it.
- :mod:`~collabgraph.extraction.models.limits`: sentences on what another base pipeline cannot do.

>>> from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS
>>> from collabgraph.extraction.models.card import load_card
>>> card = load_card(DEFAULT_WEIGHTS)
>>> (card.kind, card.language) if card else None
('encoder', 'en')
"""
