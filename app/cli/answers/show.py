"""The command ``show``: a name in; the card of that entity out, each line with its sentence."""

from pathlib import Path

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.terminal import write


@click.command()
@click.argument("name")
@workspace_option
def show(name: str, workspace: Path) -> None:
    """Show what is known of one person, body, project, event, place or topic, each with its sentence.

    \b
    Example:
      collabgraph show "Jana Kos"
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        write(graph.card(name))
