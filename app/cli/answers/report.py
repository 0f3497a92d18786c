"""The command ``report``: the graph as one HTML file, for those who have nothing but a browser."""

from pathlib import Path
from typing import Unpack

import click

from collabgraph.cli.options import FilterOptions, filter_options, make_filter, network_kinds, workspace_option
from collabgraph.cli.terminal import write


@click.command()
@workspace_option
@click.option(
    "--title", default="", metavar="TEXT", help="What the report is called (default: the workspace's folder)."
)
@click.option("--network", type=network_kinds, default="collaboration", help="Which network it draws.")
@filter_options
@click.option("-o", "--output", default="report.html", metavar="FILE", help="The file to write.", show_default=True)
def report(workspace: Path, title: str, network: str, output: str, **conditions: Unpack[FilterOptions]) -> None:
    """Write one HTML file with the network, timeline, tables and articles: it needs no server and asks for nothing.

    Send it by mail, open it in any browser. Corrections made in it are saved as a file for "collabgraph judge import".

    \b
    Examples:
      collabgraph report -o report.html --title "Timber clusters 2023"
      collabgraph report --years 2022-2024 --min-confidence likely
    """
    from collabgraph.knowledge import KnowledgeGraph

    title.encode()  # bytes that are not UTF-8 are told before anything is read
    with KnowledgeGraph(workspace) as graph:
        path = graph.report(output, title, network, where=make_filter(**conditions))  # type: ignore[arg-type]  # click has checked it
    write(f"{path}: {path.stat().st_size / 1e6:.1f} MB. Open it in a browser.")
