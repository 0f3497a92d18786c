"""Nothing is lost: articles that are gone are never taken for none, and what can be made anew is made anew."""

import io
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from stories import ask, lines, make

from collabgraph.export.rdf import write_jsonld
from collabgraph.graph.curation.judgement import Judgement, JudgementKind
from collabgraph.graph.curation.references import refer_to_claim
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError, DamagedGraphError, WorkspaceError
from collabgraph.workspace import Workspace

COMMANDS: dict[str, Callable[[KnowledgeGraph], object]] = {
    "articles": lambda graph: graph.articles(),
    "build": lambda graph: graph.build(),
    "card": lambda graph: graph.card("TIMBERLINK"),
    "ingest": lambda graph: graph.ingest([]),
    "judge": lambda graph: graph.judge.list(),
    "query": lambda graph: graph.answer("organisers"),
    "remove": lambda graph: graph.remove("a"),
    "review": lambda graph: graph.review.questions(),
    "validate": lambda graph: graph.validate(),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article, extraction = make("a", 0)
    judgement = Judgement(
        JudgementKind.CONFIRM, "Ida", "2026-01-02T03:04:05Z", claim=refer_to_claim(extraction, extraction.claims[0])
    )
    folder = tmp_path_factory.mktemp("made") / "w"
    with Workspace.open(folder) as workspace:
        workspace.ingest([(article, extraction), make("b", 1), make("c", 2, 5), make("d", 6)])
        workspace.judge([judgement])
        workspace.rebuild()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A workspace with articles, a graph and a judgement, cleanly closed."""
    return shutil.copytree(made, tmp_path / "w")


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def shown(folder: Path) -> list[str]:
    with Workspace.open(folder, create=False, read_only=True) as workspace:
        return lines(workspace)


def empty_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def new_archive(path: Path) -> None:
    with Workspace.open(path.parent.parent / "other"):
        pass
    shutil.copy(path.parent.parent / "other" / "articles.db", path)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (Path.unlink, "articles.db: is missing"),
        (lambda path: path.write_bytes(b""), "articles.db: is empty"),
        (empty_database, "articles.db: .*no such table"),
        (new_archive, "articles.db: holds nothing"),
    ],
    ids=["missing", "no bytes", "no tables", "no articles"],
)
def test_workspace_without_its_articles_is_refused_and_not_touched(
    folder: Path, damage: Callable[[Path], object], told: str, command: str
) -> None:
    damage(folder / "articles.db")
    before = read_all(folder)
    with pytest.raises(WorkspaceError, match=told), KnowledgeGraph(folder) as graph:
        COMMANDS[command](graph)
    after = read_all(folder)
    assert {name: after.get(name) for name in before} == before
    # A reader of SQLite leaves an empty log behind.
    assert set(after) - set(before) <= {"articles.db-wal", "articles.db-shm"}
    assert not after.get("articles.db-wal")


@pytest.mark.parametrize("left", ["graph", "ledger.jsonl"])
def test_what_is_left_of_a_workspace_is_named(folder: Path, left: str) -> None:
    (folder / "articles.db").unlink()
    if left == "graph":
        (folder / "ledger.jsonl").unlink()
    else:
        shutil.rmtree(folder / "graph")
    with pytest.raises(WorkspaceError, match=rf"is missing, but {left}/? of this workspace is there"):
        Workspace.open(folder)


def test_judgements_hold_again_after_the_articles_were_lost_and_ingested_anew(folder: Path) -> None:
    """The way that the refusal names."""
    before = shown(folder)
    (folder / "articles.db").unlink()
    shutil.rmtree(folder / "graph")
    ledger = (folder / "ledger.jsonl").rename(folder.parent / "kept")
    with Workspace.open(folder) as workspace:
        workspace.ingest([make("a", 0), make("b", 1), make("c", 2, 5), make("d", 6)])
    ledger.rename(folder / "ledger.jsonl")
    assert shown(folder) == before


def store_of(folder: Path) -> Path:
    return folder / "graph" / str(json.loads((folder / "graph" / "current.json").read_text())["store"])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for n in range(0, len(content), max(1, len(content) // 40)):
        content[n] ^= 0x5A
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("way", ["query", "build", "ingest", "export"])
@pytest.mark.parametrize("damage", [flip, cut, Path.unlink], ids=["flipped", "cut", "missing"])
@pytest.mark.parametrize("kind", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_damaged_store_is_built_anew(folder: Path, kind: str, damage: Callable[[Path], object], way: str) -> None:
    before = shown(folder)
    for path in store_of(folder).glob(kind):
        damage(path)
    if way == "query":
        with Workspace.open(folder, create=False, read_only=True) as reader:
            assert ask_plainly(reader)
    elif way == "build":
        KnowledgeGraph(folder).build()
    elif way == "ingest":
        with Workspace.open(folder) as workspace:
            workspace.ingest([make("e", 6)])
            workspace.remove(["e"])
    assert shown(folder) == before


def ask_plainly(workspace: Workspace) -> bool:
    return bool(workspace.query("SELECT ?s { ?s ?p ?o }", initNs={}).bindings)


def rows_of(workspace: Workspace) -> object:
    return sorted(workspace.rows("SELECT ?s ?p ?o { ?s ?p ?o }", initNs={}))


def jsonld_of(workspace: Workspace) -> object:
    file = io.BytesIO()
    workspace.read_dataset(lambda ds: write_jsonld(ds, file))
    return json.loads(file.getvalue())


def test_damage_that_json_ld_comes_upon_is_mended(folder: Path) -> None:
    with Workspace.open(folder, create=False, read_only=True) as reader:
        before = jsonld_of(reader)
    with Workspace.open(folder, create=False, read_only=True) as reader:
        for path in store_of(folder).glob("*.sst"):
            flip(path)
        assert jsonld_of(reader) == before


def test_damage_in_the_midst_of_rows_is_told_and_gone_the_next_time(folder: Path) -> None:
    with Workspace.open(folder, create=False, read_only=True) as reader:
        before = rows_of(reader)
    with Workspace.open(folder, create=False, read_only=True) as reader:
        for path in store_of(folder).glob("*.sst"):
            flip(path)
        with pytest.raises(DamagedGraphError, match="the files of the graph are damaged"):
            rows_of(reader)
        assert rows_of(reader) == before


@pytest.mark.parametrize("name", ["workspace.json", "graph/current.json"])
def test_folder_in_place_of_a_file_is_told_in_a_sentence(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    for command in ("build", "card", "ingest", "judge", "query", "validate"):
        with pytest.raises(WorkspaceError, match=rf"{name}: cannot be read \(Is a directory\)"):
            COMMANDS[command](KnowledgeGraph(folder))


def test_store_whose_files_are_all_gone_is_built_anew(folder: Path) -> None:
    before = shown(folder)
    for path in store_of(folder).iterdir():
        path.unlink()
    assert shown(folder) == before


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff\xfe", b"[1]", b'{"store": 7}', b'{"store": "store-1"}', b'{"store": "store-99", "digest": ""}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_garbled_pointer_to_the_store_is_written_anew(folder: Path, content: bytes) -> None:
    before = shown(folder)
    (folder / "graph" / "current.json").write_bytes(content)
    assert shown(folder) == before


@pytest.mark.parametrize("name", ["../../elsewhere", "..", ".", "", "{outside}", "store-7"])
def test_pointer_out_of_the_workspace_is_not_followed(folder: Path, tmp_path: Path, name: str) -> None:
    before = shown(folder)
    current = folder / "graph" / "current.json"
    digest = json.loads(current.read_text())["digest"]
    outside = tmp_path / "elsewhere"
    with Workspace.open(tmp_path / "x") as other:
        other.ingest([make("z", 8)])
    shutil.copytree(store_of(tmp_path / "x"), outside)
    (folder / "graph" / "store-7").symlink_to(outside)
    untouched = read_all(outside)
    current.write_text(json.dumps({"store": name.format(outside=outside), "digest": digest}))
    assert shown(folder) == before
    assert read_all(outside) == untouched


def test_damage_is_logged(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (store_of(folder) / "CURRENT").write_text("nonsense")
    with caplog.at_level(logging.WARNING):
        shown(folder)
    assert "the files of the graph are damaged" in caplog.text


# Disks that cannot be written. Root may write where the permissions say no, so another user reads then.

READ = """
import os, sys
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.workspace import Workspace
# Imported when it is needed, which may lie where the other user cannot read.
import collabgraph.stored.graph_update, filelock
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    Workspace.open(sys.argv[1]).close()
except WorkspaceError as e:
    print("REFUSED", e)
with Workspace.open(sys.argv[1], create=False, read_only=True) as reader:
    print("READ", len(reader.query("SELECT ?s { ?s ?p ?o }", initNs={}).bindings), len(list(reader.articles())))
    print("JUDGED", *(status.state for status in reader.standings()))
"""


def test_closed_workspace_that_cannot_be_written_is_readable(folder: Path) -> None:
    if os.getuid() == 0:
        for parent in (folder.parent, *list(folder.parent.parents)[:-2]):
            parent.chmod(parent.stat().st_mode | 0o055)
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = read_all(folder)
    try:
        done = subprocess.run([sys.executable, "-c", READ, str(folder)], capture_output=True, text=True, check=False)
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)
    refused, read, judged = done.stdout.splitlines()
    assert "cannot be written" in refused
    assert read.startswith("READ ") and read.endswith(" 4") and read != "READ 0 4"
    assert judged == "JUDGED in force"
    assert read_all(folder) == before


@pytest.mark.parametrize("page", ["full", "readonly"])
def test_ingest_that_cannot_write_its_articles_says_so_and_changes_nothing(folder: Path, page: str) -> None:
    before = shown(folder)
    with Workspace.open(folder) as workspace:
        db = workspace.index._db
        if page == "full":
            db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        else:
            db.execute("PRAGMA query_only = 1")
        told = "the disk is full; nothing was changed" if page == "full" else "cannot be written"
        with pytest.raises(WorkspaceError, match=rf"articles\.db: {told}"):
            workspace.ingest([make("e", *range(10)), make("f", *range(10)), make("g" * 9000, 0)])
    assert shown(folder) == before


def test_ledger_that_cannot_be_written_keeps_its_lines_whole(folder: Path) -> None:
    before = (folder / "ledger.jsonl").read_bytes()
    with Workspace.open(folder) as workspace:
        judgement = workspace.standings()[0].judgement
        with (
            patch("os.fsync", side_effect=OSError(28, "No space left on device")),
            pytest.raises(WorkspaceError, match=r"ledger\.jsonl: cannot be written \(No space left on device\)"),
        ):
            workspace.judge([Judgement(JudgementKind.UNDO, "Ida", "2026-01-03T00:00:00Z", undoes=judgement.id)])
    assert (folder / "ledger.jsonl").read_bytes() == before


def test_graph_that_cannot_be_written_follows_when_there_is_room(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        with (
            patch("os.fsync", side_effect=OSError(28, "No space left on device")),
            pytest.raises(WorkspaceError, match=r"graph cannot be read or written .*No space left on device"),
        ):
            workspace.ingest([make("e", 6)])
        stores = [path.name for path in (folder / "graph").glob("store-*")]
        assert len(stores) == 1
    with Workspace.open(folder, create=False, read_only=True) as reader:
        assert "e" in [summary.id for summary in reader.articles()]
        assert ask(reader, "?a a cg:Article ; dct:identifier 'e'")


def test_flipped_bytes_of_the_archive_are_told_in_a_sentence(folder: Path) -> None:
    path = folder / "articles.db"
    whole = path.read_bytes()
    for start in range(0, len(whole), 4096):
        content = bytearray(whole)
        for n in range(start, min(start + 4096, len(whole)), 97):
            content[n] ^= 0x5A
        path.write_bytes(content)
        for command in COMMANDS.values():
            try:
                with KnowledgeGraph(folder) as graph:
                    command(graph)
            except CollabgraphError as e:
                assert str(e).count("\n") == 0
        path.write_bytes(whole)
        for name in ("articles.db-wal", "articles.db-shm"):
            (folder / name).unlink(missing_ok=True)


@pytest.mark.parametrize("place", ["table", "index"])
def test_flipped_byte_in_the_register_of_iris_is_told_by_build_and_nothing_is_built(folder: Path, place: str) -> None:
    path = folder / "articles.db"
    with sqlite3.connect(path) as connection:
        iri = connection.execute("SELECT iri FROM register").fetchone()[0].encode()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = path.read_bytes()
    # A page of the table holds the row's article behind the IRI, one of the index does not.
    at = content.find(iri) if place == "table" else content.rfind(iri)
    path.write_bytes(content[: at + len(iri) - 1] + b"!" + content[at + len(iri) :])
    before = (folder / "graph" / "current.json").read_bytes()
    with pytest.raises(WorkspaceError, match=r"articles\.db: the file is damaged"):
        KnowledgeGraph(folder).build()
    assert (folder / "graph" / "current.json").read_bytes() == before


@pytest.mark.timeout(120)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("name", ["workspace.json", "articles.db", "ledger.jsonl", "graph/current.json"])
def test_pipe_in_place_of_a_file_is_told_in_a_sentence(folder: Path, name: str) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)
    for command in ("build", "card", "judge", "query"):
        with (
            pytest.raises(WorkspaceError, match=rf"{Path(name).name}: expected a file, found a pipe or device"),
            KnowledgeGraph(folder) as graph,
        ):
            COMMANDS[command](graph)


@pytest.mark.timeout(120)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("make_wrong", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
@pytest.mark.parametrize("name", ["names.db", "search.db"])
def test_pipe_or_folder_in_place_of_an_index_is_replaced(
    folder: Path, name: str, make_wrong: Callable[[Path], object]
) -> None:
    with KnowledgeGraph(folder) as graph:
        before = str(graph.card("Jana Kos")), graph.search("Kos").total
    path = store_of(folder) / name if name == "names.db" else folder / "graph" / name
    path.unlink(missing_ok=True)
    make_wrong(path)
    with KnowledgeGraph(folder) as graph:
        assert (str(graph.card("Jana Kos")), graph.search("Kos").total) == before
        graph.build()
    assert (store_of(folder) / "names.db").is_file()
    with KnowledgeGraph(folder) as graph:
        assert (str(graph.card("Jana Kos")), graph.search("Kos").total) == before


def test_damage_that_the_dataset_comes_upon_is_told_in_a_sentence(folder: Path) -> None:
    with KnowledgeGraph(folder) as graph:
        dataset = graph.dataset
        for path in store_of(folder).glob("*.sst"):
            flip(path)
        for read in (lambda: [*dataset.query("SELECT * { ?s ?p ?o }")], lambda: [*dataset.quads()]):
            with pytest.raises(DamagedGraphError, match="Run `collabgraph build`"):
                read()
