"""Files of a workspace that are damaged or no files at all are told in a sentence."""

import os
import sqlite3
from pathlib import Path

import pytest
from damage import COMMANDS

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError, WorkspaceError


@pytest.mark.parametrize("name", ["workspace.json", "graph/current.json"])
def test_folder_in_place_of_a_file_is_told_in_a_sentence(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    for command in ("build", "card", "ingest", "judge", "query", "validate"):
        with pytest.raises(WorkspaceError, match=rf"{name}: cannot be read \(Is a directory\)"):
            COMMANDS[command](KnowledgeGraph(folder))


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
