"""One bad article never takes the others along: it is skipped by name, and what stands beside it is read."""

import codecs
import json
import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import trafilatura

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.accept import MAX_TOKENS
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.drafts import ReadingOptions
from collabgraph.extraction.reading.files import MOST_TOLD, Skipped, measure

TEXT = "Cluster day in Graz\n\nMila Hofer of the Wood Cluster spoke about the use of beech."
NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one good article, entered, so that what is wrong above it does not count."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(TEXT, encoding="utf-8")
    return Path()


@pytest.fixture
def no_rights() -> Iterator[None]:
    """The rights of nobody, for root may enter everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(user)


def read(*paths: str | Path, options: ReadingOptions | None = None) -> tuple[list[Article], list[Skipped]]:
    found = list(read_articles(paths, options))
    for item in found:
        # What is told and stored can be written anywhere.
        texts = (item.where, item.reason) if isinstance(item, Skipped) else (item.id, item.source, item.digest)
        assert all(text.isprintable() and text.encode() for text in texts), texts
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Skipped)]


def only_bad(*paths: str | Path, options: ReadingOptions | None = None) -> Skipped:
    """What is said of the bad one; the good one beside it was read."""
    articles, (skipped,) = read(*paths, options=options)
    assert [article.id for article in articles] == ["good"]
    return skipped


def test_file_name_that_is_no_utf8_is_read_under_a_name_that_can_be_written(folder: Path) -> None:
    Path(os.fsdecode(b"gr\xe4z.txt")).write_text(TEXT, encoding="utf-8")
    Path("esc\x1b]0;x\x07.txt").write_text(TEXT, encoding="utf-8")
    articles, skipped = read(folder)
    assert [a.id for a in articles] == ["esc\\x1b]0;x\\x07", "good", "gr\\xe4z"]
    assert not skipped


def test_two_names_that_are_no_utf8_stay_two_articles(folder: Path) -> None:
    for byte in (b"\xe4", b"\xe5"):
        Path(os.fsdecode(b"gr" + byte + b"z.txt")).write_text(TEXT, encoding="utf-8")
    assert len({article.id for article in read(folder)[0]}) == 3


@pytest.mark.parametrize("name", ["x" * 256, "a\x00b", "\ud800.txt", "d/" * 3000 + "x"])
def test_name_that_no_file_can_have_is_skipped(folder: Path, name: str) -> None:
    assert only_bad("good.txt", name).reason
    assert measure(["good.txt", name]) == len(TEXT)


def test_folder_that_can_be_listed_but_not_entered_is_skipped(folder: Path, no_rights: None) -> None:
    os.seteuid(os.getuid())
    Path("shut/below").mkdir(parents=True)
    Path("shut/a.txt").write_text(TEXT, encoding="utf-8")
    Path("shut").chmod(0o744)
    Path().chmod(0o755)
    os.seteuid(NOBODY if os.getuid() == 0 else os.getuid())
    articles, skipped = read(folder)
    assert [a.id for a in articles] == ["good"]
    assert {s.where: s.reason for s in skipped} == {
        "shut/a.txt": "cannot be read: Permission denied",
        "shut/below": "cannot be read: Permission denied",
    }
    assert measure([folder]) == len(TEXT)


@pytest.fixture
def removed_after(folder: Path) -> Iterator[None]:
    """Take the folders away in the end: Python's own removal, which clears the folders of old runs, recurses too deep."""
    yield
    subprocess.run(["rm", "-rf", "d"], cwd=folder, check=True)


@pytest.mark.usefixtures("removed_after")
def test_1500_folders_in_one_another_are_searched(folder: Path) -> None:
    start = Path.cwd()
    for _ in range(1500):
        os.mkdir("d")  # noqa: PTH102
        os.chdir("d")
    Path("deep.txt").write_text(TEXT, encoding="utf-8")
    os.chdir(start)
    articles, skipped = read(folder)
    assert [a.id for a in articles] == ["good", "deep"]
    assert not skipped


def test_path_longer_than_the_system_takes_is_skipped(folder: Path) -> None:
    start = Path.cwd()
    for _ in range(25):
        os.mkdir("d" * 200)  # noqa: PTH102
        os.chdir("d" * 200)
    Path("deep.txt").write_text(TEXT, encoding="utf-8")
    os.chdir(start)
    assert "too long" in only_bad(folder).reason


def test_file_that_vanishes_after_it_was_listed_is_skipped(folder: Path) -> None:
    Path("later.txt").write_text(TEXT, encoding="utf-8")
    found = read_articles([folder])
    first = next(found)
    Path("later.txt").unlink()
    (second,) = found
    assert isinstance(first, Article)
    assert isinstance(second, Skipped)
    assert second.where == "later.txt"


def test_file_that_vanishes_while_it_is_read_counts_with_its_bytes(folder: Path) -> None:
    counted: list[int] = []
    found = read_articles(["good.txt"], on_bytes=counted.append)
    article = next(found)
    Path("good.txt").unlink()
    assert isinstance(article, Article)
    assert list(found) == []
    assert counted == [len(TEXT)]


