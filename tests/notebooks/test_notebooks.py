"""The notebooks run from top to bottom and show what their words promise; they are stored without outputs."""

from ast import literal_eval
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FIRST, PRESENTED, NETWORK, TRUST = "01-first-steps", "02-who-presented-where", "03-collaboration-network", "04-trust"
LONGEST_CELL = 12


def load(name: str) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    return notebook


@cache
def outputs_of(name: str) -> dict[str, list[Any]]:
    """Outputs by cell id, after running the whole notebook in its folder; fails at the first cell that fails."""
    resources = {"metadata": {"path": str(NOTEBOOKS)}}
    # A kernel can take more than the usual minute to start on a busy machine.
    done = NotebookClient(load(name), timeout=600, startup_timeout=600, resources=resources).execute()
    return {cell.id: cell.get("outputs", []) for cell in done.cells}


def shown(name: str, cell: str, kind: str) -> str:
    """What one cell shows, as one kind of content."""
    outputs = outputs_of(name)[cell]
    return "".join(o.text if o.output_type == "stream" else o.data.get(kind, "") for o in outputs)


def test_each_notebook_is_tested() -> None:
    assert sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")) == [FIRST, PRESENTED, NETWORK, TRUST]


@pytest.mark.parametrize("name", [FIRST, PRESENTED, NETWORK, TRUST])
def test_stored_without_outputs_in_short_cells_and_with_one_import_of_ours(name: str) -> None:
    code = [cell for cell in load(name).cells if cell.cell_type == "code"]
    assert not [cell.id for cell in code if cell.outputs or cell.execution_count is not None]
    assert not [cell.id for cell in code if len(cell.source.splitlines()) > LONGEST_CELL]
    ours = [line for cell in code for line in cell.source.splitlines() if "import" in line and "collabgraph" in line]
    assert ours == ["from collabgraph import KnowledgeGraph"]


@pytest.mark.parametrize(
    ("name", "cell", "kind", "words"),
    [
        (FIRST, "read", "text/html", 'class="entities"'),
        (FIRST, "read", "text/html", 'class="displacy"'),
        (FIRST, "entities", "text/html", "Marta Wilczak"),
        (FIRST, "claims", "text/html", "presentedAt"),
        (FIRST, "quotes", "text/plain", "gave the keynote"),
        (FIRST, "question", "text/html", "Halina Rzepniewska"),
        (FIRST, "card", "text/html", "Lemnora"),
        (FIRST, "evidence", "text/plain", "PAKTURN"),
        (PRESENTED, "talks", "text/html", "Gernot Pirkelbauer"),
        (PRESENTED, "modality", "text/plain", "announced"),
        (PRESENTED, "speakers", "image/png", ""),
        (PRESENTED, "years", "text/html", "2023"),
        (PRESENTED, "years", "image/png", ""),
        (PRESENTED, "behalf", "text/html", "Packcircle Twente"),
        (PRESENTED, "declined", "text/html", "Klagenfurt"),
        (PRESENTED, "announced", "text/html", "Kvalnesvåg"),
        (PRESENTED, "organisers", "text/html", "Kelpring Vestland"),
        (PRESENTED, "busiest", "text/html", "Kelpring Vestland"),
        (PRESENTED, "sparql", "text/html", "Larchwell Foundation"),
        (PRESENTED, "funding-plot", "image/png", ""),
        (NETWORK, "network", "text/plain", "ties"),
        (NETWORK, "picture", "text/html", "<iframe"),
        (NETWORK, "groups", "text/plain", "Timberring Carinthia"),
        (NETWORK, "brokers", "text/html", "Halina Rzepniewska"),
        (NETWORK, "brokers-plot", "image/png", ""),
        (NETWORK, "ego", "text/html", "Halina Rzepniewska"),
        (NETWORK, "strongest", "text/html", "Timberring Carinthia"),
        (NETWORK, "clusters", "text/html", "Papierwende Sachsen"),
        (NETWORK, "cluster", "text/html", "LOOPSPRUCE"),
        (TRUST, "evidence", "text/html", "PAKTURN"),
        (TRUST, "duplicates", "text/plain", "would be joined"),
        (TRUST, "sides", "text/plain", "“"),
        (TRUST, "judge", "text/plain", "is the same as"),
        (TRUST, "answered", "text/plain", "True"),
        (TRUST, "claim", "text/plain", "“"),
        (TRUST, "reject", "text/plain", "1 claim fewer"),
        (TRUST, "rename", "text/plain", "PAKTURN – packaging in turn (Project)"),
        (TRUST, "ledger", "text/plain", "(3, 'rename', 'You', 'in force')"),
        (TRUST, "undo", "text/plain", "0 claims fewer"),
        (TRUST, "corpus", "text/plain", "1 article, 1 judged fact, 0 rejected"),
    ],
)
def test_cell_shows(name: str, cell: str, kind: str, words: str) -> None:
    content = shown(name, cell, kind)
    assert content
    assert words in content


def test_declined_invitation_makes_no_appearance() -> None:
    assert "Enschede" not in shown(PRESENTED, "declined", "text/html")


def test_network_falls_apart_further_without_its_brokers() -> None:
    together, without = literal_eval(shown(NETWORK, "without", "text/plain"))
    assert without > together
