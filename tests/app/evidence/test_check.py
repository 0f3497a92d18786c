"""The checker of a pack: it needs nothing, says what it looked at, and finds what was changed."""

import ast
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from explorer_stories import make_workspace, tell_forum
from packs import Unpacked, unpack

from collabgraph import KnowledgeGraph
from collabgraph.evidence import check

SOURCE = Path(check.__file__).read_text("utf-8")


@pytest.fixture
def pack(tmp_path: Path) -> Unpacked:
    """The evidence for a person, of whom somebody judged something."""
    with KnowledgeGraph(make_workspace(tmp_path / "workspace", *tell_forum())) as graph:
        graph.judge.confirm("Jana Kos", "affiliatedWith", "Norrmark Timber Cluster", by="Ida")
        return unpack(graph.evidence("Jana Kos"), tmp_path / "pack")


def test_it_is_short_and_imports_only_what_python_has() -> None:
    assert len(SOURCE.splitlines()) <= 60
    imports = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        name
        for node in imports
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
    }
    assert names <= sys.stdlib_module_names


def test_a_pack_that_nobody_touched_is_right(pack: Unpacked) -> None:
    assert pack.check() == (
        0,
        "Looked at 8 files and their SHA-256, 10 quotes of 5 claims in 2 articles, 4 facts, 1 judgements.\n"
        "All of it is right.\n",
    )


def test_it_can_be_called_from_elsewhere(pack: Unpacked) -> None:
    found: list[str] = []
    assert check.check(pack.folder, found).startswith("Looked at 8 files")
    assert found == []


def flip_a_letter(pack: Unpacked) -> None:
    pack.write("articles/forum.txt", pack.read("articles/forum.txt").replace("President", "Presidend"))


def forge_a_text(pack: Unpacked) -> None:
    pack.forge("articles/forum.txt", pack.read("articles/forum.txt").replace("Jana Kos role", "Jana Kos rode"))


def shift_an_offset(pack: Unpacked) -> None:
    values = pack.values()
    values["claims"][0]["quote"]["begin"] += 1
    pack.forge("evidence.json", json.dumps(values))


def shift_an_offset_of_the_turtle(pack: Unpacked) -> None:
    first = next(line for line in pack.read("graph.ttl").split("\n") if "cg:beginOffset" in line)
    words = first.split('"')
    pack.forge(
        "graph.ttl", pack.read("graph.ttl").replace(first, '"'.join((words[0], str(int(words[1]) + 1), words[2])))
    )


def empty_a_quote(pack: Unpacked) -> None:
    values = pack.values()
    values["claims"][0]["quote"].update(text="", end=values["claims"][0]["quote"]["begin"])
    pack.forge("evidence.json", json.dumps(values))


def remove_a_text(pack: Unpacked) -> None:
    (pack.folder / "articles/letter.txt").unlink()


def remove_the_turtle(pack: Unpacked) -> None:
    (pack.folder / "graph.ttl").unlink()


def remove_the_hashes(pack: Unpacked) -> None:
    (pack.folder / "SHA256SUMS").unlink()


def add_a_file(pack: Unpacked) -> None:
    pack.write("articles/more.txt", "Jana Kos funds BEECH.")


def add_a_fact(pack: Unpacked) -> None:
    fact = next(line for line in pack.read("graph.ttl").split("\n") if " cg:affiliatedWith <" in line)
    pack.forge("graph.ttl", pack.read("graph.ttl") + fact.replace("cg:affiliatedWith", "cg:memberOf") + "\n")


def deny_the_only_claim(pack: Unpacked) -> None:
    claim = next(line for line in pack.read("graph.ttl").split("\n") if " rdf:predicate cg:role " in line).split(" ")[0]
    pack.forge("graph.ttl", pack.read("graph.ttl") + f"{claim} cg:modality cg:Denied .\n")


def judge_something_else(pack: Unpacked) -> None:
    values = pack.values()
    values["judgements"][0]["claims"] = ["https://example.org/claim/1"]
    pack.forge("evidence.json", json.dumps(values))


def judge_nothing(pack: Unpacked) -> None:
    values = pack.values()
    values["judgements"][0]["claims"] = []
    pack.forge("evidence.json", json.dumps(values))


def forge_the_ledger(pack: Unpacked) -> None:
    pack.forge("ledger.jsonl", pack.read("ledger.jsonl").replace("Ida", "Bo"))


def break_the_json(pack: Unpacked) -> None:
    pack.write("evidence.json", pack.read("evidence.json")[1:])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (flip_a_letter, "articles/forum.txt: is not as it was packed; its SHA-256 is another than in SHA256SUMS."),
        (forge_a_text, "the words 'Jana Kos role President.' do not stand at"),
        (shift_an_offset, "do not stand at"),
        (shift_an_offset_of_the_turtle, "do not stand at"),
        (empty_a_quote, "the words '' do not stand at"),
        (remove_a_text, "articles/letter.txt: is missing."),
        (remove_the_turtle, "graph.ttl: is missing."),
        (remove_the_hashes, "The pack cannot be read to its end: KeyError, 'SHA256SUMS'."),
        (add_a_file, "articles/more.txt: is no file of this pack."),
        (add_a_fact, "no claim with a quote states it."),
        (deny_the_only_claim, "no claim with a quote states it."),
        (judge_something_else, "refers to no claim of this pack."),
        (judge_nothing, "refers to no claim of this pack."),
        (forge_the_ledger, "ledger.jsonl: holds other judgements than evidence.json."),
        (break_the_json, "evidence.json: is not as it was packed"),
    ],
)
def test_what_is_changed_is_found(pack: Unpacked, change: Callable[[Unpacked], None], told: str) -> None:
    change(pack)
    status, words = pack.check()
    assert (status, told in words) == (1, True), words
    assert "Wrong:" in words
    assert "All of it is right" not in words
