"""The command ``build``: the graph made anew from the stored articles and the ledger."""

from pathlib import Path

import click

from collabgraph.cli.options import workspace_option


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
        click.echo(f"Built from {len(graph.articles())} articles")
        for line in graph.judge.tell_lost():
            click.echo(line)
