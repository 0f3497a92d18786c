"""The whole way from text to claims and graph against bare spaCy, in one run; prints words a second, shares and memory.

Four ways through the same articles, in turn, several rounds:

- *graph*: ``KnowledgeGraph.ingest`` of the files into a new workspace (reading, claims, archive, graph);
- *claims*: ``Extractor.pipe``, from texts in memory to checked claims;
- *bare*: ``nlp.pipe`` of the same trained components alone (base model and encoder), on texts already in memory;
- *stock*: ``nlp.pipe`` of the base model as it comes, with its own named entities.

The machine's other load changes from minute to minute, so each way keeps its best round, and only the shares are of
use: how many of the words a second of *stock* a way does, by the clock (the encoder has a core of its own, where there
are two) and by the time of the processor, all threads together.
Usage: ``python benchmarks/ingest.py [FOLDER] [--rounds N]`` (default: the corpus, three rounds).
"""

import argparse
import json
import math
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from collabgraph import KnowledgeGraph
from collabgraph.extraction.components import BATCH, DEFAULT_MODEL, load_pipeline
from collabgraph.extraction.model import Article
from collabgraph.extraction.pipeline import Extractor
from collabgraph.ontology.errors import InputError

_OWN = ("collabgraph_lines", "collabgraph_scene", "collabgraph_facts")


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description="Time of ingest against bare spaCy.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent.parent / "corpus")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.json"))
    if not files:
        raise InputError(f"{options.folder}: no *.json found. Name a folder of annotated articles.")
    texts = [json.loads(f.read_text(encoding="utf-8"))["text"] for f in files]
    words = sum(len(t.split()) for t in texts)
    extractor = Extractor()
    bare, stock = load_pipeline(), spacy.load(DEFAULT_MODEL)

    articles = [Article(str(k), "", text) for k, text in enumerate(texts)]

    def run_graph() -> None:
        with tempfile.TemporaryDirectory() as folder, KnowledgeGraph(folder, extractor=extractor) as kg:
            kg.ingest(files)

    def run_claims() -> None:
        for _ in extractor.pipe(articles):
            pass

    def run_bare() -> None:
        with bare.select_pipes(disable=list(_OWN)):
            for _ in bare.pipe(texts, batch_size=BATCH):
                pass

    def run_stock() -> None:
        for _ in stock.pipe(texts, batch_size=BATCH):
            pass

    ways: dict[str, Callable[[], None]] = {
        "stock": run_stock, "bare": run_bare, "claims": run_claims, "graph": run_graph
    }  # fmt: skip
    best = dict.fromkeys(ways, (math.inf, math.inf))
    for _ in range(options.rounds):
        for name, run in ways.items():
            begin, spent = time.perf_counter(), time.process_time()
            run()
            wall, processor = time.perf_counter() - begin, time.process_time() - spent
            best[name] = min(best[name][0], wall), min(best[name][1], processor)
    table = Table(title=f"{len(files)} articles, {words} words, best of {options.rounds} rounds")
    for heading in ("way", "words/s", "share of stock", "words/s of processor", "share of stock"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for name, seconds in best.items():
        shares = (
            (f"{words / s:,.0f}", f"{stock_s / s:.2f}") for s, stock_s in zip(seconds, best["stock"], strict=True)
        )
        table.add_row(name, *(cell for pair in shares for cell in pair))
    console = Console()
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"Peak memory of the run: {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
