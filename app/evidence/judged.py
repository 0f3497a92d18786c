"""Find the judgements that speak of the claims of a pack.

In: an open workspace and claims. Out: each judgement about one of them, or about a thing at its ends, with those claims; an undo
with the claims of what it undoes. In the order of the ledger. Refuses nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from collabgraph.evidence.claims import EvidenceClaim
from collabgraph.extraction.model import Claim, Extraction
from collabgraph.graph.curation.judgement import Judgement, JudgementKind
from collabgraph.graph.curation.references import find_claims, find_entity
from collabgraph.graph.curation.status import JudgementStatus

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EvidenceJudgement:
    """A judgement with the IRIs of the claims of the pack that it speaks of."""

    status: JudgementStatus
    claims: tuple[str, ...]


def gather_judgements(workspace: "Workspace", claims: Sequence[EvidenceClaim]) -> tuple[EvidenceJudgement, ...]:
    """The judgements about these claims."""
    statuses = workspace.standings()
    finder = _Finder(workspace, claims)
    found = {status.judgement.id: finder.find(status) for status in statuses}
    undos = [status.judgement for status in statuses if status.judgement.kind is JudgementKind.UNDO]
    # An undo may undo an undo: each turn takes one step further.
    while any(not found[undo.id] and found.get(undo.undoes) for undo in undos):
        found |= {undo.id: found[undo.undoes] for undo in undos if not found[undo.id] and found.get(undo.undoes)}
    return tuple(
        EvidenceJudgement(status, tuple(sorted(found[status.judgement.id])))
        for status in statuses
        if found[status.judgement.id]
    )


class _Finder:
    """Finds the claims of a pack that a judgement speaks of."""

    def __init__(self, workspace: "Workspace", claims: Sequence[EvidenceClaim]) -> None:
        self._workspace = workspace
        self._claims = {claim.iri: claim for claim in claims}
        self._articles = {claim.article for claim in claims}

    def find(self, status: JudgementStatus) -> frozenset[str]:
        judgement = status.judgement
        if judgement.article is not None:
            return (
                frozenset(self._find_stated(judgement, status.held))
                if judgement.article in self._articles
                else frozenset()
            )
        nodes = set(self._find_nodes(judgement))
        ends = ((claim.iri, {claim.fact[0], claim.fact[2]}) for claim in self._claims.values())
        return frozenset(iri for iri, both in ends if both & nodes)

    def _find_stated(self, judgement: Judgement, held: Iterable[Claim]) -> Iterator[str]:
        id = judgement.article or ""
        added = self._workspace.iris.judged_claim(judgement.id)
        if added in self._claims:
            yield added
        article = self._workspace.curated(id)
        if article.extraction is None:
            return
        told = {*held, *(find_claims(article.extraction, judgement.claim) if judgement.claim else ())}
        # What somebody added may have stood there already.
        told.update(claim for claim, by in article.curated.confirmed.items() if judgement in by)
        for iri, claim in self._workspace.claims(id).items():
            if claim in told and iri in self._claims:
                yield iri

    def _find_nodes(self, judgement: Judgement) -> Iterator[str]:
        for ref in (*judgement.a, *judgement.b):
            if ref.article not in self._articles:
                continue
            extraction = self._workspace.judged_extraction(ref.article)
            key = find_entity(ref, extraction.entities, partial(_claims_of, extraction)) if extraction else None
            node = self._workspace.index.nodes(ref.article).get(key) if key else None
            if node is not None:
                yield str(node.iri)


def _claims_of(extraction: Extraction) -> tuple[Claim, ...]:
    return extraction.claims
