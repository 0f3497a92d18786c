"""The command line: a person's words in; text, tables and files out. It works through KnowledgeGraph alone.

One file holds one command; its docstring is its help. In reading order:

- :mod:`~collabgraph.cli.main`: the command ``collabgraph``, its commands, and the one place where errors are caught
- :mod:`~collabgraph.cli.options`: options that several commands take
- :mod:`~collabgraph.cli.terminal`: the one place through which text goes, made harmless; the log
- :mod:`~collabgraph.cli.console`: the same for what rich draws
- :mod:`~collabgraph.cli.tables`: rows as a table, as CSV, TSV or JSON
- :mod:`~collabgraph.cli.progress`: how far a long command is, and Ctrl-C
- :mod:`collabgraph.cli.workspace`: what is in the workspace: ``ingest``, ``articles``, ``remove``, ``build``, ``validate``
- :mod:`collabgraph.cli.asking`: questions in plain words, and those that have a name: ``ask``, ``questions``
- :mod:`collabgraph.cli.answers`: what comes out of it: ``query``, ``show``, ``view``, ``serve``, ``export``
- :mod:`collabgraph.cli.judgements`: what people say of it: ``judge``, ``review``
- :mod:`collabgraph.cli.models`: what reads the articles: ``evaluate``, ``train``

A command imports what it needs when it runs, so that ``--help`` and all that reads no text starts at once.

A new command is a file with one function, added to the list in ``main``::

    @click.command()
    @workspace_option
    def build(workspace: Path) -> None:
        \"\"\"Build the graph anew from the stored articles and the ledger.\"\"\"
        from collabgraph.knowledge import KnowledgeGraph

        with KnowledgeGraph(workspace) as graph:
            graph.build()
"""
