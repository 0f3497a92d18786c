"""The command ``ask``: a question in plain words in; the answer with its sentences out, and on demand the SPARQL behind it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Unpack

import click

from collabgraph.cli.options import (
    LimitOptions,
    confidence_option,
    limit_options,
    make_limits,
    sheet_options,
    table_formats,
    workspace_option,
)
from collabgraph.cli.terminal import write, write_data


@click.command()
@click.argument("question", nargs=-1, required=True)
@workspace_option
@click.option("--format", "format_", type=table_formats, default="table", help="How to write the answer.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Write the first N rows only.")
@confidence_option
@click.option("--sparql", is_flag=True, help="Show the SPARQL that was run, too.")
@click.option("--complete", is_flag=True, help="Write how the question can go on, as JSON, and ask nothing.")
@sheet_options
@limit_options
def ask(
    question: tuple[str, ...],
    workspace: Path,
    format_: str,
    limit: int | None,
    min_confidence: str,
    sparql: bool,
    complete: bool,
    bom: bool,
    no_formulas: bool,
    **limits: Unpack[LimitOptions],
) -> None:
    """Ask in plain words: who, which, what, how many, where and when.

    \b
    Examples:
      collabgraph ask "who presented at Cluster Day for which organisation?"
      collabgraph ask "which organisations took part in events in Graz in 2019"
      collabgraph ask "how many people spoke at Cluster Day" --sparql
    """
    from collabgraph.knowledge import KnowledgeGraph

    words = " ".join(question)
    with KnowledgeGraph(workspace, limits=make_limits(limits)) as graph:
        if complete:
            found = graph.complete(words, limit or 10)
            data = {"question": found.question, "is_whole": found.is_whole, "offers": [asdict(o) for o in found.offers]}
            write_data((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
            return
        answer = graph.ask(words, min_confidence=min_confidence)
    for note in (*answer.notes, *answer.result.why_empty):
        write(note, err=True)
    whole = answer.answer.counted if format_ == "table" and answer.answer.counted else answer.result
    result = whole.head(limit)
    if format_ == "table":
        from collabgraph.cli.tables import print_rows

        if answer.count is not None:
            write(answer.count, bold=True)
        rows = [["" if term is None else str(term) for term in row] for row in result.rows]
        print_rows(result.columns, rows, of=len(whole.rows))
    else:
        writers = {"csv": lambda: result.to_csv(bom=bom, no_formulas=no_formulas), "json": result.to_json}
        # Bytes, because CSV has line ends of its own.
        write_data(writers.get(format_, result.to_tsv)().encode())
    if sparql:
        # Beside data for machines it goes to people.
        write(f"\n{answer.sparql}" if format_ == "table" else answer.sparql, err=format_ != "table")
