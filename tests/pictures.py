"""Pictures of networks for the tests in a browser: made by hand, opened, and used as people do."""

from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.picture import render_picture

if TYPE_CHECKING:
    from playwright.sync_api import Page


def make_network(label: str = "Ana Novak", count: int = 20) -> "nx.Graph[str]":
    """A cluster with members, of whom one (``label``) also spoke at its fair."""
    G: nx.Graph[str] = nx.Graph(name="collaboration", crowded=())
    G.add_node("hub", label="Riga Wood Cluster", type="Cluster", aliases=("RWC",), roles=(), years=(), claims=())
    evidence = {}
    for i in range(count):
        name = label if i == 0 else f"Person {i}"
        G.add_node(f"p{i}", label=name, type="Person", aliases=(), roles=("Manager",), years=(2018,), claims=())
        quote = f"{name} works for the Riga Wood Cluster."
        evidence[f"c{i}"] = Evidence(f"c{i}", "affiliatedWith", quote, "", f"Report on {name}", False)
        kinds = ("membership", "shared event") if i == 0 else ("membership",)
        G.add_edge(
            "hub", f"p{i}", kinds=kinds, weight=1, shared=("Fair",)[: len(kinds) - 1], years=(), claims=(f"c{i}",)
        )
    G.add_node("lone", label="Lone Wolf", type="Person", aliases=(), roles=(), years=(), claims=())
    G.graph["evidence"] = evidence
    return G


def read_text(page: "Page", selector: str) -> str:
    return page.text_content(selector) or ""


def open_picture(page: "Page", tmp_path: Path, G: "nx.Graph[str]") -> None:
    file = tmp_path / "picture.html"
    file.write_text(render_picture(G, "Clusters"), "utf-8")
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")


def choose(page: "Page", name: str) -> None:
    """Search for a name and take the first; the picture then moves to it."""
    page.fill("#find", name)
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)


def point_at_middle(page: "Page") -> None:
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
