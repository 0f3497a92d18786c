"""Commands for what comes out of the graph: answers, cards, pictures, web pages, files.

In reading order: :mod:`~collabgraph.cli.answers.query`,
:mod:`~collabgraph.cli.answers.search`, :mod:`~collabgraph.cli.answers.show`, :mod:`~collabgraph.cli.answers.view`,
:mod:`~collabgraph.cli.answers.report`, :mod:`~collabgraph.cli.answers.measure`, :mod:`~collabgraph.cli.answers.serve`,
:mod:`~collabgraph.cli.answers.evidence`, :mod:`~collabgraph.cli.answers.export`.

Example::

    $ collabgraph query who-presented-where year=2023
    $ collabgraph show "Jana Kos"
"""
