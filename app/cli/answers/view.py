"""The command ``view``: the network, of all or around one name, or a map, as a page for the browser."""

from pathlib import Path
from typing import Unpack

import click

from collabgraph.cli.options import FilterOptions, filter_options, make_filter, network_kinds, workspace_option
from collabgraph.cli.terminal import write
from collabgraph.ontology.errors import InputError


@click.command()
@click.argument("name", required=False)
@workspace_option
@click.option("--network", type=network_kinds, default="collaboration", help="Which network.")
@click.option("--radius", type=click.IntRange(min=1), default=1, help="How many steps around NAME.")
@click.option("--map", "as_map", is_flag=True, help="Events and seats on a map instead.")
@filter_options
@click.option(
    "-o", "--output", default="collabgraph.html", metavar="FILE", help="The page to write.", show_default=True
)
def view(
    name: str | None,
    workspace: Path,
    network: str,
    radius: int,
    as_map: bool,
    output: str,
    **conditions: Unpack[FilterOptions],
) -> None:
    """Write an interactive picture of a network, of all or around NAME: one page that works offline.

    \b
    Examples:
      collabgraph view -o network.html
      collabgraph view "Jana Kos" --network facts -o jana.html
      collabgraph view --map --years 2022-2024 -o map.html
      collabgraph view --network organisations --years 2020-2024 --min-confidence likely
    """
    from collabgraph.knowledge import KnowledgeGraph

    if as_map and name:
        raise InputError("A map shows all places. Leave out NAME; --place, --topic and --years choose what counts.")
    with KnowledgeGraph(workspace) as graph:
        if as_map:
            drawn = graph.map(where=make_filter(**conditions))
            places = len(drawn.placed.places)
            write(f"{drawn.save(output)}: {places} places. Open it in a browser.")
            return
        picture = graph.picture(name, network, radius=radius, where=make_filter(**conditions))  # type: ignore[arg-type]  # click has checked it
        nodes, edges = picture.network.number_of_nodes(), picture.network.number_of_edges()
        write(f"{picture.save(output)}: {nodes} nodes, {edges} edges. Open it in a browser.")
