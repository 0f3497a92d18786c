"""Blocks that several named questions share are the same in all: SPARQL has no way to write them once."""

import re
from importlib.resources import files

import pytest

QUERIES = {
    file.name: file.read_text(encoding="utf-8")
    for file in (files("collabgraph.ontology") / "queries").iterdir()
    if file.name.endswith(".rq")
}
#: Projects have wholes too, and one question asks for them; the rest of its block is that of events.
PROJECTS_TOO = (("?at a cg:Event ; cg:partOf/", "?at cg:partOf/"),)


def find_blocks(text: str, begins: str, holds: str) -> list[str]:
    """All stretches from ``begins`` to where its first bracket closes that hold some words; without comments."""
    plain = " ".join(re.sub(r"(^|\s)# .*", "", text, flags=re.MULTILINE).split())
    opening = "{" if "{" in begins else "("
    closing = {"{": "}", "(": ")"}[opening]
    found = []
    for match in re.finditer(re.escape(begins), plain):
        end = match.start() + begins.index(opening) + 1
        depth = 1
        while depth:
            depth += {opening: 1, closing: -1}.get(plain[end], 0)
            end += 1
        if holds in (block := plain[match.start() : end]):
            found.append(block)
    return found


@pytest.mark.parametrize(
    ("begins", "holds", "count"),
    [
        ("OPTIONAL { ?at cg:knownStart", "", 8),
        ("OPTIONAL { ?at cg:knownEnd", "", 8),
        ("BIND(STR(COALESCE(?start", "AS ?from)", 8),
        ("BIND(STR(COALESCE(?end", "AS ?to)", 8),
        ("OPTIONAL { SELECT ?at", "AS ?place)", 5),
        ("OPTIONAL { SELECT ?at", "AS ?part_of)", 3),
        ("BIND(CONCAT(IF(BOUND(?said)", "AS ?rank)", 6),
        ("BIND(STRBEFORE(", "AS ?article)", 5),
        ("FILTER(!BOUND(?asked_year) || (SUBSTR", "?from", 7),
        ("FILTER(!BOUND(?said)", "cg:Denied", 8),
    ],
)
def test_a_shared_block_is_the_same_in_all_questions(begins: str, holds: str, count: int) -> None:
    found: dict[str, list[str]] = {}
    for name, text in QUERIES.items():
        for block in find_blocks(text, begins, holds):
            for there, here in PROJECTS_TOO:
                block = block.replace(there, here)
            found.setdefault(block, []).append(name)
    assert len(found) == 1, found
    assert sum(map(len, found.values())) >= count, found


@pytest.mark.parametrize("name", ["met.rq", "clusters-that-met.rq"])
def test_both_sides_of_a_meeting_are_found_alike(name: str) -> None:
    sides = find_blocks(QUERIES[name], "{ SELECT ?", "AS ?how_")
    assert len(sides) == 2
    one, other = map(number_variables, sides)
    assert one == other


def number_variables(block: str) -> str:
    """The block with its variables by the order of their first appearance."""
    numbers: dict[str, str] = {}
    return re.sub(r"\?\w+", lambda match: numbers.setdefault(match[0], f"?{len(numbers)}"), block)
