"""``collabgraph judge``: what a person decides, typed in; asked back before it is written.

In: a kind of judgement with its targets. Out: what changed, as text or JSON; the list of all judgements. Refuses to write
without a yes: where nobody can be asked, ``--yes`` must say it.
"""

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypedDict, TypeVar, Unpack

import click

from collabgraph.cli.options import workspace_option
from collabgraph.cli.terminal import write, write_data
from collabgraph.ontology.errors import JudgementError
from collabgraph.settings import PERSON_VARIABLE

if TYPE_CHECKING:
    from collabgraph.judgements.judging import Judging
    from collabgraph.judgements.plan import Agree, Judged, Plan

_Command = TypeVar("_Command", bound=Callable[..., object])


class _Option(Protocol):
    """Gives a command an option."""

    def __call__(self, command: _Command, /) -> _Command: ...


class SaidBy(TypedDict):
    """What every kind of judgement takes."""

    by: str | None
    why: str
    agree: "Agree"


_CLAIM = "CLAIM is its IRI or the last part of it, words of its sentence, or three words: SUBJECT PROPERTY OBJECT."
_NAMES = "Names or IRIs; a name with an article in brackets means the one that this article speaks of."


@click.group(epilog="Kinds of judgement take --by, --why, --yes and --format; each has its own --help.")
@workspace_option
@click.pass_context
def judge(ctx: click.Context, workspace: Path) -> None:
    """Correct the graph, once and for good: each judgement is a line of the ledger, and can be undone.

    \b
    Examples:
      collabgraph judge same "Jana Kos" "Kos, J."
      collabgraph judge reject "Jana Kos" presentedAt "Cluster Day" --why "She sent a colleague"
      collabgraph judge list
      collabgraph judge undo 3
    """
    ctx.obj = workspace


_OPTIONS: tuple[_Option, ...] = (
    click.option("--workspace", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", hidden=True),
    click.option("--by", metavar="WHO", help=f"Who says so (default: ${PERSON_VARIABLE}, else the login)."),
    click.option("--why", metavar="TEXT", default="", help="The reason, for those who read the ledger."),
    click.option("--yes", is_flag=True, help="Do not ask; overrule what contradicts it."),
    click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="What to write."),
)


def _judgement(about: str = "") -> Callable[[Callable[..., "Judged | None"]], click.Command]:
    """Make a command of a function that judges: it takes who, why, and whether to ask."""

    def make(function: Callable[..., "Judged | None"]) -> click.Command:
        def command(
            ctx: click.Context, workspace: Path | None, by: str | None, why: str, yes: bool, format_: str,
            **given: object,
        ) -> None:  # fmt: skip
            from collabgraph.graph.curation.describe import tell_faults
            from collabgraph.knowledge import KnowledgeGraph

            with KnowledgeGraph(workspace or ctx.obj) as graph:
                judged = function(graph.judge, by=by, why=why, agree=_ask_unless(yes), **given)
                for line in tell_faults(graph.judge.faults()):
                    write(line, err=True)
            if judged is None:
                write("Nothing was written.")
            else:
                write(_to_json(judged) if format_ == "json" else judged)

        # The arguments of the function are those of the command.
        wrapped: Callable[..., None] = wraps(function)(command)
        wrapped.__doc__ = "\n\n".join(filter(None, (function.__doc__, about)))
        for option in reversed(_OPTIONS):
            wrapped = option(wrapped)
        return judge.command(function.__name__.rstrip("_"))(click.pass_context(wrapped))

    return make


@_judgement(_NAMES)
@click.argument("a")
@click.argument("b")
def same(judge: "Judging", a: str, b: str, **said: Unpack[SaidBy]) -> "Judged | None":
    """Two things are one."""
    return judge.same(a, b, **said)


@_judgement(_NAMES)
@click.argument("a")
@click.argument("b")
def different(judge: "Judging", a: str, b: str, **said: Unpack[SaidBy]) -> "Judged | None":
    """Two things are two, whatever their names say."""
    return judge.different(a, b, **said)


@_judgement(_NAMES)
@click.argument("a")
@click.argument("b")
def unsure(judge: "Judging", a: str, b: str, **said: Unpack[SaidBy]) -> "Judged | None":
    """Nobody can say whether two things are one; the question is closed."""
    return judge.unsure(a, b, **said)


@_judgement(_CLAIM)
@click.argument("claim", nargs=-1, required=True)
def reject(judge: "Judging", claim: tuple[str, ...], **said: Unpack[SaidBy]) -> "Judged | None":
    """A claim is wrong: it states no fact."""
    return judge.reject(*claim, **said)


