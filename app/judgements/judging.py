"""Judging: what a person says of the graph becomes lines of the ledger, and the graph follows.

In: names, IRIs, words of claims; who says so and why. Out: what was written, in words. Refuses what is unclear, what the
ledger says already, and, unless it is agreed to, what contradicts it. The clock is read here.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.graph.curation.describe import cite, describe, describe_statement, tell_faults, tell_lost
from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement
from collabgraph.graph.curation.status import HOLDING, JudgementState, JudgementStatus, LedgerFault, find_standings
from collabgraph.graph.query.claim_lookup import ClaimRow, find_about, find_same_fact
from collabgraph.judgements.ledger_import import read_judgements
from collabgraph.judgements.plan import Agree, Judged, Plan, refuse_contradictions
from collabgraph.judgements.targets import ResolvedEntity, Target, Targets
from collabgraph.judgements.undoing import describe_undone
from collabgraph.ontology.errors import InputError, JudgementError
from collabgraph.ontology.vocabulary import SIGNATURES, EntityType, Property, admits
from collabgraph.settings import find_person

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Judging:
    """The judgements of one workspace. Every method takes ``by`` (who), ``why`` and ``agree``, asked before it writes.

    Returns what was written, or None where ``agree`` said no.
    """

    def __init__(
        self, read: "Callable[[], Workspace]", write: "Callable[[], AbstractContextManager[Workspace]]"
    ) -> None:
        """``read`` gives the workspace as it is, ``write`` opens it to change it."""
        self._read = read
        self._write = write

    def same(
        self, a: str, b: str, *, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """Two things are one."""
        one, other = self._targets.find_two(a, b)
        changes = [f"{one} and {other} are one thing."]
        if one.type.pool is not other.type.pool:
            changes.append("They are of two classes: the one of more articles counts, unless a judgement says which.")
        return self._judge(
            changes, Judgement(JudgementKind.SAME, *_sign(by, why), a=one.group, b=other.group), agree=agree
        )

    def different(
        self, a: str, b: str, *, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """Two things are two."""
        one, other = self._targets.find_two(a, b)
        change = f"{one} and {other} are {'taken apart' if one.iri == other.iri else 'kept apart for ever'}."
        return self._judge(
            [change], Judgement(JudgementKind.DIFFERENT, *_sign(by, why), a=one.group, b=other.group), agree=agree
        )

    def unsure(
        self, a: str, b: str, *, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """Nobody can say whether two things are one: the graph stays as it is, and the question is closed."""
        one, other = self._targets.find_two(a, b)
        change = f"Nothing changes; whether {one} and {other} are one is no question any more."
        return self._judge(
            [change], Judgement(JudgementKind.UNSURE, *_sign(by, why), a=one.group, b=other.group), agree=agree
        )

    def reject(
        self, *claim: str, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """A claim is wrong: it states no fact. ``claim`` is its IRI, words of its sentence, or subject, property, object."""
        targets = self._targets.find_claims(claim)
        changes = [self._tell_rejected(target, targets) for target in targets]
        return self._judge(
            changes, *(Judgement(JudgementKind.REJECT, *_sign(by, why), claim=t.ref) for t in targets), agree=agree
        )

    def confirm(
        self, *claim: str, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """A claim is right: it is certain. ``claim`` as for :meth:`reject`."""
        targets = self._targets.find_claims(claim)
        changes = [f"Certain: {target.stated}" for target in targets]
        return self._judge(
            changes, *(Judgement(JudgementKind.CONFIRM, *_sign(by, why), claim=t.ref) for t in targets), agree=agree
        )

    def retype(
        self, thing: str, class_: str, *, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """A thing is of another class."""
        found, type_ = self._targets.find_thing(thing), EntityType.parse(class_)
        changes = [f"{found} becomes a {type_}.", *self._tell_silenced(found, type_)]
        return self._judge(
            changes, Judgement(JudgementKind.RETYPE, *_sign(by, why), a=found.group, type=type_), agree=agree
        )

    def rename(
        self, thing: str, label: str, *, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """A thing is to be called otherwise; its old name stays among the others."""
        if not (label := " ".join(label.split())):
            raise InputError("The new name is empty. Give the name that the thing should have.")
        found = self._targets.find_thing(thing)
        change = f"{found} is called {label}."
        return self._judge(
            [change], Judgement(JudgementKind.RENAME, *_sign(by, why), a=found.group, label=label), agree=agree
        )

    def correct(
        self, *claim: str, subject: str | None = None, object: str | None = None,
        subject_class: str | None = None, object_class: str | None = None,
        by: str | None = None, why: str = "", agree: Agree = refuse_contradictions,
    ) -> Judged | None:  # fmt: skip
        """A claim has a wrong end: another subject, another object, or both. ``claim`` as for :meth:`reject`."""
        if subject is None and object is None:
            raise InputError("Nothing to correct: give the right subject, the right object, or both.")
        target = self._targets.find_claim(claim)
        old_subject, old_object = target.ends
        ends = (old_subject if subject is None else subject, old_object if object is None else object)
        statement = self._state(
            target.claim.property, target.stated.article, target.claim.quote.text, *ends, (subject_class, object_class)
        )
        change = f"{target.stated}: rather {describe_statement(statement)}."
        judgement = Judgement(JudgementKind.CORRECT, *_sign(by, why), claim=target.ref, statement=statement)
        return self._judge([change], judgement, agree=agree)

    def add(
        self, subject: str, property: str, object: str, *, article: str, quote: str,
        subject_class: str | None = None, object_class: str | None = None,
        by: str | None = None, why: str = "", agree: Agree = refuse_contradictions,
    ) -> Judged | None:  # fmt: skip
        """An article states something that was not found; ``quote`` gives its words.

        An end that the graph does not know must stand in the article; ``subject_class`` and ``object_class`` say what
        it is where the property admits several classes.
        """
        words = self._targets.find_quote(article, quote)
        statement = self._state(
            Property.parse(property), article, words, subject, object, (subject_class, object_class)
        )
        change = f"Added: {describe_statement(statement)} — “{' '.join(words.split())}” [{article}]"
        return self._judge([change], Judgement(JudgementKind.ADD, *_sign(by, why), statement=statement), agree=agree)

    def undo(
        self, line: int | str, *, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """A judgement, by the number of its line or its id, is to count no longer."""
        standing = self._find_line(str(line))
        if standing.state is JudgementState.UNDONE:
            raise JudgementError(f"{cite(standing.judgement)} is undone already by {cite(standing.against[0])}.")
        change = f"Undone: {cite(standing.judgement)}"
        judged = self._judge(
            [change], Judgement(JudgementKind.UNDO, *_sign(by, why), undoes=standing.judgement.id), agree=agree
        )
        return judged and replace(judged, changes=(*judged.changes, describe_undone(self._read(), standing)))

    def take_in(
        self, path: str | Path, *, by: str | None = None, why: str = "", agree: Agree = refuse_contradictions
    ) -> Judged | None:
        """All judgements of a file of ledger lines that are not said yet; each keeps who said it, and when and why.

        ``by`` and ``why`` stand in for what a line leaves empty.
        """
        read = read_judgements(Path(path))
        held = {_target(s.judgement) for s in self._read().standings() if s.state in HOLDING}
        known = {s.judgement.id for s in self._read().standings()}
        new = [j for j in read if j.id not in known and (j.kind is JudgementKind.UNDO or _target(j) not in held)]
        # What is left empty is signed; the id, which is made of the whole, is then another.
        new = [
            j if j.by and (j.why or not why) else replace(j, by=j.by or find_person(by), why=j.why or why, id="")
            for j in new
        ]
        if not new:
            return Judged((), (f"Nothing new: {len(read)} of {len(read)} judgements stand in the ledger already.",))
        return self._judge([f"From {path}: {describe(judgement)}" for judgement in new], *new, agree=agree)

    def list(self) -> tuple[JudgementStatus, ...]:
        """All judgements in the order of the ledger, and how each stands."""
        return self._read().standings()

    def faults(self) -> tuple[LedgerFault, ...]:
        """The lines of the ledger that are no judgement and count for nothing."""
        return self._read().ledger.faults()

    def tell_lost(self) -> tuple[str, ...]:
        """The judgements whose target is not there, and the lines that are none, under headings; nothing if all is well."""
        return (*tell_lost(self.list()), *tell_faults(self.faults()))

    @property
    def _targets(self) -> Targets:
        return Targets(self._read())

    def _judge(self, changes: Iterable[str], *new: Judgement, agree: Agree) -> Judged | None:
        old = self._read().standings()
        for judgement in new:
            known = next((s for s in old if s.state in HOLDING and _target(s.judgement) == _target(judgement)), None)
            if known is not None and judgement.kind is not JudgementKind.UNDO:
                raise JudgementError(f"Said already by {cite(known.judgement)}.")
        last = max((standing.judgement.line for standing in old), default=0)
        placed = [replace(judgement, line=last + number) for number, judgement in enumerate(new, 1)]
        together = find_standings([*(standing.judgement for standing in old), *placed])
        for standing in together[len(old) :]:
            if standing.state is JudgementState.CONTRADICTED:
                raise JudgementError(
                    f"{describe(standing.judgement)}: the ledger says otherwise at a later time than this machine's clock"
                    f" ({standing.judgement.when}), and the later word counts. Set the clock, or undo first:"
                    f"\n  {cite(standing.against[0])}"
                )
        ids = {judgement.id for judgement in new}
        fallen = [
            s.judgement
            for before, s in zip(old, together, strict=False)
            if s.state is JudgementState.CONTRADICTED and before.state in HOLDING and ids & {j.id for j in s.against}
        ]
        plan = Plan(new, tuple(changes), tuple(fallen))
        if not agree(plan):
            return None
        with self._write() as workspace:
            workspace.judge(new)
            written = tuple(s for s in workspace.standings() if s.judgement.id in ids)
        return Judged(written, plan.changes)

    def _state(
        self,
        property_: Property,
        article: str,
        quote: str,
        subject: str | ResolvedEntity,
        object_: str | ResolvedEntity,
        classes: tuple[str | None, str | None],
    ) -> Statement:
        one = self._find_end(subject, property_, article, True, classes[0])
        if property_.is_literal:
            if property_ is not Property.ROLE and not _DATE.fullmatch(str(object_)):
                raise JudgementError(f"{object_!r} is no date. Write 2018, 2018-07 or 2018-07-04.")
            other, value = None, str(object_)
        else:
            other, value = self._find_end(object_, property_, article, False, classes[1]), None
        if not admits(property_, one.type, other.type if other else None):
            ends = f"a {one.type} with {f'a {other.type}' if other else 'a value'}"
            raise JudgementError(f"{property_} does not join {ends}. Choose another property, or retype what is wrong.")
        return Statement(article, property_, quote, one.group, other.group if other else (), value)

    def _find_end(
        self, end: str | ResolvedEntity, property_: Property, article: str, is_subject: bool, class_: str | None
    ) -> ResolvedEntity:
        if isinstance(end, ResolvedEntity):
            return end
        type_ = EntityType.parse(class_) if class_ else None
        return self._targets.find_end(end, property_, article, is_subject=is_subject, class_=type_)

    def _find_line(self, line: str) -> JudgementStatus:
        standings = self._read().standings()
        found = [s for s in standings if str(s.judgement.line) == line]
        found = found or [s for s in standings if len(line) > 3 and s.judgement.id.startswith(line)]
        if len(found) != 1:
            raise JudgementError(f"There is no line {line} in the ledger. List the judgements to see their numbers.")
        return found[0]

    def _tell_rejected(self, target: Target, all_: tuple[Target, ...]) -> str:
        others = set(find_same_fact(self._read(), target.stated)) - {other.stated for other in all_}
        rest = f" The fact still stands by {len(others)} more." if others else ""
        return f"No fact any more: {target.stated}.{rest}"

    def _tell_silenced(self, thing: ResolvedEntity, type_: EntityType) -> Iterable[str]:
        claims = [claim for claim in find_about(self._read(), thing.iri) if not claim.is_denied]
        return [f"States no fact any more: {c}" for c in claims if not _fits(c, thing.iri, type_)]


def _sign(by: str | None, why: str) -> tuple[str, str, str]:
    """Who judges, when, and why."""
    when = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return find_person(by), when, why


def _fits(claim: ClaimRow, iri: str, type_: EntityType) -> bool:
    signature = SIGNATURES[claim.property]
    return type_ in (signature.subjects if claim.subject_iri == iri else signature.objects)


def _target(judgement: Judgement) -> tuple[object, ...]:
    j = judgement
    return j.kind, j.a, j.b, j.claim, j.statement, j.type, j.label
