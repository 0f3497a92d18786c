"""The command ``measure``: who is central, who stands between, who is likely to meet, and how far a rank can be trusted."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from collabgraph.cli.options import (
    FilterOptions,
    filter_options,
    make_filter,
    network_kinds,
    table_formats,
    workspace_option,
)
from collabgraph.cli.terminal import write_data

if TYPE_CHECKING:
    import pandas as pd

    from collabgraph.notebook.analysis import NetworkAnalysis

MEASURES = click.Choice(["centrality", "positions", "brokers", "countries", "likely-ties", "margins"])


@click.command()
@click.argument("what", type=MEASURES)
@workspace_option
@click.option("--network", type=network_kinds, default="collaboration", help="Which network.")
@filter_options
@click.option("--format", "format_", type=table_formats, default="table", help="How to write the rows.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Write the first N rows only (margins: 10).")
@click.option(
    "--draws", type=click.IntRange(min=2), default=100, metavar="N", help="Draws of the articles (for margins)."
)
def measure(
    what: str,
    workspace: Path,
    network: str,
    format_: str,
    limit: int | None,
    draws: int,
    **conditions: Unpack[FilterOptions],
) -> None:
    """Measure a network: WHAT is centrality, positions, brokers, countries, likely-ties or margins.

    \b
    centrality    contacts, betweenness and community
    positions     closeness, PageRank, constraint, effective size, core
    brokers       who joins two or more communities
    countries     who stands between countries, and in which role
    likely-ties   who is not tied yet, with contacts in common
    margins       the first by betweenness, and how their rank holds when the articles are drawn anew

    \b
    Examples:
      collabgraph measure brokers --years 2020-2024
      collabgraph measure margins --network organisations
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        analysis = graph.analyse(network, where=make_filter(**conditions))  # type: ignore[arg-type]  # click has checked it
        frame = _measure(analysis, what, limit, draws)
    whole, frame = frame, frame.head(limit) if limit else frame
    if format_ == "table":
        from collabgraph.cli.tables import print_rows

        frame = frame.drop(columns="iri", errors="ignore")
        rows = [[_say(value) for value in row] for row in frame.itertuples(index=False)]
        print_rows(list(frame.columns), rows, of=len(whole))
    elif format_ == "json":
        write_data(frame.to_json(orient="records", force_ascii=False, indent=2).encode() + b"\n")
    else:
        write_data(frame.to_csv(index=False, sep="," if format_ == "csv" else "\t").encode())


def _measure(analysis: "NetworkAnalysis", what: str, limit: int | None, draws: int) -> "pd.DataFrame":
    if what == "margins":
        from collabgraph.cli.progress import show_steps

        with show_steps("draws") as show:
            frame = analysis.margins(top=limit or 10, draws=draws, progress=lambda done: show(done, draws))
        return frame[["label", "type", "rank", "margin"]]
    if what == "likely-ties":
        return analysis.likely_ties(limit or 20)
    measures = {
        "centrality": analysis.measures,
        "positions": analysis.positions,
        "brokers": analysis.brokers,
        "countries": analysis.brokerage,
    }
    return measures[what]()


def _say(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
