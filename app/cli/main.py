"""The command line: what a person types in; text, tables and files out. Longer commands stand in ``*_command`` and others.

Errors that are meant for people end in one message and exit code 1, wrong usage in 2. Each command imports what it
needs when it runs, so that ``--help`` and all that reads no text starts fast.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collabgraph import __version__
from collabgraph.cli.evaluate import evaluate
from collabgraph.cli.judge import judge
from collabgraph.cli.options import workspace_option
from collabgraph.cli.review import review
from collabgraph.cli.train import train
from collabgraph.ontology.errors import CollabgraphError, InputError

if TYPE_CHECKING:
    from collabgraph.knowledge import KnowledgeGraph

_NETWORKS = click.Choice(["collaboration", "facts"])
_TABLES = click.Choice(["table", "csv", "tsv", "json"])
_EXPORTS = ("nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "csv")
ENDINGS = {".nq": "nquads", ".trig": "trig", ".ttl": "turtle", ".jsonld": "jsonld", ".graphml": "graphml",
            ".gexf": "gexf", ".csv": "csv"}  # fmt: skip


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; the one place where errors meant for people are caught."""
        try:
            return super().invoke(ctx)
        except CollabgraphError as e:
            click.echo(f"collabgraph: {e}", err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="collabgraph")
def main() -> None:
    """Article text about clusters, people and events in; a knowledge graph to question and see out.

    \b
    collabgraph ingest articles/
    collabgraph query who-presented-where year=2023
    collabgraph view -o network.html
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@workspace_option
@click.option("--model", metavar="NAME", help="light, a folder made by train, or a spaCy pipeline.")
@click.option("--replace", is_flag=True, help="Let articles replace those of the same identifier from other files.")
@click.option("--again", is_flag=True, help="Parse unchanged articles again, after an update or for another --model.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was skipped or refused.")
@click.option("--id-from", type=click.Choice(["name", "path"]), default="name", help="What names an article.")
@click.option("--encoding", metavar="NAME", help="Encoding of files that are not UTF-8, such as windows-1252.")
@click.option("--text-key", default="text", metavar="KEY", help="JSON key of the text.")
@click.option("--title-key", default="title", metavar="KEY", help="JSON key of the title.")
@click.option("--id-key", default="id", metavar="KEY", help="JSON key of the identifier.")
@click.option("--published-key", default="published", metavar="KEY", help="JSON key of the ISO date.")
@click.option("--url-key", default="url", metavar="KEY", help="JSON key of the address.")
@click.option("--base-iri", metavar="IRI", help="Beginning of all IRIs, when the workspace is made.")
@click.option("-v", "--verbose", is_flag=True, help="Tell more, such as encodings that are not UTF-8.")
def ingest(paths: tuple[str, ...], workspace: Path, model: str | None, base_iri: str | None, **given: Any) -> None:
    """Read articles: text, Markdown, HTML, JSON, JSON Lines, folders, or - for standard input.

    Articles that are there already, unchanged, cost nothing. Ctrl-C stops after the articles at hand; run it again and
    it goes on.

    \b
    Examples:
      collabgraph ingest reports/ news.jsonl
      curl -s https://example.org/news.html | collabgraph ingest -
    """
    from collabgraph.cli.terminal import log_to_stderr, show_progress, stop_gently
    from collabgraph.extraction.reading.articles import ReadingOptions
    from collabgraph.extraction.reading.json import Keys
    from collabgraph.knowledge import KnowledgeGraph

    log_to_stderr(given["verbose"])
    if all(path != "-" and not Path(path).exists() for path in paths):
        raise InputError(f"{paths[0]}: there is no such file or folder. Name articles, folders of articles, or -.")
    keys = Keys(*(given[f"{name}_key"] for name in ("id", "title", "text", "published", "url")))
    options = ReadingOptions(keys, given["encoding"], given["id_from"] == "path")
    graph = KnowledgeGraph(workspace, model, base_iri=base_iri)
    with graph, show_progress() as show, stop_gently() as should_stop:
        report = graph.ingest(
            paths,
            options=options,
            replace=given["replace"],
            again=given["again"],
            standard_input=sys.stdin.buffer,
            on_progress=show,
            should_stop=should_stop,
        )
    click.echo(report)
    if report.stopped:
        click.echo("Stopped. What was read is stored; run the same command again to go on.", err=True)
        sys.exit(130)
    if given["strict"] and (report.skipped or report.refused):
        sys.exit(1)


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@workspace_option
def remove(ids: tuple[str, ...], workspace: Path) -> None:
    """Take articles and exactly their facts out.

    \b
    Example:
      collabgraph remove wire-2018
    """
    with _open(workspace) as graph:
        count = graph.remove(*ids)
        click.echo(f"{count} {'article' if count == 1 else 'articles'} removed")
        _tell_lost(graph)


@main.command()
@workspace_option
def build(workspace: Path) -> None:
    """Build the graph anew from the stored articles and the ledger.

    \b
    Example:
      collabgraph build
    """
    with _open(workspace) as graph:
        graph.build()
        click.echo(f"Built from {len(graph.articles())} articles")
        _tell_lost(graph)


@main.command()
@workspace_option
def validate(workspace: Path) -> None:
    """Check the graph against the ontology; exit with 1 if it breaks a rule.

    \b
    Example:
      collabgraph validate
    """
    with _open(workspace) as graph:
        violations = graph.validate()
    for violation in violations:
        click.echo(violation)
    if violations:
        sys.exit(1)
    click.echo("No violations")


@main.command()
@click.argument("question")
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]…")
@workspace_option
@click.option("--format", "format_", type=_TABLES, default="table", help="How to write the answer.")
def query(question: str, parameters: tuple[str, ...], workspace: Path, format_: str) -> None:
    """Ask a named question, a file that ends in .rq, or SPARQL.

    \b
    Examples:
      collabgraph query who-presented-where person="Jana Kos" year=2023
      collabgraph query my-question.rq --format csv
      collabgraph query 'SELECT ?name { ?p a cg:Person ; skos:prefLabel ?name }'
    """
    values = dict(map(_parse_parameter, parameters))
    with _open(workspace) as graph:
        result = graph.answer(question, **values)
    if format_ == "table" and result.columns:
        from collabgraph.cli.terminal import print_rows

        print_rows(result.columns, [["" if term is None else str(term) for term in row] for row in result.rows])
    else:
        writers = {"csv": result.to_csv, "json": result.to_json}
        # Bytes, because CSV has line ends of its own.
        sys.stdout.buffer.write(writers.get(format_, result.to_tsv)().encode())


@main.command()
@workspace_option
def questions(workspace: Path) -> None:
    """List the named questions and what they take.

    \b
    Example:
      collabgraph questions
    """
    with _open(workspace) as graph:
        for question in graph.questions():
            click.secho(question.name, bold=True)
            click.echo(click.wrap_text(f"{question.title}. {question.about}", 100, "  ", "  "))
            for parameter in question.parameters:
                need = "required" if parameter.is_required else "optional"
                click.echo(f"    {parameter.name}=…  {parameter.about} ({need})")


@main.command()
@workspace_option
@click.option("--format", "format_", type=_TABLES, default="table", help="How to write the list.")
def articles(workspace: Path, format_: str) -> None:
    """List the articles: identifier, date, title, source.

    \b
    Example:
      collabgraph articles --format csv
    """
    from collabgraph.cli.terminal import print_rows, write_rows

    columns = ("id", "published", "title", "source")
    with _open(workspace) as graph:
        rows = [(a.id, str(a.published or ""), a.title, a.url or a.source) for a in graph.articles()]
    if format_ == "table":
        print_rows(columns, rows)
    else:
        sys.stdout.buffer.write(write_rows(columns, rows, format_).encode())


@main.command()
@click.argument("name")
@workspace_option
def show(name: str, workspace: Path) -> None:
    """Show what is known of one person, body, project, event, place or topic, each with its sentence.

    \b
    Example:
      collabgraph show "Jana Kos"
    """
    with _open(workspace) as graph:
        click.echo(graph.card(name))


@main.command()
@workspace_option
@click.option("--format", "format_", type=click.Choice(_EXPORTS), help="What to write (default: by FILE).")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; - for standard output.")
@click.option("--network", type=_NETWORKS, default="collaboration", help="Which network (for graphml and gexf).")
def export(workspace: Path, format_: str | None, output: str, network: str) -> None:
    """Write the graph as RDF, a network for Gephi and the like, or all facts as a table.

    \b
    Examples:
      collabgraph export -o graph.ttl
      collabgraph export --format csv -o - | head
    """
    format_ = format_ or ENDINGS.get(Path(output).suffix.lower())
    if format_ is None:
        raise click.UsageError(f"No format for {output!r}: pass --format, or end FILE in {', '.join(ENDINGS)}.")
    with _open(workspace) as graph:
        target = sys.stdout.buffer if output == "-" else Path(output)
        graph.export(format_, target, kind=network)  # type: ignore[arg-type]  # click has checked it


@main.command()
@click.argument("name", required=False)
@workspace_option
@click.option("--network", type=_NETWORKS, default="collaboration", help="Who works with whom, or all facts.")
@click.option("--radius", type=click.IntRange(min=1), default=1, help="How many steps around NAME.")
@click.option(
    "-o", "--output", default="collabgraph.html", metavar="FILE", help="The page to write.", show_default=True
)
def view(name: str | None, workspace: Path, network: str, radius: int, output: str) -> None:
    """Write an interactive picture of the network, of all or around NAME: one page that works offline.

    \b
    Examples:
      collabgraph view -o network.html
      collabgraph view "Jana Kos" --network facts -o jana.html
    """
    with _open(workspace) as graph:
        picture = graph.picture(name, network, radius=radius)  # type: ignore[arg-type]  # click has checked it
        nodes, edges = picture.network.number_of_nodes(), picture.network.number_of_edges()
        click.echo(f"{picture.save(output)}: {nodes} nodes, {edges} edges. Open it in a browser.")


for _command in (evaluate, judge, review, train):
    main.add_command(_command)


def _open(workspace: Path) -> "KnowledgeGraph":
    from collabgraph.knowledge import KnowledgeGraph

    return KnowledgeGraph(workspace)


def _tell_lost(graph: "KnowledgeGraph") -> None:
    for line in graph.judge.tell_lost():
        click.echo(line)


def _parse_parameter(given: str) -> tuple[str, str]:
    key, equals, value = given.partition("=")
    if not equals or not key:
        raise click.UsageError(f'Found {given!r}, expected KEY=VALUE, such as person="Jana Kos".')
    return key, value
