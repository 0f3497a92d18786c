"""The command ``export``: the graph as a file for other programs."""

import sys
from io import BytesIO
from pathlib import Path

import click

from collabgraph.cli.options import network_kinds, workspace_option
from collabgraph.cli.terminal import write_data

_EXPORTS = ("nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "csv")
ENDINGS = {".nq": "nquads", ".trig": "trig", ".ttl": "turtle", ".jsonld": "jsonld", ".graphml": "graphml",
            ".gexf": "gexf", ".csv": "csv"}  # fmt: skip


@click.command()
@workspace_option
@click.option("--format", "format_", type=click.Choice(_EXPORTS), help="What to write (default: by FILE).")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; - for standard output.")
@click.option("--network", type=network_kinds, default="collaboration", help="Which network (for graphml and gexf).")
def export(workspace: Path, format_: str | None, output: str, network: str) -> None:
    """Write the graph as RDF, a network for Gephi and the like, or all facts as a table.

    \b
    Examples:
      collabgraph export -o graph.ttl
      collabgraph export --format csv -o - | head
    """
    from collabgraph.knowledge import KnowledgeGraph

    format_ = format_ or ENDINGS.get(Path(output).suffix.lower())
    if format_ is None:
        raise click.UsageError(f"No format for {output!r}: pass --format, or end FILE in {', '.join(ENDINGS)}.")
    with KnowledgeGraph(workspace) as graph:
        if output == "-" and sys.stdout.isatty():
            graph.export(format_, shown := BytesIO(), kind=network)  # type: ignore[arg-type]  # click has checked it
            write_data(shown.getvalue())
            return
        target = sys.stdout.buffer if output == "-" else Path(output)
        graph.export(format_, target, kind=network)  # type: ignore[arg-type]  # click has checked it
