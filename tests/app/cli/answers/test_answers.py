"""Answers of commands: tables for people, the same for machines, files, what a network counts."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from collabgraph.cli.main import main
from collabgraph.cli.options import make_filter
from collabgraph.graph.network.filters import ALL

Run = Callable[..., Result]
COMMANDS = sorted(main.commands)
WITHOUT_WORKSPACE = ("evaluate", "extract", "read", "train")


def test_search_shows_sentences_with_their_facts(filled: Run) -> None:
    shown = filled("search", "kos", '"wood forum"')
    assert shown.exit_code == 0
    assert shown.stdout.split("\n") == [
        "linz — The Wood Forum in Linz",
        "  “Jana Kos spoke at Wood Forum.”",
        "  · Jana Kos presentedAt Wood Forum",
        "",
        "1 sentence",
        "",
    ]
    assert filled("search", "kos", "steel").stdout == "Nothing found\n"
    assert filled("search", "xylophone", "kos").stdout == "Nothing found; in no article: xylophone\n"
    refused = filled("search", "…")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "There is no word in '…'" in refused.stderr


def test_search_gives_rows_to_machines(filled: Run) -> None:
    rows = json.loads(filled("search", "hofer", "--format", "json").stdout)
    assert {row["article"]: row["facts"] for row in rows} == {
        "graz": "Mila Hofer presentedAt Cluster Day",
        "wels": "Mila Hofer presentedAt Steel Week (announced)",
    }
    table = list(csv.DictReader(io.StringIO(filled("search", "hofer", "--format", "csv", "--limit", "1").stdout)))
    assert len(table) == 1


@pytest.mark.parametrize("format_", ["csv", "tsv", "json"])
def test_machine_formats_are_complete_and_stable(filled: Run, format_: str) -> None:
    arguments = ("query", "who-presented-where", "--format", format_)
    result = filled(*arguments)
    assert result.exit_code == 0, result.output
    assert filled(*arguments).stdout_bytes == result.stdout_bytes
    if format_ == "csv":
        table = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
        people = [row["person"] for row in table]
        assert list(table[0]) == [
            "person", "role", "on_behalf_of", "event", "part_of", "place", "start", "end", "topic", "modality", "quote",
            "article", "confidence", "context",
        ]  # fmt: skip
    elif format_ == "tsv":
        people = [line.split("\t")[0].strip('"') for line in result.stdout.splitlines()[1:]]
    else:
        people = [row["person"]["value"] for row in json.loads(result.stdout)["results"]["bindings"]]
    assert sorted(people) == ["Jana Kos", "Jana Kos", "Mila Hofer", "Mila Hofer"]


def test_query_takes_names_files_sparql_and_parameters(filled: Run, tmp_path: Path) -> None:
    assert "Wood Forum" in filled("query", "who-presented-where", "person=Jana Kos").stdout
    (tmp_path / "mine.rq").write_text("SELECT ?name { ?p cg:leads ?x ; skos:prefLabel ?name }")
    assert "Jana Kos" in filled("query", "mine.rq").stdout
    assert filled("query", "ASK { ?s cg:leads ?o }").stdout == "true\n"
    assert filled("query", "SELECT ?s { ?s cg:funds ?o }").stdout == "No rows.\n"


def test_a_limit_shows_the_first_rows_and_says_how_many_there_are(filled: Run) -> None:
    shown = filled("query", "who-presented-where", "--limit", "1").stdout
    assert "the first 1 of 4 rows; leave out --limit to see all" in shown
    assert len(filled("query", "who-presented-where", "--limit", "3", "--format", "csv").stdout.splitlines()) == 1 + 3
    assert "4 rows" in filled("query", "who-presented-where", "--limit", "9").stdout


def test_card_is_shown(filled: Run) -> None:
    result = filled("show", "Jana Kos")
    assert result.exit_code == 0
    assert "Wood Forum" in result.stdout


@pytest.mark.parametrize("name", ["g.nq", "g.trig", "g.ttl", "g.jsonld", "g.graphml", "g.gexf", "g.csv"])
def test_export_goes_by_the_ending_and_to_standard_output(filled: Run, tmp_path: Path, name: str) -> None:
    from collabgraph.cli.answers.export import ENDINGS

    assert filled("export", "-o", name).exit_code == 0
    written = (tmp_path / name).read_bytes()
    assert b"Jana Kos" in written
    assert filled("export", "--format", ENDINGS[Path(name).suffix], "-o", "-").stdout_bytes == written


def test_evidence_writes_a_pack_that_says_how_to_check_it(filled: Run, tmp_path: Path) -> None:
    told = filled("evidence", "Jana Kos", "-o", "jana.zip")
    assert told.exit_code == 0
    first = "jana.zip: 3 claims of 2 articles, 0 judgements, 0 conflicts. To check it: unpack it, and run python check.py there."
    assert told.stdout.splitlines()[0] == first
    assert re.search("[0-9a-f]{64}$", told.stdout.rstrip())
    assert filled("evidence", "Jana Kos", "presentedAt", "Cluster Day").stdout.startswith(
        "evidence.zip: 1 claim of 1 article,"
    )
    assert filled("evidence", "--question", "who-presented-where", "person=Mila Hofer").exit_code == 0
    assert (tmp_path / "evidence.zip").exists()
    assert filled("evidence", "--question", "who-presented-where", "Mila Hofer").exit_code == 2
    assert "Near names: Jana Kos" in filled("evidence", "Jona Kos").output


def test_view_writes_a_map(filled: Run, tmp_path: Path) -> None:
    assert "map.html: 0 places" in filled("view", "--map", "-o", "map.html").stdout
    assert "No event and no seat has a place" in (tmp_path / "map.html").read_text()
    assert filled("view", "--map", "Jana Kos").exit_code == 1


def test_view_writes_a_page(filled: Run, tmp_path: Path) -> None:
    assert "2 nodes, 1 edges" in filled("view", "Jana Kos", "-o", "jana.html").stdout
    assert "Jana Kos" in (tmp_path / "jana.html").read_text("utf-8")
    assert filled("view", "--network", "facts").exit_code == 0
    assert (tmp_path / "collabgraph.html").exists()


def test_options_that_are_not_given_leave_the_network_whole() -> None:
    assert make_filter(years=None, place="", topic="", min_confidence="0", reported=False, articles=1) == ALL


def test_measure_writes_rows_for_people_and_for_machines(filled: Run) -> None:
    table = filled("measure", "centrality", "--limit", "1")
    assert table.exit_code == 0
    assert "https://" not in table.stdout  # an IRI is for machines
    assert "the first 1 of" in table.stdout
    rows = json.loads(filled("measure", "positions", "--format", "json").stdout)
    assert {"label", "closeness", "iri"} <= rows[0].keys()
    assert next(csv.reader(io.StringIO(filled("measure", "margins", "--draws", "2", "--format", "csv").stdout)))[:2] == [
        "label", "type",
    ]  # fmt: skip


def test_measure_tells_groups_and_whether_like_is_tied_to_like(filled: Run) -> None:
    told = filled("measure", "communities", "--network", "facts", "--format", "csv").stdout
    assert next(csv.reader(io.StringIO(told)))[:2] == ["name", "size"]
    likeness = json.loads(filled("measure", "assortativity", "--format", "json").stdout)
    assert [row["by"] for row in likeness] == ["contacts", "type", "country"]
    assert all(row["assortativity"] is None or -1 <= row["assortativity"] <= 1 for row in likeness)


def test_measure_compares_two_periods(filled: Run) -> None:
    rows = json.loads(filled("measure", "changes", "--before", "1900", "--format", "json").stdout)
    assert {row["turn"] for row in rows} == {"new"}
    assert "0 → " in filled("measure", "changes", "--before", "1900").stdout


def test_measure_of_changes_wants_the_earlier_years(filled: Run) -> None:
    asked = filled("measure", "changes", "--years", "2024")
    assert asked.exit_code == 2
    assert "add --before YEARS" in asked.output


@pytest.mark.parametrize("command", [("measure", "centrality"), ("view",)])
@pytest.mark.parametrize(
    ("conditions", "code", "message"),
    [
        (("--years", "2018-2022", "--min-confidence", "likely", "--reported", "--articles", "1"), 0, ""),
        (("--years", "2022-2018"), 1, "Turn them round"),
        (("--years", "soon"), 2, "expected a year or two, such as 2018 or 2018-2022"),
        (("--place", "Nowhere"), 1, "no place called 'Nowhere'"),
        (("--min-confidence", "sure"), 1, "expected certain, likely, ask or a number"),
    ],
)
def test_conditions_of_a_network_are_taken_or_refused(
    filled: Run, command: tuple[str, ...], conditions: tuple[str, ...], code: int, message: str
) -> None:
    result = filled(*command, *conditions)
    assert (result.exit_code, message in result.output) == (code, True)


@pytest.mark.parametrize(("given", "years"), [("2018", (2018, 2018)), ("2018-", (2018, 9999)), ("-2018", (1, 2018))])
def test_years_are_one_or_a_span_open_at_an_end(given: str, years: tuple[int, int]) -> None:
    from collabgraph.cli.options import YEARS

    assert YEARS.convert(given, None, None) == years
