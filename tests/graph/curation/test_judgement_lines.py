"""What is no judgement is refused with its place in the line, and no line costs more than its length."""

import json
from typing import Any

import pytest

from collabgraph.graph.curation.judgement import JudgementKind
from collabgraph.graph.curation.judgement_lines import MAX_PAIRS, parse_judgement
from collabgraph.graph.curation.references import MAX_TEXT, MAX_WORDS
from collabgraph.ontology.errors import LedgerError

SAID = {"by": "Ida", "when": "2026-01-02T03:04:05.678Z"}
KOS = [{"article": "a", "name": "Kos", "type": "Person"}]
CLAIM = {
    "article": "a", "property": "leads", "quote": "Kos  leads\nBEECH.", "subject": "kos", "object": "beech",
    "subject_name": "Kos", "object_name": "BEECH",
}  # fmt: skip
STATEMENT = {"article": "a", "property": "role", "quote": "Q", "subject": KOS, "value": "Chair"}

#: A line of each kind with its least keys.
LINES: dict[str, dict[str, Any]] = {
    **{kind: {"a": KOS, "b": KOS} for kind in ("same", "different", "unsure")},
    "reject": {"claim": CLAIM},
    "confirm": {"claim": CLAIM},
    "retype": {"entity": KOS, "class": "Cluster"},
    "rename": {"entity": KOS, "label": "Jana Kos"},
    "correct": {"claim": CLAIM, "statement": STATEMENT},
    "add": {"statement": STATEMENT},
    "undo": {"undoes": "0123456789"},
}


def line(of: str, **more: Any) -> str:
    return json.dumps({"kind": of, **SAID, **LINES[of], **more})


def test_every_kind_is_among_the_cases() -> None:
    assert set(LINES) == set(JudgementKind)


@pytest.mark.parametrize("kind", LINES)
def test_every_kind_needs_its_keys_and_no_others(kind: str) -> None:
    assert parse_judgement(line(kind, note="not ours"), 7).kind == kind
    assert parse_judgement(line(kind), 7).line == 7
    for key in (*SAID, *LINES[kind]):
        for broken in ({key: None}, {key: 3}):
            with pytest.raises(LedgerError, match=f"`{key}`|`\\$.{key}`"):
                parse_judgement(line(kind, **broken))


def test_white_space_of_a_quote_does_not_count() -> None:
    claim = parse_judgement(line("reject")).claim
    assert claim is not None
    assert claim.quote == "Kos leads BEECH."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", r"missing required field `kind`"),
        ("{", "truncated"),
        ("<<<<<<< mine", "malformed"),
        ("[1]", "Expected `object`, got `array`"),
        ("null", "Expected `object`, got `null`"),
        (line("undo", kind="maybe"), r"'maybe' - at `\$.kind` \(there are: same, different"),
        (line("undo", kind="x" * 1_000_000), "^.{0,300}$"),
        (line("undo", kind="\x1b]0;mine\x07"), r"\\x1b\]0;mine\\x07"),
        (line("same", a=[]), r"length >= 1 - at `\$.a`"),
        (line("same", b="Kos"), r"got `str` - at `\$.b`"),
        (line("same", a=[{**KOS[0], "type": "Persn"}]), r"Invalid enum value 'Persn' - at `\$.a\[0\].type`"),
        (line("reject", claim={"property": "leads"}), r"missing required field `article` - at `\$.claim`"),
        (line("add", statement={**STATEMENT, "property": "leads"}), r"`object`, which leads needs - at `\$.statement`"),
        (line("add", statement={**STATEMENT, "value": None}), r"`value`, which role needs - at `\$.statement`"),
        (line("retype", **{"class": "Club"}), r"Invalid enum value 'Club' - at `\$.class`"),
        (line("undo", by=10**400), r"\$.by"),
        ('{"kind":"undo","by":1e999,"when":"","undoes":"x"}', r"\$.by"),
        ('{"kind":"undo","by":' + "9" * 1_000_000 + "}", r"\$.by"),
        ('{"kind":"undo","by":"\\ud800","when":"","undoes":"x"}', "truncated|surrogate|malformed"),
        ('{"kind":"undo","by":"\ud800","when":"","undoes":"x"}', "UTF-8|surrogates"),
        ('{"kind":"undo","note":' + "[" * 10_000, "recursion"),
        ('{"kind":"undo","note":' + "[" * 10_000 + "]" * 10_000 + ',"by":"I","when":"","undoes":"x"}', "recursion"),
        (line("undo", by="x" * (MAX_WORDS + 1)), rf"length <= {MAX_WORDS} - at `\$.by`"),
        (line("undo", why="x" * 3_000_000), rf"length <= {MAX_TEXT} - at `\$.why`"),
        (line("rename", entity=[{**KOS[0], "name": "x" * 3_000_000}]), r"length <= .* at `\$.entity\[0\].name`"),
        (line("rename", label="Kos\x01"), r"control character U\+0001 - at `\$.label`"),
        (line("rename", label="Kos\x9bm"), r"control character U\+009B"),
        (line("rename", label="Kos\uffff"), r"control character U\+FFFF"),
        (line("undo", by="I\x1b[31m"), r"control character U\+001B - at `\$.by`"),
        (line("add", statement={**STATEMENT, "value": "a\x00b"}), r"U\+0000 - at `\$.statement.value`"),
        (line("same", a=KOS * (MAX_PAIRS // 50), b=KOS * 51), r"Expected at most 10,000 pairs, got 200 × 51"),
    ],
    ids=lambda value: ascii(value)[:40],
)  # fmt: skip
def test_what_is_no_judgement_is_refused_with_its_place(text: str, told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        parse_judgement(text.encode(errors="surrogatepass"))


def test_as_many_pairs_as_are_allowed_can_be_read() -> None:
    assert len(parse_judgement(line("same", a=KOS * (MAX_PAIRS // 50), b=KOS * 50)).b) == 50
