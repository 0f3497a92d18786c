"""The archive keeps articles and extractions as they were given, and knows its own state."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Mention, Quote, encode_extraction
from collabgraph.graph.storage.archive import Archive
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property


def make(id: str, text: str = "Jana spoke at Dré – “ö”.") -> tuple[Article, Extraction]:
    article = Article(id, "Title", text, date(2020, 2, 1), "https://example.org/a", "in/a.txt")
    person = Entity("jana", EntityType.PERSON, "Jana", ("J.",), (Mention(0, 4, "Jana"), Mention(5, 8, "she", False)))
    claim = Claim(
        Property.PRESENTED_AT, "jana", "jana", None, Quote(0, 4, "Jana"), 0.875, Modality.ANNOUNCED, "she", "it",
        Quote(5, 8, "spo"), None, ("jana",), ContributionType.KEYNOTE,
    )  # fmt: skip
    return article, Extraction(id, article.digest, "p 1", (person,), (claim,))


def put_all(archive: Archive, pairs: list[tuple[Article, Extraction]]) -> int:
    """Put all of them in one transaction; the number that changed something."""
    with archive.transaction():
        return sum(archive.put(*pair) for pair in pairs)


@pytest.fixture
def archive() -> Archive:
    return Archive(":memory:")


def test_articles_and_extractions_come_back_as_they_were(archive: Archive) -> None:
    pairs = [make("b"), make("a"), make("ü/日")]
    assert put_all(archive, pairs) == 3
    assert list(archive.ids()) == ["a", "b", "ü/日"]
    assert [(archive.article(id), archive.extraction(id)) for id in "ba"] == pairs[:2]
    assert (archive.article("ü/日"), archive.extraction("ü/日")) == pairs[2]
    assert archive.article("none") is None and archive.extraction("none") is None
    assert [summary.source for summary in archive.summaries()] == ["in/a.txt"] * 3


def test_stored_json_is_that_of_the_model(archive: Archive) -> None:
    put_all(archive, [make("a")])
    (stored,) = archive.connection.execute("SELECT extraction FROM articles").fetchone()
    assert stored == encode_extraction(make("a")[1])


def test_state_depends_on_the_set_of_articles_only() -> None:
    digests = set()
    for order in itertools.permutations([make("a"), make("b"), make("c")]):
        archive = Archive(":memory:")
        for pair in order:
            put_all(archive, [pair])
        put_all(archive, [make("d")])
        with archive.transaction():
            archive.remove("d")
        digests.add(archive.state_digest())
    assert len(digests) == 1


def test_each_change_changes_the_state(archive: Archive) -> None:
    seen = [archive.state_digest()]
    put_all(archive, [make("a")])
    seen.append(archive.state_digest())
    put_all(archive, [make("a", "Jana spoke elsewhere.")])
    seen.append(archive.state_digest())
    archive.connection.execute("INSERT INTO register (iri, article, entity) VALUES ('urn:x', 'a', 'jana')")
    seen.append(archive.state_digest())
    assert len(set(seen)) == 4


def test_same_article_again_writes_nothing(archive: Archive) -> None:
    assert put_all(archive, [make("a")]) == 1
    assert put_all(archive, [make("a")]) == 0
    assert len(archive) == 1


def test_failed_transaction_leaves_the_archive_as_it_was(archive: Archive) -> None:
    put_all(archive, [make("a")])
    before = archive.state_digest()
    with pytest.raises(KeyboardInterrupt), archive.transaction():
        archive.put(*make("b"))
        raise KeyboardInterrupt
    assert "b" not in archive
    assert archive.state_digest() == before


def test_reader_sees_the_file_beside_the_writer(tmp_path: Path) -> None:
    writer = Archive(tmp_path / "a.db")
    put_all(writer, [make("a")])
    reader = Archive(tmp_path / "a.db", read_only=True)
    with writer.transaction():
        writer.put(*make("b"))
        assert len(reader) == 1
    assert reader.state_digest() == writer.state_digest()


def test_foreign_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("no database at all, but long enough to be looked at" * 20)
    with pytest.raises(WorkspaceError, match="cannot be read as an archive"):
        Archive(path)


def test_file_with_damaged_pages_is_refused_by_the_check(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a.db")
    put_all(archive, [make("a", "word " * 5_000)])
    archive.check()
    archive.close()
    content = bytearray((tmp_path / "a.db").read_bytes())
    page = content.index(b"\0\0\0", content.index(b"word word"))
    content[page : page + 4096] = b"\xff" * 4096
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"a\.db: "):
        Archive(tmp_path / "a.db", read_only=True).check()


@pytest.mark.parametrize(
    ("column", "value"),
    [("text", "Jana spake at Dré – “ö”."), ("title", "title"), ("published", "2020-02-31"), ("digest", "0")],
)
def test_article_that_is_not_as_it_was_stored_is_refused(archive: Archive, column: str, value: str) -> None:
    put_all(archive, [make("a"), make("b")])
    archive.connection.execute(f"UPDATE articles SET {column} = ? WHERE id = 'a'", (value,))
    with pytest.raises(WorkspaceError, match="the article 'a' is not as it was stored"):
        archive.article("a")
    assert archive.article("b") == make("b")[0]


@pytest.mark.parametrize("column", ["extraction", "state"])
def test_extraction_that_is_not_as_it_was_stored_is_refused(archive: Archive, column: str) -> None:
    put_all(archive, [make("a")])
    archive.connection.execute(f"UPDATE articles SET {column} = replace({column}, 'a', 'e')")
    with pytest.raises(WorkspaceError, match="the article 'a' is not as it was stored"):
        archive.extraction("a")
    with archive.transaction():
        archive.remove("a")
    put_all(archive, [make("a")])
    assert archive.extraction("a") == make("a")[1]


def test_other_format_is_refused(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a.db")
    archive.connection.set_meta("format", "0")
    archive.close()
    with pytest.raises(WorkspaceError, match="format 0, this version reads 1"):
        Archive(tmp_path / "a.db")
