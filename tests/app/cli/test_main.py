import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from collabgraph.cli.main import main
from collabgraph.knowledge import KnowledgeGraph

Run = Callable[..., Result]
COMMANDS = sorted(main.commands)
WITHOUT_WORKSPACE = ("evaluate", "extract", "read", "train")


@pytest.fixture
def run(tmp_path: Path, extractor: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the workspace of this test, with the fake extractor."""
    monkeypatch.setattr(KnowledgeGraph, "_load_extractor", lambda self: extractor)
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **more: CliRunner().invoke(main, [str(a) for a in arguments], **more)


@pytest.fixture
def filled(run: Run, news: Path) -> Run:
    assert run("ingest", news).exit_code == 0
    return run


def test_commands_are_those_promised() -> None:
    assert COMMANDS == [
        "articles", "ask", "build", "evaluate", "evidence", "export", "extract", "ingest", "judge", "measure", "query", "questions", "read",
        "remove", "report", "review", "search", "serve", "show", "train", "validate", "view",
    ]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example_and_the_workspace(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"  collabgraph {command}" in result.output
    assert ("--workspace DIR" in result.output) is (command not in WITHOUT_WORKSPACE)


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


def test_ingest_tells_what_it_did_and_names_what_it_skipped(run: Run, news: Path) -> None:
    first, second = run("ingest", news), run("ingest", news)
    assert first.exit_code == second.exit_code == 0
    assert (
        first.stdout == f"3 articles added, 1 skipped\nSkipped:\n  {news.as_posix()}/empty.txt: empty: no words in it\n"
    )
    assert second.stdout.startswith("0 articles added, 3 unchanged, 1 skipped\n")
    assert first.stderr == ""


def test_strict_ingest_fails_if_anything_was_skipped(run: Run, news: Path) -> None:
    assert run("ingest", "--strict", news).exit_code == 1
    assert run("ingest", "--strict", news / "graz.txt").exit_code == 0


def test_ingest_reads_standard_input(run: Run) -> None:
    assert run("ingest", "-", input='{"id": "a", "text": "Jana Kos leads BEECH."}\n').exit_code == 0
    assert "a" in run("articles", "--format", "csv").stdout


def test_ingest_options_reach_the_reader(run: Run, tmp_path: Path) -> None:
    record = {
        "nr": "x",
        "head": "News",
        "body": "Jana Kos leads BEECH.",
        "day": "2022-05-03",
        "link": "https://a.example",
    }
    (tmp_path / "a.json").write_bytes(json.dumps(record).encode("utf-8"))
    keys = ["--id-key=nr", "--title-key=head", "--text-key=body", "--published-key=day", "--url-key=link"]
    assert run("ingest", "a.json", *keys).exit_code == 0
    assert run("articles", "--format=tsv").stdout.splitlines()[1] == "x\t2022-05-03\tNews\thttps://a.example"
    assert run("ingest", "a.json", "--text-key=body", "--id-from=path").exit_code == 0
    listed = json.loads(run("articles", "--format=json").stdout)
    assert [(row["id"], row["source"]) for row in listed] == [("a.json", "a.json"), ("x", "https://a.example")]


def test_second_source_is_refused_unless_replace(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "graz.txt").write_text("Ida Brunner spoke at Cluster Day.")
    result = filled("ingest", "graz.txt")
    assert result.exit_code == 0
    assert 'Refused:\n  graz.txt: the identifier "graz" belongs to ' in result.stdout
    assert filled("ingest", "graz.txt", "--strict").exit_code == 1
    assert "1 replaced" in filled("ingest", "graz.txt", "--replace").stdout


def test_ctrl_c_stops_after_the_articles_at_hand_and_the_next_run_goes_on(
    run: Run, news: Path, extractor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = extractor._extract

    def interrupted(article: Any) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        return extract(article)

    with monkeypatch.context() as patch:
        patch.setattr(extractor, "_extract", interrupted)
        result = run("ingest", news)
    assert result.exit_code == 130
    assert "1 article added" in result.stdout
    assert "run the same command again" in result.stderr
    assert "2 articles added, 1 unchanged" in run("ingest", news).stdout


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


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "who-presented-were"], 1, "who-presented-where"),
        (["query", "who-presented-where", "person"], 2, "expected KEY=VALUE"),
        (["query", "who-presented-where", "colour=red"], 1, "colour"),
        (["query", "gone.rq"], 1, "gone.rq: cannot be read"),
        (["query"], 2, "Missing argument"),
        (["show", "Jana Koss"], 1, "Jana Kos"),
        (["remove", "gone"], 1, "gone"),
        (["export", "-o", "graph.xml"], 2, "pass --format"),
        (["export", "-o", "gone/graph.ttl"], 1, "cannot be written"),
        (["view", "Nobody At All"], 1, "Nobody At All"),
        (["ingest", "gone.txt"], 1, "gone.txt: there is no such file or folder"),
        (["ingest"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
        (["articles", "--workspace", "gone"], 1, "no workspace"),
    ],
)
def test_errors_are_one_message_and_an_exit_code(filled: Run, arguments: list[str], code: int, message: str) -> None:
    result = filled(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert isinstance(result.exception, SystemExit)


def test_articles_are_removed_and_the_graph_is_built_and_valid(filled: Run) -> None:
    assert filled("remove", "graz", "wels").stdout == "2 articles removed\n"
    assert filled("build").stdout == "Built from 1 articles\n"
    assert filled("validate").stdout == "No violations\n"


def test_card_is_shown(filled: Run) -> None:
    result = filled("show", "Jana Kos")
    assert result.exit_code == 0
    assert "Wood Forum" in result.stdout


def test_questions_are_listed_with_parameters(run: Run) -> None:
    result = run("questions")
    assert "who-presented-where" in result.stdout
    assert "person=…" in result.stdout


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


def imported_by(*arguments: str) -> set[str]:
    program = (
        "import sys\nfrom collabgraph.cli.main import main\ntry:\n main()\nexcept SystemExit: pass\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {"spacy", "pandas", "networkx", "trafilatura", "py3langid", "pyshacl", "numpy", "matplotlib"}


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], HEAVY | {"rdflib", "rich", "collabgraph.knowledge"}),
        (["ingest", "--help"], HEAVY | {"rdflib", "rich", "collabgraph.knowledge"}),
        (["query", "who-presented-where"], HEAVY),
        (["show", "Jana Kos"], HEAVY),
        (["articles"], HEAVY | {"rdflib"}),
    ],
)
def test_commands_import_only_what_they_need(filled: Run, arguments: list[str], heavy: set[str]) -> None:
    assert imported_by(*arguments) & heavy == set()


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


def test_ask_answers_and_shows_its_query(filled: Run) -> None:
    shown = filled("ask", "who", "spoke", "at", "Wood Forum?", "--sparql")
    assert shown.exit_code == 0
    assert "“Jana Kos spoke at Wood Forum.” — linz" in shown.stdout and "?by ?fact ?at ." in shown.stdout
    counted = filled("ask", "how many people spoke at Cluster Day", "--format", "csv")
    assert counted.stdout.split() == ["count", "2"]
    assert filled("ask", "how many people spoke at Cluster Day").stdout.startswith("2\n")
    offers = filled("ask", "--complete", "who spoke at woo").stdout
    assert json.loads(offers)["offers"] == [
        {"text": "who spoke at Wood Forum ", "label": "Wood Forum", "kind": "Event"}
    ]


def test_ask_says_what_can_be_asked_instead(filled: Run) -> None:
    refused = filled("ask", "who spoke at Wood Forun")
    assert refused.exit_code == 1 and "Ask for example: who spoke at Wood Forum" in refused.stderr


def test_query_tells_what_it_means_and_why_it_has_no_answer(filled: Run) -> None:
    told = filled("query", "SELECT ?p { ?p cg:leads ?x }", "--explain")
    assert told.stdout == "?p leads ?x\n"
    assert "“Cluster Day”" in filled("query", "organisers", "event=Cluster Day", "--explain").stdout
    empty = filled("query", "SELECT ?p { ?p cg:funds ?x }", "--format", "csv")
    assert empty.exit_code == 0
    assert empty.stdout.split() == ["p"] and empty.stderr == "No statement has cg:funds.\n"
    nothing = filled("query", "who-presented-where", "person=Jana Kos", "year=1999")
    assert nothing.stderr == "The patterns match, but no row fits what was given for year.\n"
    assert "none in the time" in filled("ask", "who spoke at Cluster Day in 1999").stderr
