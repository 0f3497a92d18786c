"""Run an extractor over many articles; a fault costs the one article that it happens on, the others go on.

In: an extractor, own or somebody else's, and articles. Out: each article with its extraction, and a reason for each that
has none. Refuses nothing by itself; what goes wrong while the articles are read, and an interrupt, pass through.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from collabgraph.extraction.model import Article, Extraction
from collabgraph.extraction.reading.files import Skipped
from collabgraph.ontology.errors import ArticleError

_log = logging.getLogger(__name__)
_Pair = tuple[Article, Extraction]
_NOTHING = "the extractor took it and gave nothing back. Please report it with the article."


class ClaimExtractor(Protocol):
    """What finds entities and claims in articles, in their order."""

    @property
    def name(self) -> str:
        """Pipeline and version, kept with what it extracts."""

    def pipe(self, articles: Iterable[Article], batch_size: int = 32) -> Iterator[Extraction]:
        """One extraction for each article."""


def use_one_thread() -> AbstractContextManager[object]:
    """Let NumPy's products run in one thread while an extractor works; afterwards what the program has set holds again.

    The products are small: with more threads they cost more time of the processor and take as long. What is loaded
    counts, so it is called after the extractor is made. The command line has said so to the environment before NumPy
    came; a program that imports collabgraph keeps its environment.
    """
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1, "blas")
    return limits


def extract_each(
    extractor: ClaimExtractor, articles: Iterable[Article], on_fault: Callable[[Skipped], object]
) -> Iterator[_Pair]:
    """Each article with what was found in it; ``on_fault`` hears of each for which the extractor failed.

    Nothing more is held than the extractor holds itself. An extractor that raises is begun anew: what it had taken and
    not given back is read one by one, so that only the article at fault is lost.
    """
    stream = _Stream(articles)
    while not stream.is_empty:
        try:
            for extraction in extractor.pipe(stream.take()):
                yield from stream.give_back(extraction, on_fault)
        except Exception as e:  # whatever a pipeline raises, own or somebody else's, is about one article
            if stream.is_broken:
                raise
            _log.debug("the extractor %s failed, its articles are read one by one", extractor.name, exc_info=e)
            for article in stream.drain():
                yield from _extract_one(extractor, article, on_fault)
        else:
            for _ in stream.take():
                pass  # what it never took is left out as well
            for article in stream.drain():
                on_fault(Skipped(article.id, _NOTHING))


def _extract_one(extractor: ClaimExtractor, article: Article, on_fault: Callable[[Skipped], object]) -> Iterator[_Pair]:
    try:
        found = [extraction for extraction in extractor.pipe([article]) if extraction.article_id == article.id]
    except Exception as e:  # as above
        _log.debug("the extractor %s failed on %s", extractor.name, article.id, exc_info=e)
        on_fault(Skipped(article.id, _tell(e)))
        return
    if found:
        yield article, found[0]
    else:
        on_fault(Skipped(article.id, _NOTHING))


def _tell(error: Exception) -> str:
    if isinstance(error, ArticleError):
        return error.reason
    return f"the extractor failed on it ({type(error).__name__}: {error}). Please report it with the article."


class _Stream:
    """Articles on their way through an extractor; outlives the generators that take from it."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = iter(articles)
        self._taken: deque[Article] = deque()
        self.is_empty = False
        #: Whether the articles themselves could not be read.
        self.is_broken = False

    def take(self) -> Iterator[Article]:
        """The articles that nobody has taken yet."""
        while not self.is_empty:
            try:
                article = next(self._articles)
            except StopIteration:
                self.is_empty = True
                return
            except Exception:
                self.is_broken = True
                raise
            self._taken.append(article)
            yield article

    def give_back(self, extraction: Extraction, on_fault: Callable[[Skipped], object]) -> Iterator[_Pair]:
        """The article of an extraction; those taken before it were left out."""
        if all(article.id != extraction.article_id for article in self._taken):
            _log.warning("an extraction of %r was left out: no such article was given", extraction.article_id)
            return
        while (article := self._taken.popleft()).id != extraction.article_id:
            on_fault(Skipped(article.id, _NOTHING))
        yield article, extraction

    def drain(self) -> tuple[Article, ...]:
        """What was taken and not given back; it is out of the stream then."""
        drained = tuple(self._taken)
        self._taken.clear()
        return drained
