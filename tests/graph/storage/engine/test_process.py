"""A query that takes too much ends, alone and in words; the next one is answered."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
from bombs import OVERLOADING, OVERLONG, UNENDING

from collabgraph.graph.storage.engine.limits import QueryLimits
from collabgraph.graph.storage.engine.process import EngineAnswer, EngineProcess, tell_end
from collabgraph.ontology.errors import QueryLimitError

#: Short, because each bomb takes all of it; memory that fills sooner.
TIGHT = QueryLimits(seconds=1, megabytes=200, rows=10_000, answer_megabytes=5)
TRIPLES = 400


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine") / "store"
    made = ox.Store(str(folder))
    made.load("\n".join(f'<a:s{n}> <a:p> "{n}" .' for n in range(TRIPLES)), ox.RdfFormat.N_TRIPLES)
    made.flush()
    return folder


@pytest.fixture(scope="module")
def engine() -> Iterator[EngineProcess]:
    engine = EngineProcess()
    yield engine
    engine.close()


USUAL = QueryLimits()


def ask(engine: EngineProcess, store: Path | None, text: str, limits: QueryLimits = USUAL) -> EngineAnswer:
    return engine.query(store, text, limits, prefixes={"ex": "a:"})


@pytest.mark.parametrize("name", [*UNENDING, *OVERLOADING])
def test_bomb_ends_and_the_next_question_is_answered(engine: EngineProcess, store: Path, name: str) -> None:
    text = {**UNENDING, **OVERLOADING}[name]
    with pytest.raises(QueryLimitError) as told:
        ask(engine, store, text, TIGHT)
    assert told.value.limit in ("seconds", "megabytes", "rows", "answer_megabytes", "engine")
    assert str(told.value).count(". ") == 1
    assert len(str(told.value)) < 300
    assert ask(engine, store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").data == f"?n\n{TRIPLES}\n".encode()


@pytest.mark.parametrize(
    ("text", "limits", "limit"),
    [
        (UNENDING["a count of a cross product"], QueryLimits(seconds=0.5), "seconds"),
        (UNENDING["a sorted cross product"], QueryLimits(seconds=60, megabytes=100), "megabytes"),
        (UNENDING["texts that double"], QueryLimits(seconds=60, megabytes=100), "megabytes"),
        (UNENDING["all of a cross product"], QueryLimits(rows=1000), "rows"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", QueryLimits(rows=100), "rows"),
        (UNENDING["all of a cross product"], QueryLimits(answer_megabytes=1), "answer_megabytes"),
        (OVERLONG["20,000 braces"], QueryLimits(), "engine"),
    ],
)
def test_limit_that_was_reached_is_named_with_the_way_to_raise_it(
    engine: EngineProcess, store: Path, text: str, limits: QueryLimits, limit: str
) -> None:
    with pytest.raises(QueryLimitError) as told:
        ask(engine, store, text, limits)
    assert told.value.limit == limit
    if limit != "engine":
        assert f"QueryLimits({limit}=…)" in str(told.value)
        assert f"{getattr(limits, limit):,}" in str(told.value)


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_as_many_rows_as_allowed_are_no_fault(engine: EngineProcess, store: Path, text: str) -> None:
    assert ask(engine, store, text, QueryLimits(rows=TRIPLES)).data.count(b"\n") in (TRIPLES, TRIPLES + 1)
    with pytest.raises(QueryLimitError, match="more than 399 rows"):
        ask(engine, store, text, QueryLimits(rows=TRIPLES - 1))


@pytest.mark.parametrize("format_", ["text/csv", "application/sparql-results+json", "application/sparql-results+xml"])
def test_rows_are_counted_in_every_format(engine: EngineProcess, store: Path, format_: str) -> None:
    def rows(most: int) -> EngineAnswer:
        return engine.query(
            store, "SELECT * { ?s ?p ?o }", QueryLimits(rows=most), prefixes={}, rows_format=format_
        )  # fmt: skip

    assert rows(TRIPLES).form == "rows"
    with pytest.raises(QueryLimitError, match="more than 10 rows"):
        rows(10)


def test_error_of_the_engine_comes_as_it_is(engine: EngineProcess, store: Path) -> None:
    with pytest.raises(SyntaxError, match=r"error at 1:8"):
        ask(engine, store, "ASK { ?")
    with pytest.raises(RuntimeError, match="custom function"):
        ask(engine, store, "SELECT (<a:f>(1) AS ?x) {}")
    with pytest.raises(FileNotFoundError):
        ask(engine, store / "gone", "ASK {}")
    assert ask(engine, store, "ASK { ex:s1 ex:p '1' }").data == b"true"


def test_store_cannot_be_changed(engine: EngineProcess, store: Path) -> None:
    with pytest.raises(SyntaxError):
        ask(engine, store, "INSERT DATA { <a:a> <a:b> <a:c> }")


def test_without_a_store_nothing_is_there(engine: EngineProcess) -> None:
    assert ask(engine, None, "ASK { ?s ?p ?o }").data == b"false"


def test_process_is_kept_for_the_next_question_and_replaced_when_it_is_gone(store: Path) -> None:
    engine = EngineProcess()
    ask(engine, store, "ASK {}")
    first = engine.process_id
    ask(engine, store, "ASK {}")
    assert engine.process_id == first
    engine.close()
    assert engine.process_id is None
    assert ask(engine, store, "ASK {}").data == b"true"
    engine.close()


def test_questions_of_several_threads_do_not_mix(engine: EngineProcess, store: Path) -> None:
    found: dict[int, bytes] = {}

    def count(n: int) -> None:
        found[n] = ask(engine, store, f"SELECT ?o {{ <a:s{n}> ?p ?o }}").data

    threads = [Thread(target=count, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: f'?o\n"{n}"\n'.encode() for n in range(20)}


def test_interrupt_ends_the_query_at_once(store: Path, interrupt: Callable[[float], None]) -> None:
    engine = EngineProcess()
    ask(engine, store, "ASK {}")
    interrupt(0.3)
    with pytest.raises(KeyboardInterrupt):
        ask(engine, store, UNENDING["a count of a cross product"], QueryLimits(seconds=60))
    assert engine.process_id is None
    assert ask(engine, store, "ASK {}").data == b"true"
    engine.close()


@pytest.fixture
def interrupt() -> Iterator[Callable[[float], None]]:
    """Interrupts this process, as Ctrl-C does, after so many seconds."""
    rings = signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
    # A shell that starts the tests in the background lets them ignore it.
    interrupts = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds) and None
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, rings)
    signal.signal(signal.SIGINT, interrupts)


@pytest.mark.parametrize(
    ("returncode", "limit"), [(-14, "seconds"), (-6, "megabytes"), (-9, "megabytes"), (-11, "engine"), (3, "engine")]
)
def test_end_of_a_process_tells_the_limit(returncode: int, limit: str) -> None:
    assert tell_end(returncode) == limit
