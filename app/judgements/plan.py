"""What a judgement would change, asked before it is written; what was written, and how it stands.

In: judgements with their effects in words. Out: text for whoever agrees or reads the ledger. Refuses, unless somebody
agrees to it, what contradicts the ledger.
"""

from collections.abc import Callable
from dataclasses import dataclass

from collabgraph.graph.curation.describe import cite, describe
from collabgraph.graph.curation.judgement import Judgement
from collabgraph.graph.curation.status import JudgementStatus, LedgerFault
from collabgraph.ontology.errors import JudgementError

#: So many lines are named that a judgement falls to, the others counted.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, what that changes, and the lines of the ledger that would hold no longer."""

    judgements: tuple[Judgement, ...]
    changes: tuple[str, ...]
    contradicted: tuple[Judgement, ...] = ()

    def __str__(self) -> str:
        return "\n".join((*self.changes, *(f"This goes against {cite(j)}" for j in self.contradicted)))


@dataclass(frozen=True, slots=True)
class Judged:
    """What was written into the ledger, how it stands there, and what it changed."""

    standings: tuple[JudgementStatus, ...]
    changes: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"Line {s.judgement.line} ({s.judgement.id}): {describe(s.judgement)}" for s in self.standings]
        return "\n".join((*lines, *self.changes))


def describe_standing(standing: JudgementStatus) -> tuple[str, ...]:
    """A judgement as a row: line, id, state, kind, judgement, by, when, why."""
    j = standing.judgement
    against = (
        f" by line {', '.join(str(other.line) for other in standing.against[:_NAMED])}" if standing.against else ""
    )
    against += f" and {len(standing.against) - _NAMED} more" if len(standing.against) > _NAMED else ""
    return str(j.line), j.id, f"{standing.state}{against}", j.kind.value, describe(j), j.by, j.when, j.why


def describe_fault(fault: LedgerFault) -> tuple[str, ...]:
    """A line of the ledger that is left out, as a row of the same columns as :func:`describe_standing`."""
    return str(fault.line), "", "unreadable", "", f"{fault.reason}; found {fault.found}", "", "", ""


def refuse_contradictions(plan: Plan) -> bool:
    """Agree to all that goes against no line of the ledger."""
    if plan.contradicted:
        lines = "".join(f"\n  {cite(judgement)}" for judgement in plan.contradicted)
        new = "; ".join(map(describe, plan.judgements))
        raise JudgementError(
            f"{new}: this contradicts the ledger. Undo the other side, or agree to overrule it:{lines}"
        )
    return True


Agree = Callable[[Plan], bool]
