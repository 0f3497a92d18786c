"""The command ``search``: words in; the sentences that have them all out, with the facts that stand there."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from collabgraph.cli.options import sheet_options, table_formats, workspace_option
from collabgraph.cli.terminal import write, write_data

if TYPE_CHECKING:
    from collabgraph.graph.search.text_search import SearchHit


@click.command()
@click.argument("words", nargs=-1, required=True)
@workspace_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Show the best N."
)
@click.option("--format", "format_", type=table_formats, default="table", help="How to write what is found.")
@sheet_options
def search(words: tuple[str, ...], workspace: Path, limit: int, format_: str, bom: bool, no_formulas: bool) -> None:
    """Find the sentences that have all the words, a "phrase" or a beginning*, and the facts that stand there.

    \b
    Examples:
      collabgraph search hydrogen steel
      collabgraph search '"cluster day" hydro*'
    """
    from collabgraph.cli.progress import show_steps
    from collabgraph.graph.search.text_search import HIT_COLUMNS
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph, show_steps("articles indexed") as show:
        found = graph.search(" ".join(words), limit, on_progress=show)
    if format_ != "table":
        from collabgraph.cli.tables import write_rows
        from collabgraph.graph.query.csv_text import write_csv

        rows = [[str(value) for value in row.values()] for row in found.rows()]
        text = (
            write_csv(HIT_COLUMNS, rows, bom=bom, no_formulas=no_formulas)
            if format_ == "csv"
            else write_rows(HIT_COLUMNS, rows, format_)
        )
        write_data(text.encode())
        return
    for hit in found:
        _show(hit)
    summary = found.describe()
    write(f"{summary[0].upper()}{summary[1:]}")


def _show(hit: "SearchHit") -> None:
    about = [hit.article, hit.published.isoformat() if hit.published else "", hit.title]
    write(" — ".join(dict.fromkeys(filter(None, about))), bold=True)
    pieces, position = [], 0
    for begin, end in hit.marks:
        pieces += [(hit.sentence[position:begin], False), (hit.sentence[begin:end], True)]
        position = max(position, end)
    write("  “", nl=False)
    for text, is_mark in [*pieces, (hit.sentence[position:], False)]:
        write(" ".join(text.split("\n")), nl=False, bold=is_mark)
    write("”")
    for fact in hit.facts:
        write(f"  · {fact}")
    if hit.elsewhere:
        write(f"  elsewhere in the article: {', '.join(hit.elsewhere)}")
    write()
