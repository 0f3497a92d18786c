"""The command ``show``: a name in; the card of that entity out, each line with its sentence."""

from pathlib import Path

import click

from collabgraph.cli.options import confidence_option, workspace_option
from collabgraph.cli.terminal import write


@click.command()
@click.argument("name")
@workspace_option
@confidence_option
def show(name: str, workspace: Path, min_confidence: str) -> None:
    """Show what is known of one person, body, project, event, place or topic, each with its sentence.

    \b
    Example:
      collabgraph show "Jana Kos"
      collabgraph show "Jana Kos" --min-confidence likely
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        write(graph.card(name, min_confidence=min_confidence))
