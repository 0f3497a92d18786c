"""The command ``measure``: who is central, who stands between, who is likely to meet, and how far a rank can be trusted."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from collabgraph.cli.options import (
    YEARS,
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

MEASURES = click.Choice(
    [
        "centrality",
        "positions",
        "brokers",
        "communities",
        "countries",
        "assortativity",
        "likely-ties",
        "changes",
        "margins",
    ]
)


@click.command()
@click.argument("what", type=MEASURES)
@workspace_option
@click.option("--network", type=network_kinds, default="collaboration", help="Which network.")
@filter_options
@click.option("--before", type=YEARS, metavar="YEARS", help="The earlier years, for changes: 2018 or 2016-2018.")
@click.option("--format", "format_", type=table_formats, default="table", help="How to write the rows.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Write the first N rows only (margins: 10).")
@click.option(
    "--draws", type=click.IntRange(min=2), default=100, metavar="N", help="Draws of the articles (for margins)."
)
def measure(
    what: str,
    workspace: Path,
    network: str,
    before: tuple[int, int] | None,
    format_: str,
    limit: int | None,
    draws: int,
    **conditions: Unpack[FilterOptions],
) -> None:
    """Measure a network: WHAT is one of these.

    \b
    centrality    contacts, betweenness and community
    positions     closeness, PageRank, constraint, effective size, core
    brokers       who joins two or more communities
    communities   the groups, by their bodies, topics and places
    countries     who stands between countries, and in which role
    assortativity whether like is tied to like, -1 to 1: by contacts, type, country
    likely-ties   who is not tied yet, with contacts in common
    changes       who is new, gone, became a bridge, from the years of --before to those of --years
    margins       the first by betweenness, and how their rank holds when the articles are drawn anew

    \b
    Examples:
      collabgraph measure brokers --years 2020-2024
      collabgraph measure margins --network organisations
      collabgraph measure changes --before 2019-2021 --years 2022-2024
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        where = make_filter(**conditions)
        analysis = graph.analyse(network, where=where)  # type: ignore[arg-type]  # click has checked it
        if what == "changes":
            if before is None:
                raise click.UsageError("changes compares two periods: add --before YEARS, the earlier one.")
            earlier = graph.analyse(network, where=replace(where, years=before))  # type: ignore[arg-type]
            frame: pd.DataFrame = earlier.changes(analysis)
        else:
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
        "communities": analysis.communities,
        "assortativity": analysis.assortativity,
        "countries": analysis.brokerage,
    }
    return measures[what]()


#: Names of a list that a terminal has room for.
_MOST_NAMES = 4


def _say(value: object) -> str:
    if isinstance(value, str) and value.count("; ") >= _MOST_NAMES:
        names = value.split("; ")
        return f"{'; '.join(names[: _MOST_NAMES - 1])} and {len(names) - _MOST_NAMES + 1} more"
    if isinstance(value, tuple):  # before and after
        return " → ".join(map(_say, value))
    return f"{value:.3g}" if isinstance(value, float) else str(value)
