"""Commands for questions: in plain words, and those that have a name.

In reading order: :mod:`~collabgraph.cli.asking.ask`, :mod:`~collabgraph.cli.asking.questions`.

Example::

    $ collabgraph ask "who presented at Cluster Day?"
    $ collabgraph questions
"""
