"""Saved queries are files of the workspace, refused where they could not be told apart or run."""

from pathlib import Path

import pytest

from collabgraph import InputError, KnowledgeGraph, QueryError
from collabgraph.serving.saved_queries import MAX_QUERY, SavedQueries, SavedQuery

ASKED = "SELECT ?name {\n  ?p a cg:Person ; skos:prefLabel ?name # all of them\n}"


def test_a_saved_query_is_a_file_that_runs(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    assert graph.saved.list() == ()
    saved = graph.saved.save(" All  people ", f"\n{ASKED}\n", "Ida")
    assert saved == SavedQuery("all-people", "All people", "Ida", ASKED)
    assert graph.saved.list() == (saved,)
    path = graph.folder / "queries" / "all-people.rq"
    assert path.read_text("utf-8") == f"# title: All people\n# by: Ida\n{ASKED}\n"
    assert graph.query(path)["name"].tolist() == graph.query(ASKED)["name"].tolist()
    graph.saved.remove("all-people")
    assert graph.saved.list() == ()


@pytest.mark.parametrize(
    ("title", "text", "message"),
    [
        ("", ASKED, "expected 1 to 100 letters"),
        ("x" * 101, ASKED, "expected 1 to 100 letters"),
        ("a\x1b[31m", ASKED, "expected 1 to 100 letters"),
        ("people", ASKED, "is the title of a saved query"),
        ("PEOPLE!", ASKED, "is the title of a saved query"),
        ("long", ASKED + " " + "#" * MAX_QUERY, "a saved one at most"),
    ],
)
def test_what_cannot_be_saved_is_refused(tmp_path: Path, title: str, text: str, message: str) -> None:
    saved = SavedQueries(tmp_path)
    saved.save("People", ASKED, "Ida")
    with pytest.raises(InputError, match=message):
        saved.save(title, text, "Bo")
    assert len(saved.list()) == 1


@pytest.mark.parametrize("text", ["SELECT * { SERVICE <http://a/> { ?s ?p ?o } }", ""])
def test_what_is_no_query_is_not_saved(tmp_path: Path, text: str) -> None:
    with pytest.raises(QueryError):
        SavedQueries(tmp_path).save("People", text, "Ida")
    assert not (tmp_path / "queries").exists()


def test_files_that_somebody_put_there_are_listed_by_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    (folder / "mine.rq").write_text(ASKED, "utf-8")
    (folder / "broken.rq").write_bytes(b"\xff\xfe")
    (folder / "empty.rq").write_bytes(b"")
    (folder / "folder.rq").mkdir()
    assert SavedQueries(tmp_path).list() == (SavedQuery("mine", "mine", "", ASKED),)


@pytest.mark.parametrize("name", ["", "../workspace", "people/../people"])
def test_only_a_saved_query_is_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / "workspace.rq").write_text("x")
    saved = SavedQueries(tmp_path)
    saved.save("People", ASKED, "Ida")
    with pytest.raises(InputError, match="There is no saved query"):
        saved.remove(name)
    assert (tmp_path / "workspace.rq").exists()
