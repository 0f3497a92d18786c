"""Commands for what reads the articles: a model is measured, a model is trained.

In reading order:

- :mod:`~collabgraph.cli.models.evaluate`: the command ``evaluate``
- :mod:`~collabgraph.cli.models.evaluation_tables`: its figures as tables and as JSON
- :mod:`~collabgraph.cli.models.evaluation_page`: its errors as a page (``evaluation.html``)
- :mod:`~collabgraph.cli.models.train`: the command ``train``

Example::

    $ collabgraph train my-articles --light --out my-model
    $ collabgraph evaluate tests/gold --model my-model
"""
