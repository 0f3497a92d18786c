"""Measure how well a graph tells what annotated articles tell: figures, intervals, errors in context. Knows no RDF.

In: annotated articles, and what a graph says of each. Out: precision, recall and F1 by type and property with intervals;
what went wrong and why; whether a confidence means what it says; which denied statements were stated.

In reading order:

- ``gold``: annotated articles to measure by.
- ``predicted``: what a graph says of one article.
- ``score``: one article scored against its annotation.
- ``figures``: figures over scored articles.
- ``error_analysis``: each miss and false fact with its kind and its words.
- ``calibration``: confidence against how often it is right.
- ``separation``: false ties between neighbours, and names joined by mistake.
- ``denied``: texts with what must not be stated.

>>> from collabgraph.extraction.evaluation.figures import Figure
>>> Figure(precision=0.8, recall=0.5, f1=0.615, found=10, gold=16, low=0.4, high=0.8).gold
16
"""
