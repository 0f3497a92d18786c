"""The command ``build``: the graph made anew from the stored articles and the ledger."""

from pathlib import Path
from typing import Unpack

import click

from collabgraph.cli.options import StoreOptions, make_store, store_options, workspace_option
from collabgraph.cli.terminal import write


@click.command()
@workspace_option
@store_options
def build(workspace: Path, **given: Unpack[StoreOptions]) -> None:
    """Build the graph anew from the stored articles and the ledger.

    \b
    Examples:
      collabgraph build
      collabgraph build --store http://127.0.0.1:7878
      collabgraph build --store folder
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace, store=make_store(given)) as graph:
        graph.build()
        write(f"Built from {len(graph.articles())} articles")
        for line in graph.judge.tell_lost():
            write(line)
