"""The command ``remove``: identifiers of articles in; they and exactly their facts are gone."""

from pathlib import Path

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.terminal import write


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@workspace_option
def remove(ids: tuple[str, ...], workspace: Path) -> None:
    """Take articles and exactly their facts out.

    \b
    Example:
      collabgraph remove wire-2018
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        count = graph.remove(*ids)
        write(f"{count} {'article' if count == 1 else 'articles'} removed")
        for line in graph.judge.tell_lost():
            write(line)
