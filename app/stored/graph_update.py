"""Bring the graph up to date: the one way from the articles and the judgements to the triples in the store.

In: the archive, the ledger, the index and the store of a workspace. Out: a store that shows what they say. The steps:

1. ``plan_curation`` makes of the ledger and the extractions each judged article as people left it, and who is who;
2. ``IdentityIndex.apply`` takes the changed articles and that plan, and returns what the graph does not show yet;
3. ``NamedGraphs.render`` makes of it the new content of named graphs;
4. ``Store.replace`` writes it; then the digest of the state is published.

A process may be killed after any of them: the next update goes on from there. A graph that does not follow from the
state written last, or of which too much changed, is built anew, and so is a damaged one.
"""

import logging
from itertools import islice

from collabgraph.graph.curation.plan import CurationPlan, plan_curation
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.rdf.named_graphs import Delta, NamedGraphs
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.database import RULES
from collabgraph.graph.storage.graph_store import GraphStore
from collabgraph.graph.storage.index.identity_index import IdentityIndex
from collabgraph.graph.storage.ledger import Ledger
from collabgraph.graph.storage.state import digest_state, is_lost
from collabgraph.ontology.errors import DamagedGraphError

_log = logging.getLogger(__name__)

# Named graphs written in one transaction: larger ones cost memory, smaller ones wait for the disk.
_AT_ONCE = 200
# Changing an article costs about three times what building it costs: a change of more than a third of them builds.
_BUILD_SHARE = 3


class GraphUpdate:
    """What keeps the graph of an open workspace up to date."""

    def __init__(self, iris: Iris, archive: Archive, ledger: Ledger, index: IdentityIndex, store: GraphStore) -> None:
        self._iris = iris
        self._archive = archive
        self._ledger = ledger
        self._index = index
        self._store = store
        self._planned: tuple[tuple[str, str], CurationPlan] | None = None

    def plan(self) -> CurationPlan:
        """What the ledger makes of the articles as both are now."""
        state = self._ledger.digest(), self._archive.content_digest()
        if self._planned is None or self._planned[0] != state:
            plan = plan_curation(self._ledger.judgements(), self._archive.extraction, self._archive.text)
            self._planned = state, plan
        return self._planned[1]

    def update(self) -> None:
        """Take what changed in the archive or the ledger into the index, and from there into the graph."""
        if self._store.digest == self._digest() and not is_lost(self._store, self._archive):
            return
        plan = self.plan()
        delta = self._change_index(plan)
        if not self._follows() or len(delta) * _BUILD_SHARE >= len(self._archive):
            self._build(plan)
            return
        try:
            changes = self._name_graphs(plan).render(delta)
            while batch := list(islice(changes, _AT_ONCE)):
                self._store.replace(batch)
        except DamagedGraphError as e:
            _log.warning("%s", e)
            self._build(plan)
            return
        self._store.set_digest(self._digest())
        self._index.mark_shown(self._store.digest)

    def build(self) -> None:
        """Build the graph anew, whatever it shows."""
        plan = self.plan()
        self._change_index(plan)
        self._build(plan)

    def _follows(self) -> bool:
        """Whether the graph shows the last state written, by the same rules: only such a one can be carried on."""
        shown = self._store.digest
        return (
            shown == self._index.shown_state()
            and shown.startswith(f"{RULES}:")
            and not is_lost(self._store, self._archive)
        )

    def _change_index(self, plan: CurationPlan) -> Delta:
        judged = {id: article.judgements for id, article in plan.judged.items()}
        changed = (plan.curate(id, self._archive.extraction(id)) for id in self._index.find_changed(judged))
        return self._index.apply(changed, plan.decisions, plan.in_force)

    def _build(self, plan: CurationPlan) -> None:
        _log.info("building the graph of %d articles", len(self._archive))
        self._store.rebuild(self._name_graphs(plan).all(), self._digest())
        self._index.mark_shown(self._store.digest)

    def _name_graphs(self, plan: CurationPlan) -> NamedGraphs:
        return NamedGraphs(self._iris, self._archive, self._index, plan)

    def _digest(self) -> str:
        return digest_state(self._archive, self._ledger)
