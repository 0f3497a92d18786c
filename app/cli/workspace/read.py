"""The commands ``read`` and ``extract``: files in; what is read, or found, in them out. Nothing is stored."""

import sys
from collections.abc import Iterator
from typing import Unpack

import click

from collabgraph.cli.options import ReadingFlags, make_reading_options, reading_options
from collabgraph.cli.terminal import make_harmless, write, write_data


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@reading_options
@click.option("--model", metavar="NAME", help="Read as for this model: in its language.")
@click.option("--show-left-out", is_flag=True, help="Show the words that are no text of an article, and why.")
@click.option("-v", "--verbose", is_flag=True, help="Tell more, such as encodings that are not UTF-8.")
def read(
    paths: tuple[str, ...], model: str | None, show_left_out: bool, verbose: bool, **given: Unpack[ReadingFlags]
) -> None:
    """Show what would be read from files: title, day, text, and how many words are left out. Nothing is stored.

    \b
    Examples:
      collabgraph read programme.pdf
      collabgraph read saved-page.html --show-left-out
    """
    from collabgraph.cli.terminal import log_to_stderr
    from collabgraph.extraction.reading.articles import read_articles
    from collabgraph.extraction.reading.files import Skipped
    from collabgraph.extraction.reading.json import LeftOut, count_left_out, tell_left_out

    log_to_stderr(verbose)
    parts: list[LeftOut] = []
    skipped = 0
    for item in read_articles(
        paths, make_reading_options(given, model), sys.stdin.buffer, on_left_out=lambda _, left: parts.extend(left)
    ):
        if isinstance(item, Skipped):
            skipped += 1
            write(f"Skipped {item.where}: {item.reason}", err=True)
            continue
        facts = {"identifier": item.id, "title": item.title, "published": item.published, "address": item.url}
        write("\n".join(make_harmless(f"{what}: {value}") for what, value in facts.items() if value))
        write(f"{len(item.text.split())} words read, {tell_left_out(count_left_out(parts))}")
        shown = [item.text.strip(), *(f"[left out: {part.reason}]\n{part.text}" for part in parts if show_left_out)]
        write()
        # Whole, however long its lines are.
        write_data("".join(f"{text}\n\n" for text in shown).encode(errors="replace"))
        parts.clear()
    if parts:
        # Of entries that are no articles.
        write(tell_left_out(count_left_out(parts)))
        write_data(
            "".join(f"[left out: {part.reason}]\n{part.text}\n\n" for part in parts if show_left_out).encode(
                errors="replace"
            )
        )
    if skipped:
        sys.exit(1)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@reading_options
@click.option("--model", metavar="NAME", help="light, a folder made by train, or a spaCy pipeline.")
@click.option("-v", "--verbose", is_flag=True, help="Tell more, such as encodings that are not UTF-8.")
def extract(paths: tuple[str, ...], model: str | None, verbose: bool, **given: Unpack[ReadingFlags]) -> None:
    """Write what is found in files as JSON Lines, an article a line: entities and claims with their quotes. Nothing is stored.

    \b
    Examples:
      collabgraph extract report.txt
      collabgraph extract old-reports/ --encoding windows-1252 > found.jsonl
    """
    from collabgraph.cli.terminal import log_to_stderr
    from collabgraph.extraction.model import Article, encode_extraction
    from collabgraph.extraction.pipeline import Extractor
    from collabgraph.extraction.reading.articles import read_articles
    from collabgraph.extraction.reading.files import Skipped

    log_to_stderr(verbose)
    skipped: list[Skipped] = []

    def articles() -> Iterator[Article]:
        for item in read_articles(paths, make_reading_options(given, model), sys.stdin.buffer):
            if isinstance(item, Skipped):
                skipped.append(item)
                write(f"Skipped {item.where}: {item.reason}", err=True)
            else:
                yield item

    for extraction in Extractor(model).pipe(articles()):
        write_data(f"{encode_extraction(extraction)}\n".encode())
    if skipped:
        sys.exit(1)
