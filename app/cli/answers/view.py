"""The command ``view``: the network, of all or around one name, as a page for the browser."""

from pathlib import Path

import click

from collabgraph.cli.options import network_kinds, workspace_option
from collabgraph.cli.terminal import write


@click.command()
@click.argument("name", required=False)
@workspace_option
@click.option("--network", type=network_kinds, default="collaboration", help="Who works with whom, or all facts.")
@click.option("--radius", type=click.IntRange(min=1), default=1, help="How many steps around NAME.")
@click.option(
    "-o", "--output", default="collabgraph.html", metavar="FILE", help="The page to write.", show_default=True
)
def view(name: str | None, workspace: Path, network: str, radius: int, output: str) -> None:
    """Write an interactive picture of the network, of all or around NAME: one page that works offline.

    \b
    Examples:
      collabgraph view -o network.html
      collabgraph view "Jana Kos" --network facts -o jana.html
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        picture = graph.picture(name, network, radius=radius)  # type: ignore[arg-type]  # click has checked it
        nodes, edges = picture.network.number_of_nodes(), picture.network.number_of_edges()
        write(f"{picture.save(output)}: {nodes} nodes, {edges} edges. Open it in a browser.")
