"""No text of an article, a file name or an argument commands the terminal; nothing floods it."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console
from rich.table import Table
from rich.text import Text

from collabgraph.cli import progress, terminal
from collabgraph.cli.console import SafeConsole
from collabgraph.cli.main import main
from collabgraph.extractors import ClaimExtractor
from collabgraph.ingest import IngestProgress
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import QueryError

CLI = Path(__file__).parents[3] / "app" / "cli"
# Sets the window's title, clears the screen, turns the line round.
HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
OBEYED = set("\x1b\x07\x9b\u202e")


@pytest.fixture
def run(tmp_path: Path, extractor: ClaimExtractor, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(KnowledgeGraph, "_load_extractor", lambda self: extractor)
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest", "news"),
        ("show", "Jana Kos"),
        ("articles",),
        ("query", "who-presented-where"),
        ("query", f"who-{HOSTILE}"),
        ("query", "who-presented-where", f"{HOSTILE}=1"),
        ("judge", "list"),
        ("remove", HOSTILE),
        (f"--{HOSTILE}",),
        (HOSTILE,),
    ],
)
def test_no_control_sequence_reaches_the_terminal(
    run: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / f"graz {HOSTILE}.txt").write_text(f"Cluster Day {HOSTILE}\n\nJana Kos spoke at Cluster Day.", "utf-8")
    (folder / f"empty {HOSTILE}.txt").write_text("")
    run("ingest", "news")
    run("judge", "confirm", "Jana Kos spoke", "--yes", "--why", HOSTILE)
    result = run(*arguments)
    assert result.output.strip()
    assert not OBEYED & set(result.output)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Brki\udce6"),
        ("query", "organisers", "organiser=Brki\udce6"),
        ("remove", "Brki\udce6"),
        ("judge", "same", "Jana Kos", "Brki\udce6", "--yes"),
        ("report", "--title", "Brki\udce6"),
    ],
)
def test_argument_that_is_not_utf_8_is_told_and_changes_nothing(
    run: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "a.txt").write_text("Cluster Day\n\nJana Kos spoke at Cluster Day.", "utf-8")
    run("ingest", "a.txt")
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "collabgraph: An argument holds bytes that are not UTF-8: '\\udce6'. Type it in UTF-8.\n"
    )
    assert not (tmp_path / "workspace" / "ledger.jsonl").exists()
    assert not (tmp_path / "report.html").exists()


def test_folder_that_was_taken_away_under_the_shell_is_told(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Cluster Day\n\nJana Kos spoke at Cluster Day.", "utf-8")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    # As the libraries that load weights do.
    monkeypatch.setattr(KnowledgeGraph, "_load_extractor", lambda self: Path.cwd())
    result = run("ingest", str(tmp_path / "a.txt"), "--workspace", str(tmp_path / "w"))
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "collabgraph: The folder that you are in is gone. Change to one that is there, and try again.\n"
    )


def test_lone_surrogate_is_written_as_a_replacement_sign() -> None:
    assert terminal.make_harmless("nam\udcff.txt") == "nam\ufffd.txt"


def test_data_is_exact_in_a_pipe_and_harmless_on_a_terminal(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = f"name\r\n{HOSTILE}\r\n".encode()
    terminal.write_data(data)
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == data
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    terminal.write_data(data)
    assert not OBEYED & set(capfdbinary.readouterr().out.decode())


def test_megabytes_of_an_error_are_cut_and_its_end_stays(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.write_error(QueryError(f"no SPARQL: {'1+' * 1_300_000}1. Write a question."))
    told = capsys.readouterr().err
    assert len(told) < 5000
    assert told.startswith("collabgraph: no SPARQL: 1+1+")
    assert "characters left out" in told
    assert told.endswith("Write a question.\n")


def test_long_argument_is_not_repeated_whole(run: Callable[..., Result]) -> None:
    for arguments in (("x" * 100_000,), ("query", "who-presented-where", "y" * 100_000), ("show", "z" * 100_000)):
        result = run(*arguments)
        assert result.exit_code in (1, 2)
        assert len(result.output) < 6000


def test_tables_of_rich_keep_their_colours_and_nothing_else() -> None:
    table = Table(title=HOSTILE)
    table.add_column(HOSTILE)
    table.add_row(Text(HOSTILE, style="red"))
    drawn = SafeConsole(file=io.StringIO(), force_terminal=True, color_system="standard", width=60)
    drawn.print(table, HOSTILE)
    assert isinstance(drawn.file, io.StringIO)
    text = drawn.file.getvalue()
    assert "\x1b[31m" in text  # the red of the row
    assert not {"\x07", "\x9b", "\u202e"} & set(text)
    assert "\x1b]0;owned" not in text and "\x1b[2J" not in text
    plain = Console(file=io.StringIO())
    plain.print(HOSTILE)
    assert isinstance(plain.file, io.StringIO)
    assert "\x1b" in plain.file.getvalue()  # what rich alone would let through


def test_all_output_goes_through_one_place() -> None:
    ways = ("click.echo(", "click.secho(", " print(", "stdout.write(", "stderr.write(", "buffer.write(", " Console(")
    found = {
        f"{path.name}: {way}"
        for path in CLI.rglob("*.py")
        if path.name not in ("terminal.py", "console.py")
        for way in ways
        if way in path.read_text(encoding="utf-8")
    }
    assert found == set()


def test_ingest_into_a_log_file_tells_now_and_then_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 10.0, 31.0, 40.0, 70.0])
    with progress.show_progress(lambda: next(times)) as show:
        for parsed in (1, 62, 80, 140):
            show(IngestProgress(parsed, parsed, 200))
    assert capsys.readouterr().err.splitlines() == [
        "62 articles read, 31% of the input, 2.0 articles/s",
        "140 articles read, 70% of the input, 2.0 articles/s",
    ]


def test_work_in_steps_says_in_a_log_file_how_many_are_done(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter((0, 31, 31, 40, 62, 62))
    with progress.show_steps("checks of the graph", lambda: next(times)) as show:
        for done in (40, 41, 90):
            show(done, 104)
    assert capsys.readouterr().err.splitlines() == ["40 of 104 checks of the graph", "90 of 104 checks of the graph"]


def test_validate_and_ingest_are_silent_where_they_are_quick(run: Callable[..., Result], news: Path) -> None:
    assert run("ingest", str(news)).stderr == ""
    assert run("validate").stderr == ""
