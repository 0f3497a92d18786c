"""The reference of the command line in docs/commands.md, written from the commands themselves by cog.

In: the commands of :mod:`collabgraph.cli.main`. Out: Markdown, one heading and one table of options for each command.
"""

import inspect
from collections.abc import Iterator, Mapping

import click

from collabgraph.cli.judgements.judge import judge
from collabgraph.cli.main import main


def write_reference() -> str:
    """All commands, in alphabetical order, those of ``judge`` behind it."""
    return "\n".join((*_describe("", main.commands), *_describe("judge ", judge.commands)))


def _describe(prefix: str, commands: Mapping[str, click.Command]) -> Iterator[str]:
    for name, command in sorted(commands.items()):
        context = click.Context(command, info_name=f"collabgraph {prefix}{name}")
        usage = " ".join(command.collect_usage_pieces(context))
        about = inspect.cleandoc(command.help or "").partition("\n\n")[0].replace("\n", " ")
        yield f"### `{prefix}{name}`\n\n`collabgraph {prefix}{name} {usage}`: {about}\n"
        rows = [_describe_option(option, context) for option in command.params if isinstance(option, click.Option)]
        if told := [row for row in rows if row]:
            yield "\n".join(("| option | what |", "|---|---|", *told, ""))


def _describe_option(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    if record is None:
        return ""
    words, about = record
    return f"| `{words.replace('|', ', ')}` | {about.replace('|', ', ')} |"