@_judgement(_CLAIM)
@click.argument("claim", nargs=-1, required=True)
def confirm(judge: "Judging", claim: tuple[str, ...], **said: Unpack[SaidBy]) -> "Judged | None":
    """A claim is right: it is certain."""
    return judge.confirm(*claim, **said)


@_judgement()
@click.argument("thing")
@click.argument("class_", metavar="CLASS")
def retype(judge: "Judging", thing: str, class_: str, **said: Unpack[SaidBy]) -> "Judged | None":
    """A thing is of another class, such as Cluster or Project."""
    return judge.retype(thing, class_, **said)


@_judgement()
@click.argument("thing")
@click.argument("label")
def rename(judge: "Judging", thing: str, label: str, **said: Unpack[SaidBy]) -> "Judged | None":
    """A thing is to be called otherwise."""
    return judge.rename(thing, label, **said)


_class_options = (
    click.option("--subject-class", metavar="CLASS", help="What a new subject is."),
    click.option("--object-class", metavar="CLASS", help="What a new object is."),
)


@_judgement(_CLAIM)
@click.argument("claim", nargs=-1, required=True)
@click.option("--subject", metavar="A", help="The right subject.")
@click.option("--object", "object_", metavar="B", help="The right object, role or date.")
@_class_options[0]
@_class_options[1]
def correct(
    judge: "Judging", claim: tuple[str, ...], subject: str | None, object_: str | None, subject_class: str | None,
    object_class: str | None, **said: Unpack[SaidBy],
) -> "Judged | None":  # fmt: skip
    """A claim has a wrong subject or object."""
    classes = {"subject_class": subject_class, "object_class": object_class}
    return judge.correct(*claim, subject=subject, object=object_, **classes, **said)


@_judgement("An end that the graph does not know must stand in the article.")
@click.argument("subject")
@click.argument("property_", metavar="PROPERTY")
@click.argument("object_", metavar="OBJECT")
@click.option("--article", required=True, metavar="ID", help="The article that states it.")
@click.option("--quote", required=True, metavar="TEXT", help="Its words.")
@_class_options[0]
@_class_options[1]
def add(
    judge: "Judging", subject: str, property_: str, object_: str, article: str, quote: str, subject_class: str | None,
    object_class: str | None, **said: Unpack[SaidBy],
) -> "Judged | None":  # fmt: skip
    """An article states something that was not found."""
    classes = {"subject_class": subject_class, "object_class": object_class}
    return judge.add(subject, property_, object_, article=article, quote=quote, **classes, **said)


@_judgement()
@click.argument("file", type=click.Path(path_type=Path))
def import_(judge: "Judging", file: Path, **said: Unpack[SaidBy]) -> "Judged | None":
    """All judgements of FILE, such as a report saves or a colleague's ledger; each keeps who said it and when."""
    return judge.take_in(file, **said)


@_judgement()
@click.argument("line")
def undo(judge: "Judging", line: str, **said: Unpack[SaidBy]) -> "Judged | None":
    """A judgement, by the number of its line or its id, is to count no longer."""
    return judge.undo(line, **said)


@judge.command("list")
@click.option("--workspace", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", hidden=True)
@click.option(
    "--format", "format_", type=click.Choice(["table", "csv", "tsv", "json"]), default="table", help="How to write it."
)
@click.pass_context
def list_(ctx: click.Context, workspace: Path | None, format_: str) -> None:
    """List the judgements: line, id, state, what is judged, by whom, when and why; and the lines that are unreadable."""
    from collabgraph.cli.tables import print_rows, write_rows
    from collabgraph.judgements.plan import describe_fault, describe_standing
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace or ctx.obj) as graph:
        rows = [describe_standing(standing) for standing in graph.judge.list()]
        rows += [describe_fault(fault) for fault in graph.judge.faults()]
    rows.sort(key=lambda row: int(row[0]))
    columns = ("line", "id", "state", "kind", "judgement", "by", "when", "why")
    if format_ == "table":
        print_rows(columns, rows)
    else:
        write_data(write_rows(columns, rows, format_).encode())


def _ask_unless(yes: bool) -> "Agree":
    def agree(plan: "Plan") -> bool:
        if yes:
            return True
        if not _is_answered():
            raise JudgementError(f"{plan}\nNothing was written: nobody can be asked here. Pass --yes to agree.")
        write(plan, err=True)
        return click.confirm("Write this into the ledger?", err=True)

    return agree


def _is_answered() -> bool:
    return sys.stdin.isatty()


def _to_json(judged: "Judged") -> str:
    from collabgraph.graph.curation.judgement import write_line

    lines = [
        {"line": s.judgement.line, "state": s.state, **json.loads(write_line(s.judgement))} for s in judged.standings
    ]
    return json.dumps({"judgements": lines, "changes": judged.changes}, ensure_ascii=False, indent=2)
