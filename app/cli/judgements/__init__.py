"""Commands for what people say of the graph: judgements typed in, open questions answered one key each.

In reading order:

- :mod:`~collabgraph.cli.judgements.judge`: the command ``judge`` and its kinds
- :mod:`~collabgraph.cli.judgements.review`: the command ``review``
- :mod:`~collabgraph.cli.judgements.review_session`: question after question, and the way back
- :mod:`~collabgraph.cli.judgements.review_view`: questions on a terminal, as a list, as JSON

Example::

    $ collabgraph judge same "Jana Kos" "Kos, J." --why "One e-mail address"
    $ collabgraph review --limit 3
"""
