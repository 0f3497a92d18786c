"""The table of words is whole, and a translation reaches the pages."""

import json
import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import InputError
from collabgraph.web.application import create_application
from collabgraph.web.pages import FOLDER, load_words, make_environment
from collabgraph.web.words import find_words


def test_table_of_words_holds_what_the_pages_say() -> None:
    assert load_words(FOLDER / "words.json") == dict.fromkeys(find_words(make_environment()), "")


def test_a_translation_reaches_the_pages(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    words = {"Find": "Suchen", "people": "Personen", "%(num)s articles were read.": "%(num)s Artikel wurden gelesen."}
    application = create_application(lambda: KnowledgeGraph(graph.folder), hosts={"localhost"}, words=words)
    with TestClient(application, base_url="http://localhost") as client:
        text = client.get("/").text
    assert "Suchen" in text and "Personen" in text and "3 Artikel wurden gelesen." in text


def test_pipe_or_device_is_no_table_of_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "words.json")
    for path in (tmp_path / "words.json", Path("/dev/zero")):
        with pytest.raises(InputError, match="is no regular file"):
            load_words(path)


@pytest.mark.parametrize("text", ["[]", "{", '{"Find": 1}', "[" * 200_000])
def test_what_is_no_table_of_words_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "words.json").write_text(text)
    with pytest.raises(InputError, match=r"words\.json"):
        load_words(tmp_path / "words.json")


def test_words_are_json_that_people_can_read() -> None:
    text = (FOLDER / "words.json").read_text("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
