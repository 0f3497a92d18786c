"""The command ``build``: the graph made anew from the stored articles and the ledger."""

from pathlib import Path

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.terminal import write


@click.command()
@workspace_option
def build(workspace: Path) -> None:
    """Build the graph anew from the stored articles and the ledger.

    \b
    Example:
      collabgraph build
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        graph.build()
        write(f"Built from {len(graph.articles())} articles")
        for line in graph.judge.tell_lost():
            write(line)
