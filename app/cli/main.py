"""The command ``collabgraph``: its commands, and the one place where errors meant for people are caught.

Errors that are meant for people end in one message and exit code 1, wrong usage in 2. A command imports what it needs
when it runs, so that ``--help`` and all that reads no text starts fast.
"""

import os

import click

from collabgraph import __version__
from collabgraph.cli.answers.evidence import evidence
from collabgraph.cli.answers.export import export
from collabgraph.cli.answers.measure import measure
from collabgraph.cli.answers.query import query
from collabgraph.cli.answers.report import report
from collabgraph.cli.answers.search import search
from collabgraph.cli.answers.serve import serve
from collabgraph.cli.answers.show import show
from collabgraph.cli.answers.view import view
from collabgraph.cli.asking.ask import ask
from collabgraph.cli.asking.questions import questions
from collabgraph.cli.judgements.judge import judge
from collabgraph.cli.judgements.review import review
from collabgraph.cli.models.evaluate import evaluate
from collabgraph.cli.models.train import train
from collabgraph.cli.terminal import make_harmless, shorten, write_error
from collabgraph.cli.workspace.articles import articles
from collabgraph.cli.workspace.build import build
from collabgraph.cli.workspace.ingest import ingest
from collabgraph.cli.workspace.read import extract, read
from collabgraph.cli.workspace.remove import remove
from collabgraph.cli.workspace.validate import validate
from collabgraph.ontology.errors import CollabgraphError, InputError


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        """Run a command; the one place where errors meant for people are caught."""
        try:
            return super().invoke(ctx)
        except CollabgraphError as e:
            write_error(e)
            ctx.exit(1)
        except click.ClickException as e:
            raise _make_harmless(e) from None
        except UnicodeEncodeError as e:
            # Texts are cleaned as they are read: only what was typed in can hold bytes that are no UTF-8.
            if e.reason != "surrogates not allowed":
                raise
            found = e.object[e.start : e.end]
            write_error(InputError(f"An argument holds bytes that are not UTF-8: {found!r}. Type it in UTF-8."))
            ctx.exit(1)
        except FileNotFoundError as e:
            # No file has a name here: the folder that the shell stands in was taken away.
            if e.filename is not None:
                raise
            write_error(InputError("The folder that you are in is gone. Change to one that is there, and try again."))
            ctx.exit(1)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """The arguments, parsed; a refusal repeats what was typed in."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.ClickException as e:
            raise _make_harmless(e) from None


def _make_harmless(error: click.ClickException) -> click.ClickException:
    message = shorten(make_harmless(error.format_message()))
    return (
        click.UsageError(message, error.ctx) if isinstance(error, click.UsageError) else click.ClickException(message)
    )


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="collabgraph")
def main() -> None:
    """Article text about clusters, people and events in; a knowledge graph to question and see out.

    \b
    collabgraph ingest articles/
    collabgraph query who-presented-where year=2023
    collabgraph view -o network.html
    """


for _command in (
    ingest, read, extract, articles, remove, build, validate, query, ask, questions, search, show, view, report, serve, measure, export,
    evidence, judge, review, evaluate, train,
):  # fmt: skip
    main.add_command(_command)


def run() -> None:
    """The program ``collabgraph``: what must be known before NumPy is imported, then what was typed in."""
    # NumPy's products here are small: with more threads they cost more time of the processor and take as long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
