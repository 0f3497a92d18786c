"""Cues: each row of the table is found in its example and in nothing else; no word that begins one is passed over."""

import json
from pathlib import Path

import pytest

from collabgraph.extraction.assertion.cues import (
    CueKind,
    CuePattern,
    compile_patterns,
    find_first_letters,
    find_words,
    load_patterns,
)

ROWS = load_patterns()
GOLD = Path(__file__).parents[2] / "gold"


def kinds_in(text: str) -> set[CueKind]:
    return {words.kind for words in find_words(text)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.pattern[:40]}")
def test_a_cue_is_found_in_its_example_and_not_in_its_counter_example(row: CuePattern) -> None:
    alone, _ = compile_patterns([row])
    assert alone.search(row.example), "the example shows another row"
    assert row.kind in kinds_in(row.example)
    assert row.kind not in kinds_in(row.counter_example)


def test_the_table_has_all_kinds_and_says_nothing_twice() -> None:
    assert {row.kind for row in ROWS} == set(CueKind)
    assert len(ROWS) >= 198
    for column in ("pattern", "example", "counter_example"):
        values = [getattr(row, column) for row in ROWS]
        assert len(set(values)) == len(values), column


def test_the_first_letters_pass_over_no_cue() -> None:
    every, _ = compile_patterns(ROWS)
    texts = [json.loads(line)["text"] for line in (GOLD / "denied.jsonl").read_text(encoding="utf-8").splitlines()]
    texts += [json.loads(path.read_text(encoding="utf-8"))["text"] for path in GOLD.glob("d*.json")]
    found = 0
    for line in (line for text in texts for line in text.split("\n")):
        begins = {match.start() for match in every.finditer(line)}
        assert begins == {words.begin for words in find_words(line)}, line
        found += len(begins)
    assert found > 250


def test_a_cue_whose_first_word_has_only_two_letters_is_found() -> None:
    assert kinds_in("There was talk of whether Lumo joins.") == {CueKind.WISHED}


def test_a_post_that_was_won_and_not_begun_is_found_behind_its_hyphen() -> None:
    assert kinds_in("Ana Kos, president-elect, spoke.") == {CueKind.DESIGNATE}


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("f[ae]ll(en|s)? (through|flat)", {"falle", "falls", "fall", "felle", "fells", "fell"}),
        ("(?<=-)elect", {"elect"}),
        ("(please )?register", {"pleas", "regis"}),
        ("{be} off", {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"}),
        ("(?-i:Whether|Perhaps)", {"wheth", "perha"}),
        ("co-?operation", {"co", "coope"}),
        (r"[a-z]+['’]ll(?=\s)", set()),
    ],
)
def test_the_first_letters_follow_from_the_pattern(pattern: str, letters: set[str]) -> None:
    assert find_first_letters(pattern) == letters


def test_a_pattern_that_would_never_be_tried_is_refused() -> None:
    with pytest.raises(ValueError, match="write the first 5 letters"):
        find_first_letters(r"ask\w* whether")
