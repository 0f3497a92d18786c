"""Tell the state that a graph was made of, and whether it is still that of the articles and judgements.

In: the archive, the ledger and the store of a workspace. Out: the digest of the state, and whether the graph is behind it
or lost. Kept apart from what brings a graph up to date, because most who open a workspace only ask.
"""

from contextlib import closing
from pathlib import Path

from collabgraph.graph.storage.archive import NEW_STATE, Archive
from collabgraph.graph.storage.database import RULES
from collabgraph.graph.storage.folder import ARCHIVE, GRAPH, LEDGER, read_current
from collabgraph.graph.storage.graph_store import GraphStore
from collabgraph.graph.storage.ledger import Ledger
from collabgraph.graph.storage.triplestore import NAMES


def digest_state(archive: Archive, ledger: Ledger) -> str:
    """The digest of all that the graph follows from; the state of the archive comes last."""
    return f"{RULES}:{ledger.digest()}:{archive.state_digest()}"


def is_behind(folder: Path) -> bool:
    """Whether the graph in the folder of a workspace shows another state than its articles and judgements, or has no names."""
    if not (folder / ARCHIVE).exists():
        return True
    with closing(Archive(folder / ARCHIVE, read_only=True)) as archive:
        current = read_current(folder / GRAPH)
        if current is None or current[1] != digest_state(archive, Ledger(folder / LEDGER)):
            return True
    # Without them each command would read all names of the graph.
    return not (folder / GRAPH / current[0] / NAMES).exists()


def is_lost(store: GraphStore, archive: Archive) -> bool:
    """Whether the store shows nothing, though it was made of articles."""
    # A store whose own list of files is cut short opens without a word, and empty.
    shown = store.digest and not store.digest.endswith(NEW_STATE)
    return bool(shown) and store.is_empty() and len(archive) > 0
