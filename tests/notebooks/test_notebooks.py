"""The notebooks run from top to bottom and show what is stored in them; they are renewed by running this file.

They read the workspace of the demo beside them, made here in a passing folder::

    python tests/notebooks/test_notebooks.py --renew
"""

import re
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from collabgraph import KnowledgeGraph

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
NAMES = (
    "01-first-steps",
    "02-who-presented-where",
    "03-collaboration-network",
    "04-bridges-and-communities",
    "05-portrait-of-an-event",
    "06-trust",
    "07-your-own-articles",
)
FIRST, PRESENTED, NETWORK, BRIDGES, EVENT, TRUST, OWN = NAMES
LONGEST_CELL = 12
#: Names that are given anew each time: of judgements and of nodes.
_GIVEN = re.compile(r"\b[0-9a-f]{10,}\b")


def load(name: str) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    return notebook


@cache
def make_place() -> Path:
    """A passing folder with the notebooks and, where ``make demo`` puts it, the workspace of the demo."""
    place = Path(tempfile.mkdtemp(prefix="notebooks-"))
    shutil.copytree(NOTEBOOKS, place / "notebooks")
    with KnowledgeGraph(place / "demo" / "workspace") as kg:
        kg.ingest(ROOT / "samples" / "articles")
    return place


@cache
def run(name: str) -> nbformat.NotebookNode:
    """The notebook after running the whole of it; fails at the first cell that fails."""
    resources = {"metadata": {"path": str(make_place() / "notebooks")}}
    # A kernel can take more than the usual minute to start on a busy machine.
    client = NotebookClient(load(name), timeout=600, startup_timeout=600, store_widget_state=False, resources=resources)
    return client.execute()


def texts_of(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """What each cell says in plain text; what it prints comes in one piece or several, as it happens."""
    return {
        cell.id: _GIVEN.sub("…", "".join(map(text_of, cell.outputs)))
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def text_of(output: Any) -> str:
    return str(output.text if output.output_type == "stream" else output.data.get("text/plain", ""))


def store(name: str) -> None:
    """Write the notebook with its outputs; interactive pictures, of a megabyte each, are left to be drawn anew.

    Their still drawings stay.
    """
    notebook = run(name)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            if "<iframe" in output.get("data", {}).get("text/html", ""):
                del output.data["text/html"]
    nbformat.write(notebook, NOTEBOOKS / f"{name}.ipynb")  # type: ignore[no-untyped-call]


def test_each_notebook_is_tested() -> None:
    assert tuple(sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short_and_all_is_imported_from_the_public_interface(name: str) -> None:
    code = [cell for cell in load(name).cells if cell.cell_type == "code"]
    assert not [cell.id for cell in code if len(cell.source.splitlines()) > LONGEST_CELL]
    ours = [line for cell in code for line in cell.source.splitlines() if "import" in line and "collabgraph" in line]
    assert len(ours) == 1
    assert ours[0].startswith("from collabgraph import KnowledgeGraph")


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_shows_what_is_stored_in_it(name: str) -> None:
    """Fails where an answer changes: look at it, then renew the notebooks (``make notebooks-renew``)."""
    stored = load(name)
    assert all(cell.execution_count for cell in stored.cells if cell.cell_type == "code")
    assert texts_of(run(name)) == texts_of(stored)


@pytest.mark.parametrize(
    ("name", "cell", "kind"),
    [
        (FIRST, "read", "text/html"), (FIRST, "card", "text/html"), (FIRST, "picture", "text/html"),
        (PRESENTED, "speakers", "image/png"), (PRESENTED, "years", "image/png"),
        (PRESENTED, "map", "text/html"), (PRESENTED, "map", "image/svg+xml"), (EVENT, "drawn", "image/svg+xml"),
        (NETWORK, "figure", "image/png"), (NETWORK, "picture", "text/html"),
        (BRIDGES, "periods", "image/png"), (BRIDGES, "heat", "image/png"),
        (EVENT, "picture", "text/html"), (EVENT, "card", "text/html"), (TRUST, "sure", "image/png"), (OWN, "picture", "text/html"),
    ],
)  # fmt: skip
def test_a_cell_draws(name: str, cell: str, kind: str) -> None:
    (found,) = [done for done in run(name).cells if done.id == cell]
    assert any(output.get("data", {}).get(kind) for output in found.outputs)


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_notebook_is_small_and_tells_no_path(name: str) -> None:
    text = (NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8")
    assert len(text) < 500_000
    assert str(Path.home()) not in text
    assert tempfile.gettempdir() + "/" not in text


def test_trust_leaves_the_workspace_as_it_was() -> None:
    run(TRUST)
    assert not (make_place() / "demo" / "workspace" / "ledger.jsonl").exists()


if __name__ == "__main__":
    if "--renew" in sys.argv:
        for name in NAMES:
            store(name)
