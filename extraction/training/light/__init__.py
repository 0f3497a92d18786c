"""Fit the light reader: names by a conditional random field, pairs by a linear model. Needs no PyTorch.

In: annotated articles, parsed once by the base pipeline. Out: ``names.crf`` and ``pairs.npz``, some megabytes.

In reading order:

- ``recipe``: the stages of a training without an encoder.
- ``fit``: fitting the two models.
"""
