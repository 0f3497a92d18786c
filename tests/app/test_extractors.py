"""One article on which an extractor fails costs that article and no other."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from collabgraph import KnowledgeGraph
from collabgraph.extraction.model import Article, Extraction, Quote
from collabgraph.extraction.reading.files import Skipped
from collabgraph.extractors import ClaimExtractor, extract_each

#: What an extractor of somebody else makes of the articles it is given.
Pipe = Callable[[ClaimExtractor, Iterable[Article]], Iterator[Extraction]]


class Faulty:
    """An extractor that does as another one, with a fault of its own."""

    def __init__(self, inner: ClaimExtractor, pipe: Pipe) -> None:
        self.name = inner.name
        self._inner = inner
        self._pipe = pipe

    def pipe(self, articles: Iterable[Article], batch_size: int = 32) -> Iterator[Extraction]:
        return self._pipe(self._inner, articles)


def lie(inner: ClaimExtractor, articles: Iterable[Article]) -> Iterator[Extraction]:
    for found in inner.pipe(articles):
        quote = Quote(0, 4, "Lies")
        claims = tuple(replace(claim, quote=quote) for claim in found.claims)
        yield replace(found, claims=claims) if found.article_id == "linz" else found


def stumble(inner: ClaimExtractor, articles: Iterable[Article]) -> Iterator[Extraction]:
    for article in articles:
        if article.id == "linz":
            raise KeyError("vocab")
        yield from inner.pipe([article])


def stumble_late(inner: ClaimExtractor, articles: Iterable[Article]) -> Iterator[Extraction]:
    together = list(articles)  # as one that reads in batches
    if len(together) == 1:
        yield from stumble(inner, together)
    else:
        raise RuntimeError("a batch failed")


def leave_out(inner: ClaimExtractor, articles: Iterable[Article]) -> Iterator[Extraction]:
    return (found for found in inner.pipe(articles) if found.article_id != "linz")


@pytest.mark.parametrize(
    ("pipe", "reason"),
    [
        (lie, "the quote 'Lies' was expected at 0–4, found 'The '"),
        (stumble, "the extractor failed on it (KeyError: 'vocab')"),
        (stumble_late, "the extractor failed on it (KeyError: 'vocab')"),
        (leave_out, "the extractor took it and gave nothing back"),
    ],
)
def test_fault_on_one_article_skips_it_by_name_and_stores_the_others(
    tmp_path: Path, news: Path, extractor: ClaimExtractor, pipe: Pipe, reason: str
) -> None:
    with KnowledgeGraph(tmp_path / "w", extractor=Faulty(extractor, pipe)) as graph:
        report = graph.ingest(news)
        assert report.added == 2
        assert [article.id for article in graph.articles()] == ["graz", "wels"]
    told = {item.where: item.reason for item in report.skipped}
    assert told["linz"].startswith(reason)
    assert len(told) == 2  # the other one is empty


def test_name_with_a_colon_is_reported_whole(tmp_path: Path, extractor: ClaimExtractor) -> None:
    def fail(inner: ClaimExtractor, articles: Iterable[Article]) -> Iterator[Extraction]:
        for found in inner.pipe(articles):
            yield replace(found, claims=tuple(replace(c, quote=Quote(0, 4, "Lies")) for c in found.claims))

    (tmp_path / "a.json").write_text('{"id": "news: graz", "text": "Jana Kos spoke at Cluster Day."}')
    with KnowledgeGraph(tmp_path / "w", extractor=Faulty(extractor, fail)) as graph:
        (skipped,) = graph.ingest(tmp_path / "a.json").skipped
    assert skipped.where == "news: graz"
    assert skipped.reason.startswith("the quote 'Lies' was expected")


def test_articles_that_cannot_be_read_are_no_fault_of_the_extractor(extractor: ClaimExtractor) -> None:
    def articles() -> Iterator[Article]:
        yield Article("a", "A", "Jana Kos leads BEECH.")
        raise OSError("the disk is gone")

    faults: list[Skipped] = []
    with pytest.raises(OSError, match="the disk is gone"):
        list(extract_each(extractor, articles(), faults.append))
    assert faults == []


def test_extractor_that_stops_early_loses_the_rest_by_name(extractor: ClaimExtractor) -> None:
    def first_only(inner: ClaimExtractor, articles: Iterable[Article]) -> Iterator[Extraction]:
        yield from inner.pipe([next(iter(articles))])

    faults: list[Skipped] = []
    articles = [Article(id, id, f"{id}: Jana Kos leads BEECH.") for id in "abc"]
    pairs = list(extract_each(Faulty(extractor, first_only), articles, faults.append))
    assert [article.id for article, _ in pairs] == ["a"]
    assert [fault.where for fault in faults] == ["b", "c"]


def blas_threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_numpy_has_one_thread_while_articles_are_read_and_the_host_program_gets_its_own_back(
    tmp_path: Path, news: Path, extractor: ClaimExtractor
) -> None:
    import numpy  # noqa: F401  # its threads are counted

    seen: list[int] = []

    def watch(inner: ClaimExtractor, articles: Iterable[Article]) -> Iterator[Extraction]:
        for found in inner.pipe(articles):
            seen.extend(blas_threads())
            yield found

    with threadpool_limits(2, "blas"):
        before = blas_threads()
        graph = KnowledgeGraph(tmp_path / "w", extractor=Faulty(extractor, watch))
        graph.ingest(news)
        graph.read("Jana Kos leads BEECH.")
        assert blas_threads() == before
    assert set(before) == {2}
    assert set(seen) == {1}


def test_import_leaves_the_environment_of_the_host_program_alone() -> None:
    program = """
import os
before = dict(os.environ)
import collabgraph, collabgraph.knowledge, collabgraph.cli.main
assert dict(os.environ) == before
"""
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)


def test_command_line_tells_numpy_before_it_comes() -> None:
    program = """
import os, sys
from collabgraph.cli import main
assert "numpy" not in sys.modules
sys.argv = ["collabgraph", "--version"]
try:
    main.run()
finally:
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
"""
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
