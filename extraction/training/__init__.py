"""Make the trained weights from annotated articles: what ``collabgraph train`` and ``make model`` run.

In: a folder of annotated articles, and for the encoder a folder of public annotated texts. Out: a folder of weights with
its record. Needs the packages of ``requirements-train.txt`` (PyTorch); only the light reader does without. A run that was
stopped goes on behind its last finished stage.

In reading order:

- ``annotated``: an annotated article with the places of its names in the text.
- ``train``: one training from beginning to end, its stages and its progress.
- ``recipe``: what a way of training must offer; ``encoder`` and ``light`` are the two.
- ``mention_positions``: where mentions stand and which of them facts join.
- ``names``: more texts by exchanging names between articles, and for those of real lists.
- ``span_forest``: the forest that chooses names.
- ``fact_decision``: the forest that decides facts, its calibration and thresholds.
- ``forests``: fitting forests and writing them as ONNX.
- ``checkpoints``: what is finished, kept for a run that goes on.
- ``workers``: fits side by side, each in a process of its own.

>>> from collabgraph.extraction.training.annotated import parse_annotated
>>> article = parse_annotated({"id": "a1", "text": "Graz", "entities": [], "facts": []})
>>> article.text
'Graz'
"""
