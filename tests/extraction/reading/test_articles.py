import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.drafts import ReadingOptions
from collabgraph.extraction.reading.files import Skipped, measure
from collabgraph.extraction.reading.json import Keys, LeftOut
from collabgraph.ontology.errors import InputError

TEXT = "Cluster day in Graz\n\nMila Hofer of the Wood Cluster spoke about the use of beech."


def write(path: Path, content: str | bytes | object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read_one(path: Path, options: ReadingOptions | None = None) -> Article:
    (article,) = read_articles([path], options)
    assert isinstance(article, Article), article
    return article


def reason(path: Path, options: ReadingOptions | None = None) -> str:
    (skipped,) = read_articles([path], options)
    assert isinstance(skipped, Skipped), skipped
    assert skipped.where.startswith(path.as_posix())
    return skipped.reason


@pytest.mark.parametrize("name", ["graz.txt", "graz.md", "graz", "graz.text", "graz.markdown", "graz.TXT", "graz.rst"])
def test_text_is_kept_as_given_and_named_by_its_file(tmp_path: Path, name: str) -> None:
    article = read_one(write(tmp_path / name, TEXT + "\n"))
    assert (article.id, article.title, article.text) == ("graz", "Cluster day in Graz", TEXT + "\n")
    assert article.source == (tmp_path / name).as_posix()


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("One\r\nof the\rlines", "One\nof the\nlines"),
        ("  The first\tand the  last \n\n\n", "  The first\tand the  last \n\n\n"),
        ("The page\fand the next", "The page\nand the next"),
        ("\ufeffThe mark", "The mark"),
        ("The bell \x07 rings", "The bell \ufffd rings"),
    ],
)
def test_only_line_ends_and_what_no_graph_can_hold_are_changed(tmp_path: Path, given: str, stored: str) -> None:
    assert read_one(write(tmp_path / "a.txt", given)).text == stored


@pytest.mark.parametrize(
    ("title", "stored"),
    [
        ("Cluster day in Graz", TEXT),
        ("Cluster day", TEXT),
        ("Wood meets steel", "Wood meets steel\n\n" + TEXT),
        (" Wood meets  steel ", "Wood meets  steel\n\n" + TEXT),
        ("", TEXT),
        (None, TEXT),
    ],
)
def test_title_that_does_not_begin_the_text_is_put_before_it(tmp_path: Path, title: str | None, stored: str) -> None:
    article = read_one(write(tmp_path / "a.json", {"title": title, "text": TEXT}))
    assert article.text == stored
    assert article.title in stored


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  Cluster day  \n\nThe rest", "Cluster day"),
        ("# Cluster day\n\nThe rest", "Cluster day"),
        ("Home > News > Cluster day\n\nCluster day in Graz\n\nThe rest", "Cluster day in Graz"),
        ("Home / News / Cluster day\nCluster day in Graz\n\nThe rest", "Cluster day in Graz"),
        ("Home > News", "Home > News"),
        ("word " * 100, "word " * 30 + "…"),
    ],
)
def test_text_without_title_is_titled_by_its_first_line(tmp_path: Path, text: str, title: str) -> None:
    assert read_one(write(tmp_path / "a.txt", text)).title == title


def test_json_object_gives_all_five_parts_and_other_keys_are_ignored(tmp_path: Path) -> None:
    record = {
        "id": "a07", "title": "Cluster day", "text": TEXT, "published": "2022-05-03", "url": "https://graz.example/day",
        "facts": [1],
    }  # fmt: skip
    article = read_one(write(tmp_path / "other.json", record))
    assert article == Article("a07", "Cluster day", TEXT, date(2022, 5, 3), "https://graz.example/day", article.source)


