"""The command ``validate``: where the graph breaks a rule of the ontology."""

import sys
from pathlib import Path

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.progress import show_steps
from collabgraph.cli.terminal import write


@click.command()
@workspace_option
def validate(workspace: Path) -> None:
    """Check the graph against the ontology; exit with 1 if it breaks a rule.

    \b
    Example:
      collabgraph validate
    """
    from collabgraph.graph.curation.describe import tell_faults
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        with show_steps("checks of the graph") as show:
            violations = graph.validate(show)
        left_out = tell_faults(graph.judge.faults())
    for line in left_out:
        write(line, err=True)
    for violation in violations:
        write(violation)
    if violations:
        sys.exit(1)
    write("No violations")
