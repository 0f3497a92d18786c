"""Articles that come and go by commands."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from collabgraph.cli.main import main

Run = Callable[..., Result]
COMMANDS = sorted(main.commands)
WITHOUT_WORKSPACE = ("evaluate", "extract", "read", "train")


def test_ingest_tells_what_it_did_and_names_what_it_skipped(run: Run, news: Path) -> None:
    first, second = run("ingest", news), run("ingest", news)
    assert first.exit_code == second.exit_code == 0
    assert (
        first.stdout == f"3 articles added, 1 skipped\nSkipped:\n  {news.as_posix()}/empty.txt: empty: no words in it\n"
    )
    assert second.stdout.startswith("0 articles added, 3 unchanged, 1 skipped\n")
    assert first.stderr == ""


def test_strict_ingest_fails_if_anything_was_skipped(run: Run, news: Path) -> None:
    assert run("ingest", "--strict", news).exit_code == 1
    assert run("ingest", "--strict", news / "graz.txt").exit_code == 0


def test_ingest_reads_standard_input(run: Run) -> None:
    assert run("ingest", "-", input='{"id": "a", "text": "Jana Kos leads BEECH."}\n').exit_code == 0
    assert "a" in run("articles", "--format", "csv").stdout


def test_ingest_options_reach_the_reader(run: Run, tmp_path: Path) -> None:
    record = {
        "nr": "x",
        "head": "News",
        "body": "Jana Kos leads BEECH.",
        "day": "2022-05-03",
        "link": "https://a.example",
    }
    (tmp_path / "a.json").write_bytes(json.dumps(record).encode("utf-8"))
    keys = ["--id-key=nr", "--title-key=head", "--text-key=body", "--published-key=day", "--url-key=link"]
    assert run("ingest", "a.json", *keys).exit_code == 0
    assert run("articles", "--format=tsv").stdout.splitlines()[1] == "x\t2022-05-03\tNews\thttps://a.example"
    assert run("ingest", "a.json", "--text-key=body", "--id-from=path").exit_code == 0
    listed = json.loads(run("articles", "--format=json").stdout)
    assert [(row["id"], row["source"]) for row in listed] == [("a.json", "a.json"), ("x", "https://a.example")]


def test_second_source_is_refused_unless_replace(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "graz.txt").write_text("Ida Brunner spoke at Cluster Day.")
    result = filled("ingest", "graz.txt")
    assert result.exit_code == 0
    assert 'Refused:\n  graz.txt: the identifier "graz" belongs to ' in result.stdout
    assert filled("ingest", "graz.txt", "--strict").exit_code == 1
    assert "1 replaced" in filled("ingest", "graz.txt", "--replace").stdout


def test_ctrl_c_stops_after_the_articles_at_hand_and_the_next_run_goes_on(
    run: Run, news: Path, extractor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = extractor._extract

    def interrupted(article: Any) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        return extract(article)

    with monkeypatch.context() as patch:
        patch.setattr(extractor, "_extract", interrupted)
        result = run("ingest", news)
    assert result.exit_code == 130
    assert "1 article added" in result.stdout
    assert "run the same command again" in result.stderr
    assert "2 articles added, 1 unchanged" in run("ingest", news).stdout


def test_articles_are_removed_and_the_graph_is_built_and_valid(filled: Run) -> None:
    assert filled("remove", "graz", "wels").stdout == "2 articles removed\n"
    assert filled("build").stdout == "Built from 1 articles\n"
    assert filled("validate").stdout == "No violations\n"
