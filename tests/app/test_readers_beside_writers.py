"""Many processes read while others write: no reader sees an error, a rebuild or half a change."""

import json
import subprocess
import sys
from pathlib import Path

from stories import make

from collabgraph.graph.storage.folder import GRAPH
from collabgraph.workspace import Workspace

#: Each change puts one more fact into both articles, or takes it out of both, so that a state with one of them is half a change.
_WRITER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from stories import make
from collabgraph.ontology.errors import LockedError
from collabgraph.workspace import Workspace
for number in range(int(sys.argv[3])):
    more = (7,) if number % 2 else ()
    while True:
        try:
            with Workspace.open(sys.argv[1], create=False) as workspace:
                workspace.ingest([make("left", 5, *more), make("right", 9, *more)])
                if number % 3 == 2:
                    workspace.rebuild()
            break
        except LockedError:
            time.sleep(0.02)
"""
_READER = """
import json, logging, sys, time
from collabgraph import KnowledgeGraph
from collabgraph.workspace import Workspace
logging.basicConfig(level=logging.WARNING)
ARTICLES = 'SELECT ?a { GRAPH ?a { ?c rdf:predicate cg:startDate } } ORDER BY ?a'
seen, opened = set(), 0
while opened < int(sys.argv[2]) or (len(seen) < 2 and opened < 50):
    with KnowledgeGraph(sys.argv[1]) as graph:
        for _ in range(2):
            dated = sorted({str(row[0]).rpartition('/')[2] for row in graph.answer(ARTICLES).rows})
            card = str(graph.card('Jana Kos'))
            assert 'Jana Kos' in card, card
            assert graph.answer('who-presented-where', person='Jana Kos').rows
            seen.add(tuple(dated))
    opened += 1
print(json.dumps(sorted(seen)))
"""


def test_readers_in_other_processes_see_whole_states_and_no_damage(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    with Workspace.open(folder) as workspace:
        workspace.ingest([make("left", 5), make("right", 9), *(make(f"still{n}", n % 5) for n in range(8))])
    here = str(Path(__file__).parent.parent)
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, str(folder), "5"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(folder), here, "6"], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        for writer in writers:
            _, told = writer.communicate(timeout=600)
            assert writer.returncode == 0, told
        states = set()
        for reader in readers:
            found, told = reader.communicate(timeout=600)
            assert reader.returncode == 0, told
            assert "damaged" not in told and "building" not in told
            states |= {tuple(state) for state in json.loads(found)}
    finally:
        for process in (*readers, *writers):
            process.kill()
            process.communicate()
    assert states == {(), ("left", "right")}
    assert len(list((folder / GRAPH).glob("store-*"))) <= 1 + len(readers)
