"""What a way of training must offer: fitting on articles, and reading others with what was fitted."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from collabgraph.extraction.training.annotated import AnnotatedArticle
from collabgraph.extraction.training.fact_decision import Rows
from collabgraph.extraction.training.span_forest import SpanRows

#: Told while a stage runs: how much of it is done (0 to 1), and what is being done.
Tell = Callable[[float, str], object]


class Recipe(Protocol):
    """Names and pair scores, as the encoder or the light reader finds them."""

    #: Names of the files that fitting writes.
    files: tuple[str, ...]
    #: Whether fits may run in processes of their own; then the recipe can be pickled once it is prepared.
    side_by_side: bool

    def prepare(self, tell: Tell) -> None:
        """Make once what all fits begin with."""

    def fit(self, articles: Sequence[AnnotatedArticle], folder: Path, tell: Tell) -> None:
        """Fit on articles and write the weights."""

    def find_spans(self, articles: Sequence[AnnotatedArticle], weights: Path) -> list[SpanRows]:
        """Candidate spans of articles that these weights have not seen."""

    def read(self, articles: Sequence[AnnotatedArticle], weights: Path) -> list[Rows]:
        """Candidate facts of articles that these weights have not seen; they know by now which spans are names."""
