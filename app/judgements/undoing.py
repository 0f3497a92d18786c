"""What the undoing of a judgement changed, or that it changed nothing and why.

In: the workspace after a judgement was undone, and how the judgement stood before. Out: a sentence. Refuses nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from collabgraph.extraction.model import Claim, Extraction
from collabgraph.graph.curation.describe import cite
from collabgraph.graph.curation.judgement import EntityRefs, Judgement, JudgementKind
from collabgraph.graph.curation.references import EntityRef, find_entity, sign_claim
from collabgraph.graph.curation.status import JudgementState, JudgementStatus

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace

_NOTHING = "Nothing changes in the graph"


def describe_undone(workspace: "Workspace", before: JudgementStatus) -> str:
    """What is otherwise now that the judgement counts no longer."""
    judgement = before.judgement
    if before.state is JudgementState.CONTRADICTED:
        return f"{_NOTHING}: it did not hold, because of {cite(before.against[0])}."
    if before.state is JudgementState.GONE:
        return f"{_NOTHING}: what it speaks of is not there."
    others = [
        status.judgement
        for status in workspace.standings()
        if status.state in (JudgementState.IN_FORCE, JudgementState.REWORDED) and status.judgement.id != judgement.id
    ]
    if same := next((other for other in others if _say(other) == _say(judgement)), None):
        return f"{_NOTHING}: the same is said by {cite(same)}. Undo that too."
    match judgement.kind:
        case JudgementKind.SAME:
            return _describe_parted(workspace, judgement, others)
        case JudgementKind.DIFFERENT:
            one = _are_one(workspace, judgement)
            return f"{_name_both(judgement)} are one thing now." if one else f"{_NOTHING}: nothing else makes them one."
        case JudgementKind.UNSURE:
            return f"{_NOTHING}: whether the two are one is a question again."
        case JudgementKind.UNDO:
            return "What it had undone counts again."
        case JudgementKind.CONFIRM:
            return "The fact stays, as sure as the machine is of it."
        case JudgementKind.REJECT if before.held:
            return "What was held back in its other words is stated again."
        case JudgementKind.REJECT:
            return "The sentence states its fact again."
        case JudgementKind.CORRECT:
            return "The sentence states again what was found in it."
        case JudgementKind.ADD:
            return "The fact that it added is gone."
        case _:
            return "The thing is again what the articles call it."


def _describe_parted(workspace: "Workspace", judgement: Judgement, others: Iterable[Judgement]) -> str:
    both = _name_both(judgement)
    if not _are_one(workspace, judgement):
        return f"{both} are two things again."
    if path := _find_path(judgement, [other for other in others if other.kind is JudgementKind.SAME]):
        lines = "; ".join(cite(other) for other in path)
        return f"{_NOTHING}: {both} are still held together by {lines}. Undo that too, or say that they are different."
    return (
        f"{_NOTHING}: {both} are one by their names and what is said of them. Say that they are different to part them."
    )


def _name_both(judgement: Judgement) -> str:
    return f"{judgement.a[0].name} and {judgement.b[0].name}"


def _say(judgement: Judgement) -> tuple[object, ...]:
    """What a judgement says, without who, when and why; both ways round for two things."""
    claim = sign_claim(judgement.claim) if judgement.claim else None
    things = frozenset((judgement.a, judgement.b))
    return judgement.kind, claim, things, judgement.statement, judgement.type, judgement.label, judgement.undoes


def _are_one(workspace: "Workspace", judgement: Judgement) -> bool:
    """Whether the two things of a judgement, the first of each that is there, are one node."""
    ends = [next(_find_nodes(workspace, group), None) for group in (judgement.a, judgement.b)]
    return ends[0] is not None and ends[0] == ends[1]


def _find_nodes(workspace: "Workspace", group: EntityRefs) -> Iterator[str]:
    for ref in group:
        extraction = workspace.judged_extraction(ref.article)
        if extraction is None:
            continue
        key = find_entity(ref, extraction.entities, partial(_get_claims, extraction))
        nodes = workspace.index.nodes(ref.article)
        if key in nodes:
            yield str(nodes[key].iri)


def _get_claims(extraction: Extraction) -> tuple[Claim, ...]:
    return extraction.claims


def _find_path(judgement: Judgement, others: list[Judgement]) -> list[Judgement]:
    """The fewest judgements that lead from the one thing to the other; none where they do not."""
    speaking: dict[EntityRef, list[Judgement]] = defaultdict(list)
    for other in others:
        for ref in (*other.a, *other.b):
            speaking[ref].append(other)
    goal = set(judgement.b)
    reached: dict[EntityRef, list[Judgement]] = {ref: [] for ref in judgement.a}
    edge = list(reached)
    while edge:
        following = []
        for ref in edge:
            if ref in goal and reached[ref]:
                return reached[ref]
            for other in speaking[ref]:
                for found in (*other.a, *other.b):
                    if found not in reached:
                        reached[found] = [*reached[ref], other]
                        following.append(found)
        edge = following
    return []
