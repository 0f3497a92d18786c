"""A graph whose files are damaged, gone or of something else is built anew, and that is told."""

import io
import json
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damage import cut, flip, read_all, shown, store_of
from stories import make

from collabgraph.export.rdf import write_jsonld
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import DamagedGraphError
from collabgraph.workspace import Workspace


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
