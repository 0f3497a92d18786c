"""A map in a notebook: a page in a frame over a still drawing, a table, files."""

import base64
import html
import re
from pathlib import Path

import pytest
from explorer_stories import make_workspace, tell_forum

from collabgraph import KnowledgeGraph, NetworkFilter, PlaceMap


@pytest.fixture
def drawn(tmp_path: Path) -> PlaceMap:
    with KnowledgeGraph(make_workspace(tmp_path / "w", *tell_forum())) as kg:
        return kg.map("Forums", where=NetworkFilter(years=(2023, 2023)))


def test_a_map_is_a_page_with_a_still_drawing_and_plain_words(drawn: PlaceMap) -> None:
    bundle = drawn._repr_mimebundle_()
    assert bundle["text/plain"] == "PlaceMap('Forums', 1 places, 1 events, 0 seats)"
    assert bundle["image/svg+xml"].startswith("<svg") and ">Graz<" in bundle["image/svg+xml"]
    framed = bundle["text/html"]
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    assert framed.index("<img") < framed.index("<iframe")
    page = re.search(r'srcdoc="([^"]*)"', framed)
    assert page and "Timber Forum" in html.unescape(page[1]) and "sandbox" in framed


def test_a_map_of_nothing_has_no_drawing(tmp_path: Path) -> None:
    with KnowledgeGraph(make_workspace(tmp_path / "w", *tell_forum())) as kg:
        bundle = kg.map(where=NetworkFilter(years=(1900, 1900)))._repr_mimebundle_()
    assert bundle.keys() == {"text/plain", "text/html"}


def test_a_map_is_a_table_and_files(drawn: PlaceMap, tmp_path: Path) -> None:
    (row,) = drawn.table().to_dict("records")
    assert (row["place"], row["country"], row["events"], row["longitude"]) == ("Graz", "AT", 1, 15.44)
    assert drawn.save(tmp_path / "map.svg").read_text().startswith("<svg")
    drawn.figure(size=(3, 2)).savefig(tmp_path / "map.pdf")
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
    assert "<table>" in drawn.save(tmp_path / "map.html").read_text()
