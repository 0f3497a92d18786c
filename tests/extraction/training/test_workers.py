"""Long jobs side by side: their news, their failures, their end."""

import multiprocessing
import os
from functools import partial
from pathlib import Path

import pytest
from jobs import break_off, die, wait_long, write

from collabgraph.extraction.training.workers import run_side_by_side
from collabgraph.ontology.errors import ModelError


def test_each_job_tells_how_far_it_is_and_has_a_process_of_its_own(tmp_path: Path) -> None:
    news: list[tuple[str, float, str]] = []
    jobs = {name: partial(write, tmp_path / name) for name in ("a", "b", "c")}
    run_side_by_side(jobs, lambda *told: news.append(told), workers=2)
    for name in jobs:
        assert [n[1:] for n in news if n[0] == name] == [(0.5, "writing"), (1.0, "written")]
    processes = {(tmp_path / name).read_text() for name in jobs}
    assert len(processes) == 3
    assert str(os.getpid()) not in processes


@pytest.mark.parametrize(
    ("job", "told"), [(break_off, "b: ValueError: no such letter"), (die, "b: its process ended with exit code 9")]
)
def test_one_that_fails_says_why_and_ends_the_others(job: object, told: str, tmp_path: Path) -> None:
    path = tmp_path / "process"
    with pytest.raises(ModelError, match=told):
        run_side_by_side({"a": partial(wait_long, path), "b": job}, lambda *_: None, workers=2)  # type: ignore[dict-item]
    assert multiprocessing.active_children() == []


def test_a_stop_ends_them_all(tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_side_by_side({"a": partial(wait_long, tmp_path / "process")}, stop)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "process").read_text()), 0)
