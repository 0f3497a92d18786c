"""The command ``query``: a named question, a file or SPARQL in; a table, CSV, TSV or JSON out."""

from pathlib import Path
from typing import Unpack

import click

from collabgraph.cli.options import (
    LimitOptions,
    confidence_option,
    limit_options,
    make_limits,
    parse_parameter,
    sheet_options,
    table_formats,
    workspace_option,
)
from collabgraph.cli.terminal import write, write_data


@click.command()
@click.argument("question")
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]…")
@workspace_option
@click.option("--format", "format_", type=table_formats, default="table", help="How to write the answer.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Write the first N rows only.")
@confidence_option
@sheet_options
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint there instead of the workspace.")
@click.option("--explain", is_flag=True, help="Tell the patterns of the question in words, and ask nothing.")
@limit_options
def query(
    question: str,
    parameters: tuple[str, ...],
    workspace: Path,
    format_: str,
    limit: int | None,
    min_confidence: str,
    bom: bool,
    no_formulas: bool,
    endpoint: str | None,
    explain: bool,
    **limits: Unpack[LimitOptions],
) -> None:
    """Ask a named question, a file that ends in .rq, or SPARQL.

    \b
    Examples:
      collabgraph query who-presented-where person="Jana Kos" year=2023
      collabgraph query organisers --min-confidence certain
      collabgraph query my-question.rq --format csv
      collabgraph query 'SELECT ?name { ?p a cg:Person ; skos:prefLabel ?name }'
      collabgraph query organisers event="Cluster Day" --explain
      collabgraph query organisers --endpoint http://127.0.0.1:8000/sparql
    """
    from collabgraph.knowledge import KnowledgeGraph

    values = dict(map(parse_parameter, parameters))
    if explain:
        with KnowledgeGraph(workspace, limits=make_limits(limits)) as graph:
            write(graph.explain(question, **values))
        return
    if endpoint:
        from collabgraph.graph.query.named_queries import find_query
        from collabgraph.graph.query.run import run_query
        from collabgraph.remote_graph import RemoteGraph

        remote = RemoteGraph(endpoint, make_limits(limits))
        result = run_query(remote, find_query(question), values, min_confidence, tell_why=True)
    else:
        with KnowledgeGraph(workspace, limits=make_limits(limits)) as graph:
            result = graph.answer(question, min_confidence=min_confidence, **values)
    for sentence in (*result.warnings, *result.why_empty):
        write(sentence, err=True)
    whole, result = result, result.head(limit)
    if format_ == "table" and result.columns:
        from collabgraph.cli.tables import print_rows

        rows = [["" if term is None else str(term) for term in row] for row in result.rows]
        print_rows(result.columns, rows, of=len(whole.rows))
    else:
        writers = {"csv": lambda: result.to_csv(bom=bom, no_formulas=no_formulas), "json": result.to_json}
        # Bytes, because CSV has line ends of its own.
        write_data(writers.get(format_, result.to_tsv)().encode())
