"""What SECURITY.md and PRIVACY.md say is so."""

import re
from pathlib import Path

import pytest

from collabgraph.knowledge import KnowledgeGraph

ROOT = Path(__file__).parents[1]
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
GOOD = "Steel day in Linz\n\nAna Kos of the Lumo Cluster spoke at the Steel Day in Linz on 4 May 2022.\n"
ERASED = "Wood day in Graz\n\nQuirina Zwettlauer of the Lumo Cluster spoke at the Wood Day in Graz on 3 May 2022.\n"


def test_each_attempt_has_a_test_that_is_there() -> None:
    rows = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").split("\n") if line.startswith("| ")][1:]
    assert len(rows) >= 10
    for row in rows:
        named = _TEST.findall(row)
        assert named, row
        for file, test in named:
            text = (ROOT / file).read_text("utf-8")
            assert not test or f"def {test}(" in text, (file, test)


def files_that_name(folder: Path, name: str) -> set[str]:
    """Files below a folder whose bytes hold a name, whatever its case."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).parts[0] for path in found if name.encode() in path.read_bytes().lower()}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "a.txt").write_text(ERASED, encoding="utf-8")
    (folder / "b.txt").write_text(GOOD, encoding="utf-8")
    return folder


def test_removing_is_no_erasure_and_a_new_workspace_is(inputs: Path, tmp_path: Path) -> None:
    with KnowledgeGraph(tmp_path / "old", "light") as graph:
        graph.ingest(inputs)
        graph.judge.rename("Quirina Zwettlauer", "Quirina Zwettlauer-Huber", by="Bo")
        assert files_that_name(tmp_path / "old", "zwettlauer") == {"articles.db", "ledger.jsonl", "graph"}
        graph.remove("a")
        graph.build()
    kept = files_that_name(tmp_path / "old", "zwettlauer")
    assert {"articles.db", "ledger.jsonl"} <= kept
    lines = (tmp_path / "old/ledger.jsonl").read_text("utf-8").splitlines(keepends=True)
    (inputs / "a.txt").unlink()
    with KnowledgeGraph(tmp_path / "new", "light") as graph:
        graph.ingest(inputs)
        (tmp_path / "new/ledger.jsonl").write_text("".join(x for x in lines if "Zwettlauer" not in x), encoding="utf-8")
        graph.build()
        assert [article.id for article in graph.articles()] == ["b"]
    assert files_that_name(tmp_path / "new", "zwettlauer") == set()
