"""Correcting: the token is needed, what is said is visible at once, stands in the ledger under a name, and can be undone."""

import pytest
from starlette.testclient import TestClient

TOKEN = "a-token-of-the-tests"


def claim_of(client: TestClient, page: str, quote: str) -> str:
    """The IRI of the claim of those words."""
    statements = client.get("/article/graz?format=json").json()["statements"]
    begin = client.get("/article/graz?format=json").json()["text"].index(quote)
    return str(next(s["claim"] for s in statements if s["begin"] == begin))


def iri_of(client: TestClient, name: str) -> str:
    return str(client.get("/suggest", params={"q": name}).json()[0]["iri"])


def test_nobody_corrects_without_the_token(client: TestClient) -> None:
    form = {"kind": "rename", "a": "Jana Kos", "label": "Somebody"}
    answer = client.post("/judge", data=form)
    assert answer.status_code == 401 and "token" in answer.text
    assert "Somebody" not in client.get("/list/people").text
    assert "Rename" not in client.get("/name?is=Jana Kos").text
    assert client.get("/review").status_code == 401


def test_what_is_rejected_is_gone_at_once_and_comes_back_when_undone(writer: TestClient, jana: str) -> None:
    quote = "Jana Kos spoke at Cluster Day."
    assert quote in writer.get(jana).text
    rejected = writer.post("/judge", data={"kind": "reject", "claim": claim_of(writer, jana, quote), "back": jana})
    assert quote not in rejected.text.partition("<h1")[2]
    assert "Written:" in rejected.text and "Undo" in rejected.text
    ledger = writer.get("/ledger?format=json").json()
    assert [(line["kind"], line["by"], line["state"]) for line in ledger] == [("reject", "Ida", "in force")]
    undone = writer.post("/judge", data={"kind": "undo", "line": ledger[0]["id"], "back": jana})
    assert quote in undone.text.partition("<h1")[2]


def test_what_is_confirmed_says_by_whom(writer: TestClient, jana: str) -> None:
    claim = claim_of(writer, jana, "Jana Kos spoke at Cluster Day.")
    assert "confirmed by Ida" in writer.post("/judge", data={"kind": "confirm", "claim": claim, "back": jana}).text


def test_two_are_joined_and_the_old_address_leads_on(writer: TestClient, jana: str) -> None:
    mila = iri_of(writer, "Mila Hofer")
    form = {"kind": "same", "a": iri_of(writer, "Jana Kos"), "b": "Mila Hofer", "b_iri": mila, "back": jana}
    writer.post("/judge", data=form)
    assert len(writer.get("/list/people?format=json").json()) == 1
    here, there = writer.get(jana), writer.get(f"/entity/{mila.rpartition('/')[2]}")
    assert here.url.path == there.url.path


def test_one_that_is_two_is_taken_apart_by_its_articles(writer: TestClient, jana: str) -> None:
    iri = iri_of(writer, "Jana Kos")
    form = {"kind": "different", "a": iri, "b": iri, "a_article": "graz", "b_article": "linz", "back": jana}
    writer.post("/judge", data=form)
    assert [row["label"] for row in writer.get("/suggest?q=jana kos").json()] == ["Jana Kos", "Jana Kos"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ({"kind": "rename", "label": "Jana Kos-Berg"}, "Jana Kos-Berg</h1>"),
        ({"kind": "retype", "class": "Topic"}, ">Topic<"),
    ],
)
def test_name_and_class_are_corrected(writer: TestClient, jana: str, form: dict[str, str], shown: str) -> None:
    assert shown in writer.post("/judge", data={**form, "a": iri_of(writer, "Jana Kos"), "back": jana}).text


def test_a_fact_is_added_from_the_words_of_an_article(writer: TestClient) -> None:
    form = {
        "kind": "add",
        "article": "linz",
        "quote": "Jana Kos leads BEECH.",
        "subject": "Jana Kos",
        "property": "role",
    }
    page = writer.post("/judge", data={**form, "object": "Leader", "back": "/article/linz"})
    assert "Leader" in page.text
    assert "added by Ida" in writer.get("/name?is=Jana Kos").text


def test_an_end_of_a_claim_is_corrected(writer: TestClient, jana: str) -> None:
    claim = claim_of(writer, jana, "Jana Kos spoke at Cluster Day.")
    writer.post("/judge", data={"kind": "correct", "claim": claim, "subject": "Mila Hofer", "back": jana})
    assert "Jana Kos spoke at Cluster Day." not in writer.get(jana).text


def test_what_goes_against_the_ledger_is_asked_about_first(writer: TestClient, jana: str) -> None:
    form = {"kind": "reject", "claim": claim_of(writer, jana, "Jana Kos spoke at Cluster Day."), "back": jana}
    writer.post("/judge", data={**form, "kind": "confirm"})
    asked = writer.post("/judge", data=form)
    assert asked.status_code == 409 and "Overrule it" in asked.text
    assert len(writer.get("/ledger?format=json").json()) == 1
    writer.post("/judge", data={**form, "overrule": "1"})
    assert len(writer.get("/ledger?format=json").json()) == 2


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "nothing"}, 400),
        ({"kind": "rename", "a": "Nobody At All", "label": "x"}, 404),
        ({"kind": "rename", "a": "Jana Kos"}, 400),
        ({"kind": "retype", "a": "Jana Kos", "class": "Dragon"}, 400),
        ({"kind": "undo", "line": "77"}, 422),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(writer: TestClient, form: dict[str, str], status: int) -> None:
    answer = writer.post("/judge", data=form)
    assert answer.status_code == status
    assert writer.get("/ledger?format=json").json() == []


def test_a_program_corrects_with_the_token_as_bearer(client: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", "x-collabgraph-by": "robot", "accept": "application/json"}
    form = {"kind": "rename", "a": "Jana Kos", "label": "Jana Kos-Berg"}
    assert client.post("/judge", data=form, headers={**headers, "authorization": "Bearer wrong"}).status_code == 401
    assert client.post("/judge", data=form, headers=headers).status_code == 201
    assert [line["by"] for line in client.get("/ledger?format=json").json()] == ["robot"]


def test_review_says_when_nothing_is_open(writer: TestClient) -> None:
    assert "No open question" in writer.get("/review?kind=claims").text
    assert writer.get("/review?kind=nothing").status_code == 400
