"""The command ``evaluate``: paths of annotated articles and names of pipelines in; tables, JSON, a page out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from collabgraph.cli.terminal import write_data


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--model", metavar="NAME", help="light, a folder that train made, or an installed spaCy pipeline.")
@click.option("--against", metavar="NAME", help="A second one to compare with.")
@click.option("--denied", type=click.Path(path_type=Path), metavar="FILE", help="Also read texts that deny something.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show the first N errors.")
@click.option("--html", metavar="FILE", help="Write a page with each text marked in green, red and grey.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to write it.")
def evaluate(
    path: Path, model: str | None, against: str | None, denied: Path | None, errors: int, html: str | None, format_: str
) -> None:
    """Measure how well annotated articles are read: precision, recall and F1 with 95 % intervals.

    PATH is a folder of annotated articles, one of them, or a file of denied statements (*.jsonl). No workspace is
    touched.

    \b
    Examples:
      collabgraph evaluate my-annotated-articles --errors 10 --html errors.html
      collabgraph evaluate my-annotated-articles --against light
    """
    if path.suffix == ".jsonl":
        if against or html or denied:
            raise click.UsageError("--against, --denied and --html need annotated articles, not a .jsonl file.")
        denied = path
    # What can be refused is refused before a pipeline is loaded.
    from collabgraph.extraction.evaluation.denied import load_denied
    from collabgraph.extraction.evaluation.gold import find_gold_files, load_gold

    files = () if denied == path else find_gold_files(path)
    load_gold(files)
    texts = load_denied(denied) if denied else ()

    from collabgraph import evaluation as measuring
    from collabgraph.cli.models import evaluation_tables as view
    from collabgraph.extraction.evaluation.figures import compare
    from collabgraph.extraction.pipeline import Extractor

    total = len(files) * (2 if against else 1) + len(texts)
    result = comparison = score = None
    with _show_progress(total) as advance:
        extractor = Extractor(model)
        if files:
            result = measuring.evaluate(files, extractor, advance)
        if texts:
            score = measuring.evaluate_denied(texts, extractor, advance)
        if against and result:
            second = measuring.evaluate(files, Extractor(against), advance)
            lines = compare(result.scores, second.scores)
            comparison = view.Comparison(result.pipeline, second.pipeline, lines)
    if html and result:
        from collabgraph.cli.models.evaluation_page import render_page
        from collabgraph.export.whole_file import write_whole

        page = render_page(result).encode()
        write_whole(Path(html), lambda file: file.write(page))
    if format_ == "json":
        write_data(view.write_json(result, comparison, score, errors).encode())
        return
    from collabgraph.cli.console import make_console

    console = make_console()
    if result:
        view.print_evaluation(console, result)
        view.print_mistakes(console, result.mistakes[:errors])
    if comparison:
        view.print_comparison(console, comparison)
    if score:
        view.print_denied(console, score, errors)


@contextmanager
def _show_progress(total: int) -> Iterator[Callable[[], object]]:
    """A bar on standard error; nothing at all where that is no terminal."""
    from rich.progress import Progress

    from collabgraph.cli.console import make_console

    console = make_console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("evaluate", total=total)
        yield lambda: bar.advance(task)
