"""Work ahead in a thread: order, bounds, errors, and an early end."""

import threading
from collections.abc import Iterator

import pytest

from collabgraph.extraction.prefetch import work_ahead


def test_results_come_in_order_from_one_other_thread() -> None:
    threads = set()

    def double(number: int) -> int:
        threads.add(threading.get_ident())
        return 2 * number

    assert list(work_ahead(double, range(50), most=4)) == list(range(0, 100, 2))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_no_more_than_so_many_items_are_taken_before_their_results_are() -> None:
    taken = []

    def count() -> Iterator[int]:
        for number in range(20):
            taken.append(number)
            yield number

    for done, result in enumerate(work_ahead(abs, count(), most=3)):
        assert result == done
        assert len(taken) <= done + 3


def test_an_error_comes_out_in_its_place() -> None:
    results = work_ahead(lambda n: 6 // n, [3, 2, 0, 1], most=2)
    assert [next(results), next(results)] == [2, 3]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_what_has_not_begun_when_the_taker_stops_never_will() -> None:
    gate, begun, before = threading.Event(), list[int](), set(threading.enumerate())

    def wait(number: int) -> int:
        begun.append(number)
        if number == 1:
            gate.wait(10)
        return number

    results = work_ahead(wait, range(8), most=4)
    assert next(results) == 0
    release = threading.Timer(0.05, gate.set)
    release.start()
    results.close()
    release.join()
    assert begun in ([0], [0, 1])
    assert set(threading.enumerate()) <= before
