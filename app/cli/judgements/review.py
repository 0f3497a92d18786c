"""``collabgraph review``: the most useful open questions, one key each; or as a list; or what was judged as a corpus.

In: which questions, who answers. Out: lines of the ledger; without a terminal a list of the questions with the commands
that answer them.
"""

import sys
from pathlib import Path

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.terminal import write
from collabgraph.settings import PERSON_VARIABLE

_KINDS = click.Choice(["duplicates", "claims", "classes"])


@click.command()
@workspace_option
@click.option("--kind", "kinds", type=_KINDS, multiple=True, help="Only questions of this kind; may be given twice.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N questions.")
@click.option("--again", is_flag=True, help="Also ask what was put off.")
@click.option("--all", "all_", is_flag=True, help="Ask everything that is open, not the forty that matter most.")
@click.option("--by", metavar="WHO", help=f"Who answers (default: ${PERSON_VARIABLE}, else the login).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), help="List the questions, ask none.")
@click.option("--export-corpus", metavar="DIR", help="Write the articles with judged claims as annotated articles.")
def review(
    workspace: Path, kinds: tuple[str, ...], limit: int | None, again: bool, all_: bool, by: str | None, format_: str | None,
    export_corpus: str | None,
) -> None:  # fmt: skip
    """Answer the most useful open questions: likely duplicates, weak claims, things of two classes.

    One key for each answer; leave with q and go on another time. Where there is no terminal, and with --format, the
    questions are listed with the commands that answer them.

    \b
    Examples:
      collabgraph review
      collabgraph review --kind duplicates --limit 20 --by Ida
      collabgraph review --all --format json
      collabgraph review --export-corpus my-annotated-articles
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        if export_corpus is not None:
            write(graph.review.export_corpus(export_corpus))
            return
        if format_ or not _is_terminal():
            from collabgraph.cli.judgements import review_view as view

            questions = graph.review.questions(*kinds, again=again, all=all_)[:limit]
            write(view.write_json(questions) if format_ == "json" else view.write_list(questions), nl=False)
            if format_ != "json" and (waiting := graph.review.count_open(*kinds, again=again) - len(questions)):
                write(f"{waiting} more are open; --all lists them.", err=True)
            if format_ is None:
                write("No terminal to answer at: use the commands above.", err=True)
            return
        from collabgraph.cli.judgements.review_session import Session
        from collabgraph.cli.judgements.review_view import TerminalScreen

        session = Session(graph.review, graph.judge, TerminalScreen(), kinds, by, limit, again, all_)
        session.run()
        rest = "" if limit else f", {graph.review.count_open(*kinds)} still open"
        write(f"{session.judged} judged, {len(session.done) - session.judged} put off{rest}")


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
