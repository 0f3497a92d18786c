"""Commands for what is in the workspace: articles come, go, are listed; the graph is built and checked.

In reading order: :mod:`~collabgraph.cli.workspace.read` (which stores nothing), :mod:`~collabgraph.cli.workspace.ingest`,
:mod:`~collabgraph.cli.workspace.articles`,
:mod:`~collabgraph.cli.workspace.remove`, :mod:`~collabgraph.cli.workspace.build`, :mod:`~collabgraph.cli.workspace.validate`.

Example::

    $ collabgraph ingest reports/
    $ collabgraph articles
"""
