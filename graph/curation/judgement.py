"""Judgements: what a person can say about the graph, and how it is written as one line of the ledger.

In: the parts of a new judgement. Out: a frozen :class:`Judgement`, and its line. All targets are content
(``references``), so that a line means the same in every copy of a workspace. Lines are read by ``judgement_lines``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from collabgraph.graph.curation.references import ClaimRef, EntityRef
from collabgraph.ontology.vocabulary import EntityType, Property

#: One thing of the graph: the entities of articles that it was made of when it was judged.
EntityRefs = tuple[EntityRef, ...]


class JudgementKind(StrEnum):
    """What a judgement says."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    REJECT = "reject"
    CONFIRM = "confirm"
    RETYPE = "retype"
    RENAME = "rename"
    CORRECT = "correct"
    ADD = "add"
    UNDO = "undo"


#: The kinds that judge two things against each other.
PAIR_KINDS = (JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person says that an article states, with the words that state it."""

    article: str
    property: Property
    quote: str
    subject: EntityRefs
    #: Either the things or, for roles and dates, the value.
    object: EntityRefs = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the ledger."""

    kind: JudgementKind
    by: str
    #: ISO date and time, UTC.
    when: str
    why: str = ""
    #: The thing judged, and for same, different and unsure the other one.
    a: EntityRefs = ()
    b: EntityRefs = ()
    claim: ClaimRef | None = None
    #: What is added, or what a corrected claim should have said.
    statement: Statement | None = None
    type: EntityType | None = None
    label: str = ""
    #: The id of the judgement that is undone.
    undoes: str = ""
    #: A short name made of all of the above; given only when it is read from a line that has one.
    id: str = ""
    line: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            # What cannot be written as UTF-8 is refused with its place when the line is to be added, and not here.
            content = _write(_values(self)).encode(errors="surrogatepass")
            object.__setattr__(self, "id", hashlib.sha256(content).hexdigest()[:10])

    @property
    def article(self) -> str | None:
        """The article whose statements it changes, if it is of such a kind."""
        target = self.claim or self.statement
        return target.article if target else None


def write_line(judgement: Judgement) -> str:
    """The judgement as one line of JSON with sorted keys, without the line end."""
    return _write({**_values(judgement), "id": judgement.id})


def _values(judgement: Judgement) -> dict[str, object]:
    values: dict[str, object] = {"kind": judgement.kind, "by": judgement.by, "when": judgement.when}
    if judgement.kind in PAIR_KINDS:
        values |= {"a": _write_group(judgement.a), "b": _write_group(judgement.b)}
    elif judgement.a:
        values["entity"] = _write_group(judgement.a)
    if judgement.claim is not None:
        values["claim"] = _fields(judgement.claim)
    if (said := judgement.statement) is not None:
        object_ = {"value": said.value} if said.value is not None else {"object": _write_group(said.object)}
        plain = {"article": said.article, "property": said.property, "quote": said.quote}
        values["statement"] = {**plain, "subject": _write_group(said.subject), **object_}
    values |= {"class": judgement.type, "label": judgement.label, "undoes": judgement.undoes, "why": judgement.why}
    return {name: value for name, value in values.items() if value}


def _write(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _fields(value: ClaimRef | EntityRef) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__slots__}


def _write_group(group: EntityRefs) -> list[dict[str, object]]:
    return [{name: value for name, value in _fields(ref).items() if value} for ref in group]
