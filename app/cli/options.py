"""Options that several commands take."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack, get_args

import click

from collabgraph.settings import DEFAULT_WORKSPACE, LIMIT_VARIABLES, WORKSPACE_VARIABLE, NetworkKind

if TYPE_CHECKING:
    from collabgraph.graph.network.filters import NetworkFilter
    from collabgraph.graph.storage.engine.limits import QueryLimits
    from collabgraph.graph.storage.remote.addresses import StoreAddress

if TYPE_CHECKING:
    from collabgraph.extraction.reading.drafts import ReadingOptions

workspace_option = click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=WORKSPACE_VARIABLE,
    default=DEFAULT_WORKSPACE,
    metavar="DIR",
    help=f"Folder of the workspace (default: ${WORKSPACE_VARIABLE}, else ./{DEFAULT_WORKSPACE}).",
)

confidence_option = click.option(
    "--min-confidence",
    default="ask",
    metavar="WORD|NUMBER",
    help="Leave out what is less sure: certain, likely, ask (all), or a number from 0 to 1.",
)

_bom = click.option("--bom", is_flag=True, help="Begin CSV with a byte-order mark, so that Excel reads it as UTF-8.")
_no_formulas = click.option(
    "--no-formulas", is_flag=True, help="In CSV, an apostrophe before text that a spreadsheet would run as a formula."
)


def sheet_options(command: Callable[..., None]) -> Callable[..., None]:
    """What makes CSV fit for a spreadsheet."""
    return _bom(_no_formulas(command))


table_formats = click.Choice(["table", "csv", "tsv", "json"])
network_kinds = click.Choice(list(get_args(NetworkKind)))


class _Years(click.ParamType[tuple[int, int]]):
    name = "years"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """First and last year of ``2018-2022``, ``2018-``, ``-2022`` or ``2018``."""
        found = re.fullmatch(r"(\d{4})?\s*([-–])?\s*(\d{4})?", str(value).strip())
        if not found or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
            self.fail(f"found {value!r}, expected a year or two, such as 2018 or 2018-2022", param, ctx)
        first, last = found[1] or "1", found[3] or ("9999" if found[2] else found[1])
        return int(first), int(last)


YEARS = _Years()
#: A command, or what is to become one.
_Command = TypeVar("_Command", bound=Callable[..., object])


class FilterOptions(TypedDict):
    """What :func:`filter_options` gives a command."""

    years: tuple[int, int] | None
    place: str
    topic: str
    min_confidence: str
    reported: bool
    articles: int


class LimitOptions(TypedDict):
    """What :func:`limit_options` gives a command; None for the usual limit."""

    seconds: float | None
    megabytes: int | None
    rows: int | None
    answer_megabytes: int | None


class StoreOptions(TypedDict):
    """What :func:`store_options` gives a command."""

    store: str
    store_update: str
    store_graphs: str
    store_union: str
    store_copy: bool


class ReadingFlags(TypedDict):
    """What :func:`reading_options` gives a command."""

    id_from: str
    encoding: str | None
    text_key: str
    title_key: str
    id_key: str
    published_key: str
    url_key: str
    published: datetime | None
    allow_network: bool


def filter_options(command: _Command) -> _Command:
    """What counts in a network: the options that :func:`make_filter` takes."""
    for option in (
        click.option(
            "--articles", type=click.IntRange(min=1), default=1, metavar="N", help="Stated by N articles or more."
        ),
        click.option("--reported", is_flag=True, help="Without what is only announced."),
        click.option(
            "--min-confidence", default="0", metavar="WORD", help="certain, likely, ask or a number from 0 to 1."
        ),
        click.option("--topic", default="", metavar="NAME", help="What is about this topic."),
        click.option("--place", default="", metavar="NAME", help="What happened in this place or a part of it."),
        click.option("--years", type=YEARS, metavar="YEARS", help="What happened in these years: 2018 or 2018-2022."),
    ):
        command = option(command)
    return command


def make_filter(**given: Unpack[FilterOptions]) -> "NetworkFilter":
    """The filter that the options of :func:`filter_options` ask for."""
    from collabgraph.graph.network.filters import NetworkFilter
    from collabgraph.ontology.confidence import parse_confidence

    return NetworkFilter(
        given["years"],
        given["place"],
        given["topic"],
        not given["reported"],
        # As a number: "0" lets everything through, and then names of whom nothing is stated are in the network too.
        parse_confidence(given["min_confidence"]),
        given["articles"],
    )


def parse_parameter(given: str) -> tuple[str, str]:
    """The name and the value of ``KEY=VALUE``."""
    key, equals, value = given.partition("=")
    if not equals or not key:
        raise click.UsageError(f'Found {given!r}, expected KEY=VALUE, such as person="Jana Kos".')
    return key, value


_LIMITS: dict[str, tuple[str, click.IntRange | click.FloatRange, str]] = {
    "--timeout": ("seconds", click.FloatRange(min=0, min_open=True), "SECONDS"),
    "--max-memory": ("megabytes", click.IntRange(min=1), "MB"),
    "--max-rows": ("rows", click.IntRange(min=1), "N"),
    "--max-answer": ("answer_megabytes", click.IntRange(min=1), "MB"),
}
_ABOUT = {
    "seconds": "Stop a query that takes longer",
    "megabytes": "Stop a query that needs more memory",
    "rows": "Stop a query that has more rows",
    "answer_megabytes": "Stop a query whose answer is larger",
}


def limit_options(command: _Command) -> _Command:
    """Give a command the options that say what a query may take; they come as the fields of ``QueryLimits``, or None."""
    for flag, (name, kind, metavar) in reversed(_LIMITS.items()):
        about = f"{_ABOUT[name]} (default: ${LIMIT_VARIABLES[name]}, else the usual limit)."
        command = click.option(flag, name, type=kind, metavar=metavar, envvar=LIMIT_VARIABLES[name], help=about)(
            command
        )
    return command


def make_limits(given: LimitOptions) -> "QueryLimits":
    """The limits of these options."""
    from collabgraph.graph.storage.engine.limits import QueryLimits

    usual = QueryLimits()
    return QueryLimits(
        given["seconds"] or usual.seconds,
        given["megabytes"] or usual.megabytes,
        given["rows"] or usual.rows,
        given["answer_megabytes"] or usual.answer_megabytes,
    )


_STORE_OPTIONS = {
    "store": "The graph lies on this SPARQL server from now on, or again in the workspace: folder. It is remembered.",
    "store_update": "Where that server takes updates, if --store does not tell.",
    "store_graphs": "Where it takes whole graphs (Graph Store Protocol), if it does.",
    "store_union": "The graph for the merge of all articles, on a server whose default graph holds other things.",
}


def store_options(command: _Command) -> _Command:
    """Where the graph lies: the options that :func:`make_store` takes."""
    about = "Keep a copy of the graph in the workspace and answer from it; always so for Virtuoso."
    command = click.option("--store-copy", is_flag=True, help=about)(command)
    for name, about in reversed(_STORE_OPTIONS.items()):
        metavar = "IRI" if name == "store_union" else "URL"
        command = click.option(f"--{name.replace('_', '-')}", name, default="", metavar=metavar, help=about)(command)
    return command


def make_store(given: StoreOptions) -> "StoreAddress | None":
    """The place for the graph that these options name; None where it stays where it is."""
    more = {
        "update": given["store_update"],
        "graphs": given["store_graphs"],
        "union": given["store_union"],
    }
    others = [f"--store-{name}" for name, value in {**more, "copy": given["store_copy"]}.items() if value]
    if not given["store"]:
        if others:
            raise click.UsageError(f"{others[0]} says more of --store URL. Give that too.")
        return None
    from collabgraph.graph.storage.remote.addresses import parse_address

    return parse_address(given["store"], copy=given["store_copy"], **more)


def reading_options(command: _Command) -> _Command:
    """The options that say how files are read; :func:`make_reading_options` takes their values."""
    for option in reversed(
        (
            click.option("--id-from", type=click.Choice(["name", "path"]), default="name", help="What names an article."),
            click.option("--encoding", metavar="NAME", help="Encoding of files that are not UTF-8, such as windows-1252."),
            click.option("--text-key", default="text", metavar="KEY", help="JSON key of the text: body, content.rendered."),
            click.option("--title-key", default="title", metavar="KEY", help="JSON key of the title."),
            click.option("--id-key", default="id", metavar="KEY", help="JSON key of the identifier."),
            click.option("--published-key", default="published", metavar="KEY", help="JSON key of the ISO date."),
            click.option("--url-key", default="url", metavar="KEY", help="JSON key of the address."),
            click.option(
                "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY",
                help="Day of publication of articles that do not say it: 2023-05-04.",
            ),
            click.option("--allow-network", is_flag=True, help="Fetch addresses (http, https) that are given as paths."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def make_reading_options(given: ReadingFlags, model: str | None = None) -> "ReadingOptions":
    """The values of these options, as reading takes them, for articles in the language of a model."""
    from collabgraph.extraction.models.language import find_language
    from collabgraph.extraction.reading.drafts import ReadingOptions
    from collabgraph.extraction.reading.json import Keys

    keys = Keys(given["id_key"], given["title_key"], given["text_key"], given["published_key"], given["url_key"])
    day = given["published"]
    return ReadingOptions(
        keys, given["encoding"], given["id_from"] == "path", day.date() if day else None, given["allow_network"],
        find_language(model),
    )  # fmt: skip
