"""Find what contradicts what among the claims and judgements of a pack.

In: claims and judgements. Out: conflicts in words, each with the claims that it is between. Pure. Refuses nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collabgraph.evidence.claims import ClaimState, EvidenceClaim
from collabgraph.evidence.judged import EvidenceJudgement
from collabgraph.graph.curation.describe import cite
from collabgraph.graph.curation.status import JudgementState
from collabgraph.ontology.vocabulary import Property


@dataclass(frozen=True, slots=True)
class EvidenceConflict:
    """Two or more things that cannot all be right, in one sentence, with the claims concerned."""

    text: str
    claims: tuple[str, ...]


def find_conflicts(
    claims: Iterable[EvidenceClaim], judgements: Iterable[EvidenceJudgement]
) -> tuple[EvidenceConflict, ...]:
    """What one article says and another denies, dates and places that exclude each other, what people disagree about."""
    facts: dict[tuple[str, Property, str], list[EvidenceClaim]] = defaultdict(list)
    values: dict[tuple[str, Property], list[EvidenceClaim]] = defaultdict(list)
    for claim in claims:
        facts[claim.fact].append(claim)
        values[claim.fact[:2]].append(claim)
    found = [*_find_denied(facts.values()), *_find_excluded(values.values()), *_find_disputed(judgements)]
    return tuple(sorted(found, key=lambda conflict: (conflict.text, conflict.claims)))


def _find_denied(facts: Iterable[list[EvidenceClaim]]) -> Iterator[EvidenceConflict]:
    for told in facts:
        for_, denied, rejected = (
            [claim for claim in told if claim.state in states]
            for states in (
                (ClaimState.STATED, ClaimState.ANNOUNCED, ClaimState.EXCLUDED),
                (ClaimState.DENIED,),
                (ClaimState.REJECTED,),
            )
        )
        if for_ and denied:
            yield _tell(f"{for_[0]}: said in {_name(for_)}, denied in {_name(denied)}.", [*for_, *denied])
        if for_ and rejected:
            yield _tell(
                f"{for_[0]}: a person rejected it as said in {_name(rejected)}; it stands by {_name(for_)}.",
                [*for_, *rejected],
            )


def _find_excluded(values: Iterable[list[EvidenceClaim]]) -> Iterator[EvidenceConflict]:
    for told in values:
        excluded = [claim for claim in told if claim.state is ClaimState.EXCLUDED]
        held = [claim for claim in told if claim.state in (ClaimState.STATED, ClaimState.ANNOUNCED)]
        for claim in excluded:
            surer = (
                "; ".join(sorted({f"{other} ({other.article})" for other in held})) or "another date of the same event"
            )
            yield _tell(f"{claim} ({claim.article}) cannot hold beside what is surer: {surer}.", [claim, *held])


def _find_disputed(judgements: Iterable[EvidenceJudgement]) -> Iterator[EvidenceConflict]:
    for judged in judgements:
        if judged.status.state is JudgementState.CONTRADICTED:
            against = "; ".join(map(cite, judged.status.against))
            yield EvidenceConflict(
                f"Judgements contradict each other: {cite(judged.status.judgement)}, against {against}.", judged.claims
            )


def _name(claims: Iterable[EvidenceClaim]) -> str:
    return ", ".join(sorted({claim.article for claim in claims}))


def _tell(text: str, claims: Iterable[EvidenceClaim]) -> EvidenceConflict:
    return EvidenceConflict(text, tuple(sorted({claim.iri for claim in claims})))
