"""The command ``articles``: the stored articles as a table, CSV, TSV or JSON."""

from pathlib import Path

import click

from collabgraph.cli.options import table_formats, workspace_option
from collabgraph.cli.terminal import write_data


@click.command()
@workspace_option
@click.option("--format", "format_", type=table_formats, default="table", help="How to write the list.")
def articles(workspace: Path, format_: str) -> None:
    """List the articles: identifier, date, title, source.

    \b
    Example:
      collabgraph articles --format csv
    """
    from collabgraph.cli.tables import print_rows, write_rows
    from collabgraph.knowledge import KnowledgeGraph

    columns = ("id", "published", "title", "source")
    with KnowledgeGraph(workspace) as graph:
        rows = [(a.id, str(a.published or ""), a.title, a.url or a.source) for a in graph.articles()]
    if format_ == "table":
        print_rows(columns, rows)
    else:
        write_data(write_rows(columns, rows, format_).encode())