def test_keys_of_other_names_are_read_by_option(tmp_path: Path) -> None:
    record = {"nr": 7, "head": "Wood", "body": TEXT, "day": "2022-05-03", "link": "http://a.example"}
    keys = Keys(id="nr", title="head", text="body", published="day", url="link")
    article = read_one(write(tmp_path / "a.json", record), ReadingOptions(keys))
    assert (article.id, article.title, article.url) == ("7", "Wood", "http://a.example")
    assert article.published == date(2022, 5, 3)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2022-05-03T23:30:00Z", date(2022, 5, 3)),
        (1651536000, date(2022, 5, 3)),
        ("05/03/2022", None),
        ("", None),
    ],
)
def test_date_of_publication_is_read_or_left_out(tmp_path: Path, published: object, expected: date | None) -> None:
    assert read_one(write(tmp_path / "a.json", {"text": TEXT, "published": published})).published == expected


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/<b>", "https://a.example/a b", "graz.example", 7]
)
def test_address_that_cannot_stand_in_the_graph_is_left_out(tmp_path: Path, url: object) -> None:
    assert read_one(write(tmp_path / "a.json", {"text": TEXT, "url": url})).url is None


def test_records_of_one_file_are_read_one_by_one_and_a_bad_one_costs_only_itself(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": TEXT}, "{broken", [1], {"text": TEXT}, {"text": "\ud800 of the \x00"}, {"text": 5}]
    path = write(tmp_path / "news.jsonl", "\n\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines) + "\n")
    read = list(read_articles([path]))
    assert [x.id if isinstance(x, Article) else x.where.rsplit(":", 1)[1] for x in read] == [
        "a", "3", "5", "news-7", "news-9", "11",
    ]  # fmt: skip
    assert isinstance(read[4], Article)
    assert read[4].text == "\ufffd of the \ufffd"


def test_json_lines_are_not_read_ahead(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1) -> bytes:
            return json.dumps({"text": TEXT}).encode() + b"\n"

    articles = read_articles(["-"], standard_input=Endless())  # type: ignore[arg-type]
    *_, third = (next(articles) for _ in range(3))
    assert isinstance(third, Article)
    assert third.source == "standard input"


def test_json_list_is_read_like_lines(tmp_path: Path) -> None:
    read = list(read_articles([write(tmp_path / "all.json", [{"text": TEXT}, {"id": "b", "text": TEXT}, 3])]))
    assert [x.id if isinstance(x, Article) else x.where[-6:] for x in read] == ["all-1", "b", "json:3"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.html"])
def test_byte_order_marks_are_obeyed_in_each_kind_of_file(tmp_path: Path, encoding: str, name: str) -> None:
    text = "Łukasz Müller and the Wood Cluster of Lower Austria met in Graz."
    content = {".txt": text, ".html": f"<html><body><p>{text}</p></body></html>"}.get(Path(name).suffix)
    written = content or json.dumps({"text": text}, ensure_ascii=False)
    assert read_one(write(tmp_path / name, written.encode(encoding))).text == text


def test_encoding_by_option_stands_in_for_utf8(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "The Müller – Wood Cluster".encode("windows-1252"))
    assert read_one(path, ReadingOptions(encoding="windows-1252")).text == "The Müller – Wood Cluster"
    assert "unknown" in reason(path, ReadingOptions(encoding="no-such"))


GERMAN = "Der Cluster hat gestern in Graz eine Konferenz mit mehr als hundert Teilnehmern veranstaltet."


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n\t", "empty"),
        ("a.txt", b"--- 12 ---", "empty"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.txt", b"%PDF-1.7 ...", "cannot be read as a PDF"),
        ("a", b"\x89PNG\r\n", "binary: a picture"),
        ("a.txt", "Müller of the cluster".encode("latin-1"), "wrongly encoded: not utf-8 (byte 0xfc at 1)"),
        ("a.txt", GERMAN.encode(), "not in English: German"),
        ("a.txt", b"word " * 100_000, "too long for one article"),
        ("a.txt", b"word " * 10_000_000, "too large: more than 20 MB"),
        ("a.json", b"word " * 20_000_001, "too large: more than 100 MB. JSON Lines may be of any length"),
        ("a.json", b'{"text": "The', "not JSON: Unterminated string"),
        ("a.json", b'{"text": "The"}\n{"text": "The"}', "Name the file .jsonl"),
        ("a.json", b"[" * 100_000, "not usable as JSON"),
        ("a.json", b"{}", 'no key "text" (found: none)'),
        ("a.json", b'{"id": "x", "body": "The"}', '(found: id, body). Rename "body", or pass --text-key body'),
        ("a.json", b'{"text": null}', 'the key "text" holds null'),
        ("a.json", b'{"text": "The", "title": 3}', 'the key "title" holds a number'),
        ("a.json", b'{"text": "The", "id": [1]}', 'the key "id" holds a list'),
        ("a.json", b"3", "found a number"),
        ("a.jsonl", b'{"text": "' + b"x" * 20_000_000 + b'"}', "too large: a line"),
        ("a.jsonl", b"\x00\x01", "binary"),
        ("a.html", b"<html><body></body></html>", "no main text"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_skipped_with_the_reason(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    assert expected in reason(write(tmp_path / name, content))


def test_what_is_no_file_is_skipped_with_the_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    assert "not a regular file" in reason(tmp_path / "pipe")
    assert "there is no such file" in reason(tmp_path / "broken")
    assert "there is no such file" in reason(tmp_path / "missing.txt")


def test_folder_is_read_whole_in_order_without_hidden_files_and_workspaces(tmp_path: Path) -> None:
    for name in ["b.txt", "a.md", "sub/c.html", "sub/deep/d.jsonl", ".hidden.txt", ".git/e.txt", "style.css"]:
        text = json.dumps({"text": TEXT}) if name.endswith("jsonl") else TEXT
        write(tmp_path / name, f"<html><body><p>{text}</p></body></html>" if name.endswith("html") else text)
    for name in ["ws/workspace.json", "ws/articles.db", "ws/note.txt"]:
        write(tmp_path / name, TEXT)
    read = list(read_articles([tmp_path]))
    assert [x.id for x in read if isinstance(x, Article)] == ["a", "b", "c", "d-1"]
    assert [(x.where, x.reason.split(";")[0]) for x in read if isinstance(x, Skipped)] == [
        ((tmp_path / "style.css").as_posix(), "unknown kind of file (.css)")
    ]


def test_identifiers_come_from_paths_by_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("2018/index.txt"), TEXT)
    write(Path("2018/one.json"), {"id": "x", "text": TEXT})
    write(Path("2018/two.jsonl"), '{"text": "The a"}\n{"id": "x", "text": "The b"}')
    found = read_articles(["./2018"], ReadingOptions(id_from_path=True))
    assert [x.id for x in found if isinstance(x, Article)] == [
        "2018/index.txt", "2018/one.json", "2018/two.jsonl#1", "2018/two.jsonl#x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b"The cluster met.", ["stdin-296d3f7044f0"]),
        (b'{"id": "a", "text": "The"}\n{"id": "b", "text": "The"}\n', ["a", "b"]),
        (b'\xef\xbb\xbf{"id": "a", "text": "The"}', ["a"]),
        (b'{\n "id": "a",\n "text": "The"\n}\n', ["a"]),
        (b'[{"id": "a", "text": "The"},\n{"id": "b", "text": "The"}]', ["a", "b"]),
        (b"[email protected] wrote to the cluster", ["stdin-8744c6b85d50"]),
        (b'<!DOCTYPE html>\n<html><body><nav>Menu</nav><p>The cluster met.</p></body></html>', ["stdin-296d3f7044f0"]),
        (b'{"id": "a", \n{"id": "b", "text": "The"}\n', ["standard input:1", "b"]),
        (b"", ["standard input"]),
    ],
)  # fmt: skip
def test_standard_input_is_text_a_page_or_json_by_its_looks(data: bytes, ids: list[str]) -> None:
    read = read_articles(["-"], standard_input=io.BytesIO(data))
    assert [x.id if isinstance(x, Article) else x.where for x in read] == ids


def test_minus_without_standard_input_is_refused() -> None:
    with pytest.raises(InputError, match="none here"):
        list(read_articles(["-"]))


def test_bytes_reported_add_up_to_the_bytes_measured(tmp_path: Path) -> None:
    for name in ["a.txt", "b.css", "c.json"]:
        write(tmp_path / name, TEXT)
    write(tmp_path / "d.jsonl", "".join(json.dumps({"text": f"The {n}"}) + "\n" for n in range(9)))
    done: list[int] = []
    list(read_articles([tmp_path], on_bytes=done.append))
    assert sum(done) == measure([tmp_path])
    assert len(done) == 12
    assert measure([tmp_path, "-"]) is None


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_html_in_a_record_is_read_as_a_page_is(tmp_path: Path, name: str) -> None:
    record = {
        "title": "Cork &#038; Code",
        "text": "<p>The <b>Filipa Queir&oacute;s</b> spoke.</p>\n<ul><li>Nuno</li></ul>",
    }
    article = read_one(write(tmp_path / name, record))
    assert article.title == "Cork & Code"
    assert article.text == "Cork & Code\n\nThe Filipa Queirós spoke.\n\n- Nuno"


@pytest.mark.parametrize(
    "text", ["The a < b of <p> and </p>", "<3 the cluster", "<p>The mark alone", "AT&amp;T of the"]
)
def test_text_that_only_holds_marks_stays_as_given(tmp_path: Path, text: str) -> None:
    assert read_one(write(tmp_path / "a.json", {"text": text})).text == text


def test_key_with_points_leads_into_objects(tmp_path: Path) -> None:
    value = {"id": 7, "title": {"rendered": "Wood day"}, "content": {"rendered": f"<p>{TEXT}</p>"}}
    keys = Keys(text="content.rendered", title="title.rendered")
    article = read_one(write(tmp_path / "a.json", value), ReadingOptions(keys))
    assert (article.id, article.title, TEXT.split()[-1] in article.text) == ("7", "Wood day", True)
    assert "Pass --text-key content.rendered" in reason(write(tmp_path / "b.json", value))


@pytest.mark.parametrize("key", ["title.rendered", "url", "link", "author", "date"])
def test_no_hint_makes_an_article_of_an_address_or_a_headline(tmp_path: Path, key: str) -> None:
    outer, _, inner = key.partition(".")
    value = {outer: {inner: "Wood day in Graz"} if inner else "https://a.example/wood-day"}
    assert reason(write(tmp_path / "a.json", value)).endswith("Pass --text-key with the key that holds the text")


def test_day_of_publication_is_of_the_file_else_of_the_caller_else_of_the_text(tmp_path: Path) -> None:
    text = f"Wood day\n\nPublished on 10 May 2023\n\n{TEXT}"
    path = write(tmp_path / "a.txt", text)
    assert read_one(path).published == date(2023, 5, 10)
    assert read_one(path, ReadingOptions(published=date(2023, 5, 9))).published == date(2023, 5, 9)
    given = write(tmp_path / "a.json", {"text": text, "published": "2023-05-08"})
    assert read_one(given, ReadingOptions(published=date(2023, 5, 9))).published == date(2023, 5, 8)


def test_words_that_are_left_out_are_told(tmp_path: Path) -> None:
    told: list[tuple[str, tuple[LeftOut, ...]]] = []
    path = write(tmp_path / "a.md", f"---\ntitle: Wood day\n---\n{TEXT}")
    list(read_articles([path], on_left_out=lambda where, parts: told.append((where, parts))))
    assert told == [(path.as_posix(), (LeftOut("front matter", "title: Wood day"),))]


@pytest.mark.parametrize("title", ["FOR IMMEDIATE RELEASE", "---", "Press release no. 7"])
def test_notice_given_as_title_is_none(tmp_path: Path, title: str) -> None:
    assert read_one(write(tmp_path / "a.json", {"title": title, "text": TEXT})).title == "Cluster day in Graz"