@pytest.mark.parametrize(
    "record",
    [
        {"text": TEXT, "url": "https://a.example/\ud800"},
        {"text": TEXT, "id": "a\ud800b"},
        {"text": TEXT, "title": "Day \udfff"},
        {"text": TEXT, "published": "\ud800"},
        {"text": TEXT, "\ud800": "x"},
        {"text": TEXT, "url": "https://a.example/" + "x" * 1_000_000},
    ],
)
def test_lone_surrogates_and_endless_fields_cost_nothing_but_themselves(folder: Path, record: object) -> None:
    Path("bad.json").write_text(json.dumps(record), encoding="ascii")
    articles, skipped = read(folder)
    assert len(articles) == 2
    assert not skipped
    assert articles[0].url is None


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"\ud800" * 9: "x" * 99}, "no key"),
        ({"k" * 1_000_000: "x"}, "no key"),
        ({f"k{i}": "x" for i in range(100_000)}, "no key"),
        ({"text": TEXT, "id": "x" * 2_000_000}, "its identifier has 2,000,000 characters"),
        ({"text": TEXT, "title": "The day " * 100_000}, "too long for one article"),
        ({"text": TEXT + "\n_" * (MAX_TOKENS // 2)}, "too many words and signs for one article"),
        ({"text": TEXT + "_" * MAX_TOKENS}, "too many words and signs for one article"),
        ({"text": "The ab\n" * 40_000}, "too many words and signs for one article"),
    ],
)
def test_what_is_too_much_is_skipped_in_few_words(folder: Path, record: object, reason: str) -> None:
    Path("bad.json").write_text(json.dumps(record), encoding="ascii")
    skipped = only_bad(folder)
    assert reason in skipped.reason
    assert len(skipped.reason) < 2 * MOST_TOLD + 100


@pytest.mark.parametrize(
    "encoding",
    ["undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "idna", "punycode", "rot13", "base64", "zlib",
     "uu", "hex", "bz2", "\ud800", "a\x00b", ""],
)  # fmt: skip
@pytest.mark.parametrize("name", ["bad.txt", "bad.json", "bad.jsonl", "bad.html"])
def test_codec_that_is_no_encoding_of_text_is_refused(folder: Path, name: str, encoding: str) -> None:
    Path(name).write_bytes(b"caf\xe9 \\ud800 of the cluster")
    articles, (skipped,) = read(name, options=ReadingOptions(encoding=encoding))
    assert not articles
    assert "is unknown; name one of text" in skipped.reason


@pytest.mark.parametrize("declared", ["undefined", "unicode_escape", "rot13", "utf-16", "utf-7", "no-such"])
def test_page_that_declares_no_encoding_of_text_is_skipped(folder: Path, declared: str) -> None:
    Path("bad.html").write_bytes(f"<html><meta charset={declared}><p>".encode() + b"caf\xe9 of the cluster</html>")
    assert "wrongly encoded: not utf-8" in only_bad(folder).reason


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be", "utf-16"])
def test_wide_encodings_are_read_where_a_mark_or_the_caller_names_them(folder: Path, name: str, encoding: str) -> None:
    text = TEXT if name.endswith("txt") else json.dumps({"text": TEXT})
    Path(name).write_bytes(text.encode(encoding))
    (article,), skipped = read(name, options=ReadingOptions(encoding=encoding))
    assert article.text == TEXT
    assert not skipped


def test_mark_of_utf32_is_no_utf16(folder: Path) -> None:
    Path("wide.txt").write_bytes(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"))
    assert [a.text for a in read(folder)[0]] == [TEXT, TEXT]


def test_json_lines_that_end_within_a_wide_character_are_skipped(folder: Path) -> None:
    Path("bad.jsonl").write_bytes(json.dumps({"text": TEXT}).encode("utf-16")[:-1])
    assert "wrongly encoded" in only_bad(folder).reason


@pytest.mark.parametrize("text", ["JÃ¶rg of the MÃ¼rz Cluster", "The day â€œWoodâ€ was", "Coupe Â« Bois Â» of"])
def test_letters_encoded_twice_are_told_and_stored_as_given(
    folder: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    Path("bad.txt").write_text(text, encoding="utf-8")
    articles, _ = read("bad.txt")
    assert articles[0].text == text
    assert "bad.txt: letters that look encoded twice" in caplog.text


@pytest.mark.parametrize(
    "text", ["Jörg of the Mürz Cluster", "the CAFÉ» and “PÅ” of SÃO Ålesund", "PÅ–B was the Ä’S", "Ærø and Đakovo"]
)
def test_sound_letters_are_not_called_encoded_twice(folder: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    Path("sound.txt").write_text(text, encoding="utf-8")
    read("sound.txt")
    assert "encoded twice" not in caplog.text


@pytest.mark.parametrize(
    "fault", [ValueError("bad tree"), RecursionError("deep"), AttributeError("none"), MemoryError()]
)
def test_fault_inside_a_parser_skips_the_file_by_name(
    folder: Path, fault: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise fault

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    Path("bad.html").write_text("<html><body><p>The cluster.</p></body></html>", encoding="utf-8")
    with caplog.at_level(logging.DEBUG, "collabgraph"):
        skipped = only_bad(folder)
    assert skipped.where == "bad.html"
    assert f"a fault while it was read ({type(fault).__name__}" in skipped.reason
    assert "Traceback" in caplog.text
