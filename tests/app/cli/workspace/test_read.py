"""``read`` shows what would be read and what is left out, ``extract`` what is found; ingest counts what is left out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from collabgraph.cli.main import main

TEXT = "Ana Kos of the Lumo Cluster gave a talk at the Wood Forum in Graz on 4 May 2023."
PAGE = f"<html><body><nav><a>Home</a> <a>Contact</a></nav><main><h1>Wood day</h1><p>{TEXT}</p></main><footer>Imprint</footer></body></html>"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_read_shows_title_text_and_count_of_words_left_out(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE)
    shown = run("read", page)
    assert shown.exit_code == 0
    assert "title: Wood day" in shown.output
    assert "3 words left out (menu 2, footer 1)" in shown.output
    assert TEXT in shown.output
    assert "Contact" not in shown.output


def test_left_out_words_are_shown_with_their_reason(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE)
    shown = run("read", page, "--show-left-out").output
    assert "[left out: menu]\nHome Contact" in shown
    assert "[left out: footer]\nImprint" in shown


def test_text_is_shown_whole_however_long_its_lines_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Wood day\n\n" + f"{TEXT} " * 200)
    assert run("read", path).output.count("Ana Kos") == 200


@pytest.mark.parametrize("command", ["read", "extract"])
def test_encoding_is_taken_by_both(tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("Kos", "Kös").encode("utf-16-le"))
    assert "binary" in run(command, path).output
    assert "Ana Kös" in run(command, path, "--encoding", "utf-16-le").output


def test_what_is_no_article_is_named_and_ends_in_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    shown = run("read", path)
    assert shown.exit_code == 1
    assert "a.txt: empty" in shown.output


def test_extract_writes_an_article_a_line_and_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": f"a{k}", "text": TEXT}) + "\n" for k in range(2)))
    found = run("extract", path)
    assert found.exit_code == 0
    values = [json.loads(line) for line in found.output.splitlines() if line.startswith("{")]
    assert [value["article_id"] for value in values] == ["a0", "a1"]
    assert any(claim["quote"]["text"] == TEXT for claim in values[0]["claims"])
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.jsonl"]


def test_ingest_says_how_many_words_were_left_out_and_takes_a_day(tmp_path: Path) -> None:
    page, workspace = tmp_path / "a.html", tmp_path / "workspace"
    page.write_text(PAGE)
    said = run("ingest", page, "--workspace", workspace, "--published", "2023-05-05").output
    assert "3 words left out (menu 2, footer 1); `collabgraph read FILE --show-left-out` shows them" in said
    assert "2023-05-05" in run("articles", "--workspace", workspace).output
