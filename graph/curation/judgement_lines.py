"""Reading judgements: one line of the ledger as JSON, checked before anything is made of it.

In: the bytes of a line, written by this program, by a person or by nobody well-meaning. Out: a frozen
:class:`Judgement`. Refuses by a :class:`LedgerError` that says what was expected, what was found and where in the line
(``$.a[0].type``): unknown kinds, missing keys, values of another type, texts longer than anything that is written on
purpose, control characters in what the graph shows, lone surrogates, brackets nested without end, two things of so many
entities that their pairs are past counting. Keys that no kind knows are passed over.
"""

import re
from dataclasses import replace
from typing import Annotated

import msgspec

from collabgraph.graph.curation.judgement import PAIR_KINDS, Judgement, JudgementKind, Statement
from collabgraph.graph.curation.references import ClaimRef, EntityRef, LongText, Words
from collabgraph.ontology.errors import LedgerError
from collabgraph.ontology.folding import squeeze
from collabgraph.ontology.vocabulary import EntityType, Property

#: Entities of the one thing times those of the other. This program names at most twelve of a thing, a person perhaps more.
MAX_PAIRS = 10_000
#: Letters of a refusal that are shown.
_SHOWN = 160

_Group = Annotated[tuple[EntityRef, ...], msgspec.Meta(min_length=1)]
# What XML 1.0, and so GraphML and GEXF, cannot hold, and the other control characters.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")


class _StatementLine(msgspec.Struct, frozen=True):
    article: Words
    property: Property
    quote: LongText
    subject: _Group
    object: _Group | None = None
    value: Words | None = None


class _JudgementLine(msgspec.Struct, frozen=True):
    """All keys that a line may have; which of them it must have depends on its kind."""

    kind: JudgementKind
    by: Words
    when: Words
    why: LongText = ""
    id: Words = ""
    a: _Group | None = None
    b: _Group | None = None
    entity: _Group | None = None
    claim: ClaimRef | None = None
    statement: _StatementLine | None = None
    class_: EntityType | None = msgspec.field(name="class", default=None)
    label: Words | None = None
    undoes: Words | None = None


_DECODER = msgspec.json.Decoder(_JudgementLine)
_NEEDED: dict[JudgementKind, tuple[str, ...]] = {
    **dict.fromkeys(PAIR_KINDS, ("a", "b")),
    JudgementKind.REJECT: ("claim",),
    JudgementKind.CONFIRM: ("claim",),
    JudgementKind.RETYPE: ("entity", "class_"),
    JudgementKind.RENAME: ("entity", "label"),
    JudgementKind.CORRECT: ("claim", "statement"),
    JudgementKind.ADD: ("statement",),
    JudgementKind.UNDO: ("undoes",),
}
#: All keys that say what is judged; a kind takes its own and passes the others over.
_TARGETS = frozenset(name for names in _NEEDED.values() for name in names)


def parse_judgement(line: bytes | str, number: int = 0) -> Judgement:
    """The inverse of :func:`~collabgraph.graph.curation.judgement.write_line`; ``number`` is the line's in its file.

    >>> parse_judgement('{"kind": "undo", "by": "Ida", "when": "2026-01-02T03:04:05Z", "undoes": "0123456789"}').by
    'Ida'
    >>> parse_judgement('{"kind": "undo", "by": 7}')
    Traceback (most recent call last):
    collabgraph.ontology.errors.LedgerError: Expected `str`, got `int` - at `$.by`
    """
    try:
        read = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as e:
        told = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in str(e)[:_SHOWN])
        kinds = f" (there are: {', '.join(JudgementKind)})" if told.endswith("`$.kind`") else ""
        raise LedgerError(f"{told}{kinds}") from e
    needed = _NEEDED[read.kind]
    if missing := [name.rstrip("_") for name in needed if getattr(read, name) is None]:
        raise LedgerError(f"Object missing required field `{missing[0]}`, which {read.kind} needs")
    said = read.statement.value if read.statement else None
    for path, text in {"by": read.by, "label": read.label, "statement.value": said}.items():
        if found := _CONTROL.search(text or ""):
            raise LedgerError(f"Expected words, got a control character U+{ord(found[0]):04X} - at `$.{path}`")
    read = msgspec.structs.replace(read, **dict.fromkeys(_TARGETS.difference(needed)))
    a, b = read.a or read.entity or (), read.b or ()
    if len(a) * len(b) > MAX_PAIRS:
        sizes = f"{len(a):,} × {len(b):,}"
        raise LedgerError(f"Expected at most {MAX_PAIRS:,} pairs, got {sizes} - at `$.a` and `$.b`")
    return Judgement(
        read.kind,
        read.by,
        read.when,
        read.why,
        a,
        b,
        replace(read.claim, quote=squeeze(read.claim.quote)) if read.claim else None,
        _make_statement(read.statement) if read.statement else None,
        read.class_,
        read.label or "",
        read.undoes or "",
        id=read.id,
        line=number,
    )


def _make_statement(read: _StatementLine) -> Statement:
    end = "value" if read.property.is_literal else "object"
    if getattr(read, end) is None:
        raise LedgerError(f"Object missing required field `{end}`, which {read.property} needs - at `$.statement`")
    parts = (read.article, read.property, read.quote, read.subject)
    return Statement(*parts, value=read.value) if end == "value" else Statement(*parts, object=read.object or ())
