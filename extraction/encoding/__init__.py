"""Turn text into numbers: label probabilities of each word, and scores of each pair of mentions.

In: a text (encoder) or a parsed document (light reader). Out: the same for both: :class:`Encoded`, from which names are
recognised, and :class:`PairScores`, from which facts are decided. The files, in reading order:

- :mod:`~collabgraph.extraction.encoding.arrays`: the types of the arrays that travel onwards.
- :mod:`~collabgraph.extraction.encoding.wordpieces`: a text as words, pieces and windows.
- :mod:`~collabgraph.extraction.encoding.pairs`: which pairs of mentions are looked at, and how far apart they stand.
- :mod:`~collabgraph.extraction.encoding.pair_scorer`: the pair head of the network.
- :mod:`~collabgraph.extraction.encoding.encoder`: the trained network, the default.
- :mod:`~collabgraph.extraction.encoding.crf_features`: words described for the light reader.
- :mod:`~collabgraph.extraction.encoding.crf_form`: whether a file is such a field at all.
- :mod:`~collabgraph.extraction.encoding.pair_features`: pairs described for the light reader.
- :mod:`~collabgraph.extraction.encoding.light_encoder`: names and pair scores without a network.

>>> from collabgraph.extraction.encoding.encoder import Encoder
>>> encoded = Encoder().encode("Ana Kos spoke in Graz.")
>>> encoded.names.shape  # words, labels, and for each: outside, begin, inside
(6, 8, 3)
"""
