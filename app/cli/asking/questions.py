"""The command ``questions``: the named questions, what they answer and take."""

from pathlib import Path

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.terminal import write


@click.command()
@workspace_option
def questions(workspace: Path) -> None:
    """List the named questions and what they take.

    \b
    Example:
      collabgraph questions
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        for question in graph.questions():
            write(question.name, bold=True)
            write(click.wrap_text(f"{question.title}. {question.about}", 100, "  ", "  "))
            for parameter in question.parameters:
                need = "required" if parameter.is_required else "optional"
                write(f"    {parameter.name}=…  {parameter.about} ({need})")
