"""Questions in plain words, and what is told of a query without an answer."""

import json
from collections.abc import Callable

from click.testing import Result

from collabgraph.cli.main import main

Run = Callable[..., Result]
COMMANDS = sorted(main.commands)
WITHOUT_WORKSPACE = ("evaluate", "extract", "read", "train")


def test_questions_are_listed_with_parameters(run: Run) -> None:
    result = run("questions")
    assert "who-presented-where" in result.stdout
    assert "person=…" in result.stdout


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
