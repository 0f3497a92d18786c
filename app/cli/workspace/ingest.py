"""The command ``ingest``: paths of articles in; what was added, replaced, skipped and refused out."""

import sys
from pathlib import Path
from typing import Unpack

import click

from collabgraph.cli.options import (
    ReadingFlags,
    StoreOptions,
    make_reading_options,
    make_store,
    reading_options,
    store_options,
    workspace_option,
)
from collabgraph.cli.terminal import write
from collabgraph.ontology.errors import InputError


class _Given(ReadingFlags, StoreOptions):
    replace: bool
    again: bool
    strict: bool
    verbose: bool


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@workspace_option
@click.option("--model", metavar="NAME", help="light, a folder made by train, or a spaCy pipeline.")
@click.option("--replace", is_flag=True, help="Let articles replace those of the same identifier from other files.")
@click.option("--again", is_flag=True, help="Parse unchanged articles again, after an update or for another --model.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything was skipped or refused.")
@reading_options
@click.option("--base-iri", metavar="IRI", help="Beginning of all IRIs, when the workspace is made.")
@store_options
@click.option("-v", "--verbose", is_flag=True, help="Tell more, such as encodings that are not UTF-8.")
def ingest(
    paths: tuple[str, ...], workspace: Path, model: str | None, base_iri: str | None, **given: Unpack[_Given]
) -> None:
    """Read articles: files of all kinds, folders, - for standard input, web addresses with --allow-network.

    Articles that are there already, unchanged, cost nothing. Ctrl-C stops after the articles at hand; run it again and
    it goes on.

    \b
    Examples:
      collabgraph ingest reports/ news.jsonl
      collabgraph ingest https://example.org/news.html --allow-network
      collabgraph ingest reports/ --store http://127.0.0.1:7878
    """
    from collabgraph.cli.progress import show_progress, stop_gently
    from collabgraph.cli.terminal import log_to_stderr
    from collabgraph.extraction.reading.files import is_there, tell
    from collabgraph.extraction.reading.web.addresses import is_web_address
    from collabgraph.knowledge import KnowledgeGraph

    log_to_stderr(given["verbose"])
    if all(path != "-" and not is_there(path) and not is_web_address(path) for path in paths):
        raise InputError(
            f"{tell(paths[0])}: there is no such file or folder. Name articles, folders of articles, or -."
        )
    options = make_reading_options(given)
    graph = KnowledgeGraph(workspace, model, base_iri=base_iri, store=make_store(given))
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
    write(report)
    if report.stopped:
        write("Stopped. What was read is stored; run the same command again to go on.", err=True)
        sys.exit(130)
    if given["strict"] and (report.skipped or report.refused):
        sys.exit(1)
