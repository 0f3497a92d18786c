"""The command ``train``: a folder of annotated articles in; a folder of weights for ``--model`` out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from collabgraph.cli.terminal import write

if TYPE_CHECKING:
    from collabgraph.extraction.training.train import TrainingProgress

_FOLDER = click.Path(path_type=Path, file_okay=False)


class _Given(TypedDict):
    light: bool
    folds: int
    epochs: int
    networks: int
    public: Path | None
    names: Path | None
    start: Path | None


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="CORPUS")
@click.option("--out", type=_FOLDER, required=True, metavar="DIR", help="Where to write the weights.")
@click.option("--light", is_flag=True, help="Without an encoder: minutes, no PyTorch.")
@click.option("--base", metavar="NAME", help="Another installed spaCy pipeline, or its folder, to stand on.")
@click.option("--folds", type=click.IntRange(min=2), default=3, show_default=True, help="Parts to check itself on.")
@click.option("--epochs", type=click.IntRange(min=1), default=6, show_default=True, help="Of the encoder.")
@click.option(
    "--networks",
    type=click.IntRange(1, 9),
    default=1,
    show_default=True,
    help="Encoders that read together: better, slower.",
)
@click.option("--public", type=_FOLDER, metavar="DIR", help="Public sets of names, which the encoder reads first.")
@click.option(
    "--names", type=_FOLDER, metavar="DIR", help="Lists of real names, to exchange for those of the articles."
)
@click.option(
    "--start", type=_FOLDER, metavar="DIR", help="Go on from the networks of these weights; the rest stays theirs."
)
@click.option("--cache", type=_FOLDER, metavar="DIR", help="Keep finished stages here (default: in --out, until done).")
def train(corpus: Path, out: Path, cache: Path | None, base: str | None, **given: Unpack[_Given]) -> None:
    """Train on your own annotated articles: CORPUS is a folder of them (*.json), as in corpus/.

    What is finished is kept: stopped with Ctrl-C, the same command goes on where it was. The result is a model:
    collabgraph ingest ARTICLES --model DIR

    \b
    Examples:
      collabgraph train my-articles --light --out my-model
      collabgraph train my-articles --base en_core_web_trf --out my-model
      collabgraph train my-articles --start my-model --epochs 2 --out better
    """
    from collabgraph.extraction.components import DEFAULT_MODEL
    from collabgraph.extraction.training.train import Settings
    from collabgraph.extraction.training.train import train as run

    settings = Settings(base=base or DEFAULT_MODEL, **given)
    try:
        with _show_progress() as show:
            card = run(corpus, out, settings, cache=cache, on_progress=show)
    except KeyboardInterrupt:
        write("Stopped. Finished stages are kept; run the same command again to go on.", err=True)
        sys.exit(130)
    if given["start"]:
        write(
            f"{out}: went on from {given['start']} on {card.articles} articles. What that changed: collabgraph evaluate ARTICLES"
            f" --model {out} --against {given['start']}, with annotated articles that it did not go on with."
        )
        return
    write(f"{out}: trained on {card.articles} articles. On articles held back while training:")
    for what, scores in (("names", card.names), ("core facts", card.facts)):
        score = scores["all"]
        write(f"  {what:<10}  F1 {score.f1:.3f} (precision {score.p:.3f}, recall {score.r:.3f})")
    write(f"Use it: collabgraph ingest ARTICLES --model {out}")


@contextmanager
def _show_progress() -> "Iterator[Callable[[TrainingProgress], object]]":
    """A bar on a terminal; else each new stage as a line on standard error."""
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    from collabgraph.cli.console import make_console

    console = make_console(stderr=True)
    columns = (BarColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting")
        seen: set[str] = set()

        def show(progress: "TrainingProgress") -> None:
            bar.update(task, completed=progress.done, total=progress.total, description=progress.doing)
            stage = progress.doing.partition(":")[0]
            if stage not in seen and not console.is_terminal:
                write(stage, err=True)
            seen.add(stage)

        yield show
