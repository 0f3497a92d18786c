"""Adding articles: files and pasted texts are read, what changed is told, and what cannot be read is named."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import InputError
from collabgraph.web.jobs import UPLOADS, clean_name

TEXT = "News from Wels\n\nOskar Lind spoke at Cluster Day. Oskar Lind leads BEECH."


def add(client: TestClient, data: Mapping[str, str] = {}, *files: tuple[str, bytes]) -> str:
    """Send a form and wait until all is read; the text of the page that tells what came of it."""
    sent = [("files", file) for file in files] or None
    page = client.post("/add", data=data, files=sent)
    assert page.status_code == 200, page.text
    address = page.url.path
    # The next change is written after what is being added, or refused while it is.
    while not client.get(address, params={"format": "json"}).json()["done"]:
        pass
    return client.get(address).text


def test_a_pasted_text_is_read_and_what_is_new_is_told(writer: TestClient) -> None:
    told = add(
        writer, {"title": "News from Wels", "text": TEXT, "published": "2024-02-03", "url": "https://wels.example/"}
    )
    assert "1 article is new" in told
    assert "Oskar Lind" in told.partition("New here")[2].partition("<section>")[0]
    article = writer.get("/article/news-from-wels?format=json").json()
    assert (article["published"], article["url"]) == ("2024-02-03", "https://wels.example/")
    assert "Oskar Lind" in writer.get("/list/people").text


def test_files_are_read_and_those_that_are_none_are_named(writer: TestClient, graph: KnowledgeGraph) -> None:
    told = add(writer, {}, ("wels-2.txt", TEXT.encode()), ("nothing.txt", b""), ("photo.jpg", b"\xff\xd8\xff\xe0"))
    assert "1 article is new" in told and "nothing.txt" in told and "photo.jpg" in told
    assert not (graph.folder / UPLOADS).exists()


def test_the_same_file_again_changes_nothing_and_a_new_one_replaces_it(writer: TestClient) -> None:
    add(writer, {}, ("wels-2.txt", TEXT.encode()))
    assert "1 were there already" in add(writer, {}, ("wels-2.txt", TEXT.encode()))
    assert "1 replaced" in add(writer, {}, ("wels-2.txt", f"{TEXT} More.".encode()))


def test_an_article_of_another_file_is_replaced_only_when_it_is_wanted(writer: TestClient) -> None:
    assert "Belongs to another file" in add(writer, {}, ("graz.txt", TEXT.encode()))
    assert "1 replaced" in add(writer, {"replace": "1"}, ("graz.txt", TEXT.encode()))


def test_nobody_adds_without_the_token(client: TestClient) -> None:
    assert client.post("/add", data={"text": TEXT}).status_code == 401
    assert client.get("/add").status_code == 401


def test_an_empty_form_is_refused(writer: TestClient) -> None:
    assert writer.post("/add", data={"title": "Only a title"}).status_code == 400


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\x00b.txt", "x" * 400 + ".txt"]
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    clean = clean_name(name)
    assert Path(clean).name == clean and "\x00" not in clean and len(clean) < 255


@pytest.mark.parametrize("name", ["", "..", "///", "\x00"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no name of a file"):
        clean_name(name)
