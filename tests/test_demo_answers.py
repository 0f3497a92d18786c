"""The demo's first answer, row by row against the key that was written from the texts (``samples/answers.tsv``).

A row is right if the key has a presentation of that person at that event on that date. The event of a part and the whole
event both count (who sat on a panel of a forum spoke at the forum), each once. What is wrong today is told in
``samples/README.md``: the answer may not become worse than stated there.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from collabgraph import KnowledgeGraph
from collabgraph.ontology.folding import fold

SAMPLES = Path(__file__).parents[1] / "samples"
README = (SAMPLES.parent / "README.md").read_text(encoding="utf-8")


def plain(name: str) -> str:
    """A name as it is compared: folded, without quotation marks."""
    return fold(re.sub(r"[\"“”„]", "", name))


@dataclass(frozen=True, slots=True)
class Expected:
    """A line of the key; a cell with several values accepts each of them."""

    answer: str
    modality: str
    person: str
    events: frozenset[str]
    dates: frozenset[tuple[str, str]]

    def is_of(self, row: dict[str, str]) -> bool:
        return plain(row["person"]) == plain(self.person) and plain(row["event"]) in self.events

    def is_on(self, row: dict[str, str]) -> bool:
        return (row["start"], row["end"]) in self.dates


def parse_key() -> tuple[Expected, ...]:
    with (SAMPLES / "answers.tsv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))

    def cells(line: dict[str, str], *columns: str) -> list[str]:
        return [value for column in columns for value in line[column].split("; ")]

    return tuple(
        Expected(
            line["answer"], line["modality"], line["person"],
            frozenset(plain(name) for name in cells(line, "event", "part_of") if name),
            frozenset(zip(cells(line, "start"), cells(line, "end"), strict=True)),
        )
        for line in lines
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """Each row of the answer with its verdict: right, a double of a right one, or what is wrong with it."""

    rows: tuple[tuple[str, dict[str, str]], ...]
    missed: tuple[Expected, ...]

    def of(self, *verdicts: str) -> list[str]:
        return [
            f"{r['person']} | {r['event']} | {r['start']} – {r['end']} | {r['modality']} | {r['article']} | {v}"
            for v, r in self.rows
            if v in verdicts
        ]

    def count(self, *verdicts: str) -> int:
        return len(self.of(*verdicts))


def judge(rows: list[dict[str, str]], key: tuple[Expected, ...]) -> Judged:
    taken: set[Expected] = set()

    def verdict(row: dict[str, str]) -> str:
        named = [e for e in key if e.is_of(row)]
        on_time = [e for e in named if e.is_on(row)]
        spoke = [e for e in on_time if e.answer in ("presented", "either")]
        if spoke:
            free = [e for e in spoke if e not in taken]
            taken.update(free[:1])
            return "right" if free else "double"
        if any(e.answer == "attended" for e in on_time):
            return "only attended"
        if on_time:
            return "stayed away"
        if any(e.answer in ("presented", "either") for e in named):
            return "no date" if not row["start"] and not row["end"] else "another date"
        return "only attended" if any(e.answer == "attended" for e in named) else "no such event"

    judged = tuple((verdict(row), row) for row in rows)
    return Judged(judged, tuple(e for e in key if e.answer == "presented" and e not in taken))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    with KnowledgeGraph(tmp_path_factory.mktemp("demo") / "workspace") as kg:
        kg.ingest(SAMPLES / "articles")
        yield kg


@pytest.fixture(scope="module")
def rows(demo: KnowledgeGraph) -> list[dict[str, str]]:
    result = demo.answer("who-presented-where")
    return [
        dict(zip(result.columns, ("" if term is None else str(term) for term in row), strict=True))
        for row in result.rows
    ]


@pytest.fixture(scope="module")
def judged(rows: list[dict[str, str]]) -> Judged:
    return judge(rows, parse_key())


@pytest.fixture(scope="module")
def stated() -> list[int]:
    """The figures of the guide: rows, right ones, right ones in person and event, those whose quote names the person."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    match = re.search(
        r"Of (\d+) rows (\d+) are\s+right in person, event and date, (\d+) in\s+person and event; in (\d+) the", text
    )
    assert match, "samples/README.md tells no figures of the first answer"
    return [int(figure) for figure in match.groups()]


def test_as_many_rows_are_right_as_the_guide_says(judged: Judged, stated: list[int]) -> None:
    wrong = judged.of("another date", "no date", "only attended", "stayed away", "no such event")
    assert judged.count("right", "double") >= stated[1], "\n".join(wrong)
    assert judged.count("right", "double", "another date", "no date") >= stated[2], "\n".join(wrong)
    assert len(wrong) <= stated[0] - stated[1], "\n".join(wrong)


def test_as_many_quotes_name_the_person_as_the_guide_says(rows: list[dict[str, str]], stated: list[int]) -> None:
    silent = [r for r in rows if plain(r["person"].split()[-1]) not in plain(f"{r['quote']} {r['context']}")]
    assert len(rows) - len(silent) >= stated[3], "\n".join(
        f"{r['person']} | {r['event']} | {r['quote']} | {r['context']}" for r in silent
    )


def test_nobody_who_stayed_away_is_among_the_speakers(judged: Judged) -> None:
    assert judged.of("stayed away") == []


def test_the_key_names_whom_and_what_the_articles_name() -> None:
    key = parse_key()
    assert len({(e.person, e.events, e.answer) for e in key}) == len(key)
    assert {e.answer for e in key} == {"presented", "either", "attended", "stayed away"}
    assert {len(end) for e in key for end in (d for pair in e.dates for d in pair)} == {0, 10}


@pytest.mark.parametrize(
    ("change", "verdicts"),
    [
        ({}, ["right"]),
        ({"event": "the Forum 2022"}, ["right"]),
        ({"end": "2022-05-14"}, ["another date"]),
        ({"start": "", "end": ""}, ["no date"]),
        ({"event": "Fair"}, ["no such event"]),
        ({"person": "Mila Hofer"}, ["only attended"]),
    ],
)
def test_a_row_is_judged_by_person_event_and_date(change: dict[str, str], verdicts: list[str]) -> None:
    dates = frozenset({("2022-05-12", "2022-05-13")})
    key = (
        Expected("presented", "asserted", "Jana Kos", frozenset({"panel", "forum 2022"}), dates),
        Expected("attended", "asserted", "Mila Hofer", frozenset({"panel"}), dates),
    )
    row = {
        "person": "Jana Koš", "event": "“Panel”", "start": "2022-05-12", "end": "2022-05-13", "modality": "", "article": "",
    }  # fmt: skip
    assert [verdict for verdict, _ in judge([{**row, **change}], key).rows] == verdicts


def test_the_readme_names_who_stands_between_the_groups(demo: KnowledgeGraph) -> None:
    told = re.search(r"who stands between them – (.+?)\s+and\s+(.+?)\s+above all", README)
    assert told
    assert set(told.groups()) <= set(demo.brokers()["label"].head(5))
