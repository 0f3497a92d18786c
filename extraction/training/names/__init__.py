"""More texts for training by exchanging the names in annotated articles.

In: annotated articles, and lists of real names where there are some. Out: the same articles with other names. Refuses a folder
in which a list is missing.

In reading order:

- ``exchange``: names exchanged for those of other articles, or for real ones, each in its form.
- ``pools``: lists of real names, and new ones drawn from them in the shape of the old.

>>> from collabgraph.extraction.training.annotated import parse_annotated
>>> from collabgraph.extraction.training.names.exchange import Exchange
>>> article = parse_annotated({"id": "a1", "text": "Graz", "entities": [], "facts": []})
>>> Exchange([article]).change(article, seed=1).text
'Graz'
"""
