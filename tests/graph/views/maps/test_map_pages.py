"""A map as SVG and as a page: names become text and nothing else, the policy allows its own script alone."""

import base64
import hashlib
import re
from xml.etree import ElementTree

from collabgraph.graph.views.maps.drawing import draw_map
from collabgraph.graph.views.maps.pages import describe_place, render_map, render_map_page, render_svg
from collabgraph.graph.views.maps.places import NOWHERE, MapPlace, MapThing, PlacedThings
from collabgraph.ontology.vocabulary import EntityType

EVIL = "</script><img src=x onerror=alert(1)>"
THINGS = (
    MapThing("e", f"Fair {EVIL}", EntityType.EVENT, (2023,)),
    MapThing("o", "Lemnora Cluster", EntityType.CLUSTER),
)
PLACE = MapPlace("p", f"Graz {EVIL}", "AT", 15.44, 47.07, THINGS[:1], THINGS[1:])


def test_hostile_names_become_text() -> None:
    page = render_map_page(PlacedThings((PLACE,)), EVIL)
    assert "<img" not in page
    assert page.count("<script>") == page.count("</script>") == 1
    assert "Lemnora Cluster" in page and "2023" in page


def test_policy_allows_the_script_and_the_style_and_no_request() -> None:
    page = render_map_page(PlacedThings((PLACE,)))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy and policy[1].startswith("default-src 'none'")
    for tag in ("script", "style"):
        inner = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inner
        assert base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode() in policy[1]
    assert 'style="' not in page and "http:" not in page.replace("http://www.w3.org/2000/svg", "")


def test_drawing_is_a_file_of_its_own() -> None:
    root = ElementTree.fromstring(render_svg((PLACE,)))
    assert [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")] == [f"Graz {EVIL}: 1 event, 1 seat"]
    # Among other drawings of a page its style is for maps alone.
    style = root.findtext("{http://www.w3.org/2000/svg}style") or ""
    assert all(rule.strip().startswith(".map") for rule in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", style)))
    assert render_svg(()) == ""


def test_a_place_leads_where_it_is_said_to() -> None:
    drawing = draw_map((PLACE,))
    assert drawing
    linked = render_map(
        drawing, link=lambda place: f"/entity/{place.iri}", key=lambda place: "7", describe=describe_place
    )
    assert 'href="/entity/p"' in linked and 'data-place="7"' in linked
    assert "href=" not in render_map(drawing)


def test_a_map_of_nothing_says_so() -> None:
    assert "<svg" not in render_map_page(NOWHERE)
    assert "4 more have places" in render_map_page(PlacedThings((), 4))
