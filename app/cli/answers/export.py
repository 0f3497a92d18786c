"""The command ``export``: the graph as a file for other programs."""

import sys
from io import BytesIO
from pathlib import Path

import click

from collabgraph.cli.options import network_kinds, sheet_options, workspace_option
from collabgraph.cli.terminal import write_data

_EXPORTS = ("nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "csv", "xlsx", "gephi", "kumu")
ENDINGS = {".nq": "nquads", ".trig": "trig", ".ttl": "turtle", ".jsonld": "jsonld", ".graphml": "graphml",
            ".gexf": "gexf", ".csv": "csv", ".xlsx": "xlsx"}  # fmt: skip


@click.command()
@workspace_option
@click.option("--format", "format_", type=click.Choice(_EXPORTS), help="What to write (default: by FILE).")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="Where to write; - for standard output; a folder for gephi and kumu.",
)
@click.option("--network", type=network_kinds, default="collaboration", help="Which network (for networks).")
@sheet_options
@click.option("--links", is_flag=True, help="Addresses of articles as links that open on a click (for xlsx).")
def export(
    workspace: Path, format_: str | None, output: str, network: str, bom: bool, no_formulas: bool, links: bool
) -> None:
    """Write the graph as RDF, a network for Gephi, Kumu and the like, or all facts as a table or workbook.

    \b
    Examples:
      collabgraph export -o graph.ttl
      collabgraph export -o facts.xlsx
      collabgraph export --format csv --bom --no-formulas -o facts.csv
      collabgraph export --format kumu -o for-kumu/
    """
    from collabgraph.export.formats import SheetOptions
    from collabgraph.knowledge import KnowledgeGraph

    format_ = format_ or ENDINGS.get(Path(output).suffix.lower())
    if format_ is None:
        raise click.UsageError(f"No format for {output!r}: pass --format, or end FILE in {', '.join(ENDINGS)}.")
    options = SheetOptions(bom, no_formulas, links)
    with KnowledgeGraph(workspace) as graph:
        if output == "-" and sys.stdout.isatty() and format_ != "xlsx":
            graph.export(format_, shown := BytesIO(), kind=network, options=options)  # type: ignore[arg-type]  # click has checked it
            write_data(shown.getvalue())
            return
        target = sys.stdout.buffer if output == "-" else Path(output)
        graph.export(format_, target, kind=network, options=options)  # type: ignore[arg-type]  # click has checked it
