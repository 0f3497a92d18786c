"""Questions in files: what is no query, or would never end, is refused before it is read."""

import os
from pathlib import Path

import pytest

from collabgraph.graph.query import named_queries
from collabgraph.graph.query.named_queries import read_query
from collabgraph.ontology.errors import QueryError


def test_a_query_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("ASK { ?s ?p 'ü' }", encoding="utf-8")
    assert read_query(tmp_path / "a.rq") == "ASK { ?s ?p 'ü' }"


def test_a_pipe_and_a_device_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.rq")
    for path in (tmp_path / "pipe.rq", Path("/dev/zero"), tmp_path):
        with pytest.raises(QueryError, match="no regular file"):
            read_query(path)


def test_a_giant_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named_queries, "MAX_QUERY_BYTES", 10)
    (tmp_path / "a.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(QueryError, match="16 bytes, a query has at most 10"):
        read_query(tmp_path / "a.rq")


def test_a_file_that_is_gone_or_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_bytes(b"ASK { ?s ?p '\xfc' }")
    with pytest.raises(QueryError, match="not UTF-8"):
        read_query(tmp_path / "a.rq")
    with pytest.raises(QueryError, match="cannot be read"):
        read_query(tmp_path / "gone.rq")
