"""Fit the encoder: a small transformer with a head for names and one for pairs of mentions. Needs PyTorch.

In: annotated articles and public sets of annotated names. Out: an int8 encoder in ONNX, the pair head, the tokenizer.

In reading order:

- ``recipe``: the stages: public sets, folds of the corpus, the whole corpus.
- ``network``: the network with its two heads.
- ``fit``: one fit: batches, rates, epochs, losses.
- ``onnx_export``: what was fitted becomes what runs without PyTorch.
- ``pair_graph``: the pair head as an ONNX model, from its arrays.
- ``onnx_import``: what was written becomes a network again, to go on from it.
"""
