"""What a command does not need is not imported for it: each starts before the reader notices."""

import subprocess
import sys
from pathlib import Path

import pytest

from collabgraph.knowledge import KnowledgeGraph

#: Runs a command line and then names the modules it imported.
_RUN = """
import sys
from collabgraph.cli.main import main
main(sys.argv[1:], standalone_mode=False)
print("IMPORTED", *sys.modules)
"""
_HEAVY = {"spacy", "pandas", "numpy", "networkx", "pyvis", "pyshacl", "onnxruntime", "trafilatura"}
_PARSER = {"pyparsing", "rdflib.plugins.sparql", "oxrdflib"}
_RDF = {"rdflib", "pyoxigraph"}
#: Only a name or word that nothing bears needs it.
_NEAREST = {"rapidfuzz"}
#: All rules of identity: only who changes the graph needs them.
_WRITING = {"collabgraph.stored.graph_update", "collabgraph.graph.resolution.resolve", "filelock"}


def _imports(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("IMPORTED")[2].split())


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["articles"], _HEAVY | _PARSER | _RDF),
        (["questions"], _HEAVY | _PARSER | _RDF),
        (["query", "who-presented-where"], _HEAVY | _PARSER),
        (["query", "who-presented-where", "person=Jana Kos"], _HEAVY | _PARSER | _WRITING | _NEAREST),
        (["query", "SELECT ?s { ?s a cg:Person }"], _HEAVY | _PARSER | _WRITING | _NEAREST),
        (["show", "Jana Kos"], _HEAVY | _PARSER | _WRITING | _NEAREST),
        (["export", "--format", "turtle", "-o", "graph.ttl"], _HEAVY | _PARSER),
        (["export", "--format", "csv", "-o", "facts.csv"], _HEAVY | _PARSER),
        # igraph looks for matplotlib, which these tests have and users need not, and which brings pyparsing.
        (
            ["view", "-o", "network.html"],
            {"spacy", "pandas", "pyshacl", "onnxruntime", "trafilatura"} | (_PARSER - {"pyparsing"}),
        ),
    ],
)
def test_command_imports_only_what_it_needs(
    graph: KnowledgeGraph, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], unwanted: set[str],
) -> None:  # fmt: skip
    graph.ingest([news])
    monkeypatch.chdir(tmp_path)
    assert not unwanted & _imports(*arguments, "--workspace", str(graph.folder))


def test_help_imports_no_graph() -> None:
    assert not (_HEAVY | _PARSER | _RDF | {"collabgraph.knowledge", "rich"}) & _imports("questions", "--help")
