"""Time and size of the network picture: positions and page in Python, then until the picture is settled in Chromium.

Usage: ``python benchmarks/picture.py [NODES …] [--ties N] [--keep FOLDER]``. The networks are made by chance, with groups as
clusters have them. Needs Chromium, which draws as it does by itself: where there is no graphics card, by the processor. Each page is
opened three times, as if for the first time; the least is told, since other programs on the machine only add to it.
"""

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, CDPSession, sync_playwright

from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.picture import render_picture

FLAGS = ("--no-sandbox", "--disable-background-networking", "--no-first-run")
#: Times that a page is opened.
TURNS = 3
#: When two frames more are drawn.
FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
FIRST = ("Ana", "Bo", "Ida", "Jana", "Mila", "Nils", "Petra", "Tomas", "Uma", "Vid")
LAST = ("Kos", "Berg", "Novak", "Hofer", "Lind", "Moor", "Sand", "Tamm", "Wald", "Zorn")


def make_network(nodes: int, ties: float = 3, seed: int = 7) -> "nx.Graph[str]":
    """Groups of some forty around a cluster, some ties a node, one in eight of them between groups."""
    chance = random.Random(seed)
    G: nx.Graph[str] = nx.Graph(name="collaboration", crowded=())
    groups: list[list[str]] = [[] for _ in range(max(2, nodes // 40))]
    for i in range(nodes):
        group = i if i < len(groups) else chance.randrange(len(groups))
        type_ = "Cluster" if i < len(groups) else chance.choice(("Person", "Person", "Organisation"))
        label = {"Cluster": f"Cluster {i}", "Organisation": f"Works {i} GmbH"}.get(type_)
        label = label or f"{chance.choice(FIRST)} {chance.choice(LAST)} {i}"
        G.add_node(f"n{i}", label=label, type=type_, aliases=(), roles=(), years=(), claims=(), country="")
        groups[group].append(f"n{i}")
    evidence = {}
    for i in range(round(nodes * ties)):
        own = chance.choice(groups)
        a = own[0] if chance.random() < 0.35 else chance.choice(own)
        b = chance.choice(own if chance.random() < 0.88 else chance.choice(groups))
        if a == b or G.has_edge(a, b):
            continue
        quote = f"{G.nodes[a]['label']} and {G.nodes[b]['label']} spoke at the fair number {i % 97}."
        title = f"Report {i % (nodes // 5 + 1)}"
        evidence[f"c{i}"] = Evidence(f"c{i}", "presentedAt", quote, "", title, i % 11 == 0, title, 0.5 + i % 50 / 100)
        kind = chance.choice(("shared event", "shared event", "shared project", "collaboration", "membership"))
        years = (chance.randint(2012, 2024),)
        G.add_edge(a, b, kinds=(kind,), weight=1, shared=(f"Fair {i % 97}",), years=years, claims=(f"c{i}",))
    G.graph["evidence"] = evidence
    return G


def measure_busy(told: CDPSession) -> float:
    """Seconds of processor time that the page's main thread has taken since it was opened: other programs count little in it."""
    measured: list[dict[str, Any]] = told.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in measured if m["name"] == "ThreadTime"))


def measure_page(browser: Browser, file: Path, photograph: Path) -> tuple[float, float, float]:
    """Seconds until the picture is settled, seconds of processor time until then, milliseconds of it for a filter by years."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    told = page.context.new_cdp_session(page)
    told.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]", timeout=120_000)
    settled = page.evaluate(FRAME) / 1000
    busy = measure_busy(told)
    page.evaluate("() => window.picture.set({ years: [2014, 2018] })")
    filtered = 1000 * (measure_busy(told) - busy)
    page.evaluate("() => window.picture.set({ years: null }, true)")
    page.wait_for_timeout(800)
    page.screenshot(path=photograph)
    page.close()
    return settled, busy, filtered


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description="Time and size of the network picture.")
    parser.add_argument("nodes", nargs="*", type=int, default=[100, 1_000, 5_000, 20_000])
    parser.add_argument("--ties", type=float, default=3, help="ties a node")
    parser.add_argument("--keep", type=Path, help="write the pages and photographs there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = asked.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        print(f"{'nodes':>7}{'ties':>8}{'Python s':>10}{'page MB':>9}{'settled s':>11}{'busy s':>8}{'filter ms':>11}")
        for nodes in asked.nodes:
            G = make_network(nodes, asked.ties)
            began = time.process_time()
            file = folder / f"network-{nodes}.html"
            file.write_text(render_picture(G, f"{nodes} names"), "utf-8")
            made = time.process_time() - began
            turns = []
            for _ in range(TURNS):
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
                turns.append(measure_page(browser, file, folder / f"network-{nodes}.png"))
                browser.close()
            settled, busy, filtered = map(min, zip(*turns, strict=True))
            size = file.stat().st_size / 1e6
            print(
                f"{nodes:>7}{G.number_of_edges():>8}{made:>10.1f}{size:>9.2f}{settled:>11.2f}{busy:>8.2f}{filtered:>11.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
