"""The whole way from text to graph against bare spaCy, in one run; prints words a second, ratios and memory.

Three ways through the same articles, in turn, several rounds:

- *whole*: ``KnowledgeGraph.ingest`` of the files into a new workspace (reading, pipeline, claims, archive, graph);
- *bare*: ``nlp.pipe`` of the same trained components alone (base model and encoder), on texts already in memory;
- *stock*: ``nlp.pipe`` of the base model as it comes, with its own named entities.

The machine's other load changes from minute to minute, so only the ratios within a round are of use.
Usage: ``python benchmarks/ingest.py [FOLDER] [--rounds N]`` (default: the corpus, three rounds).
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from collabgraph import KnowledgeGraph
from collabgraph.extraction.extract import Extractor
from collabgraph.extraction.language import BATCH, DEFAULT_MODEL, load_pipeline
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

    def run_whole() -> None:
        with tempfile.TemporaryDirectory() as folder, KnowledgeGraph(folder, extractor=extractor) as kg:
            kg.ingest(files)

    def run_bare() -> None:
        with bare.select_pipes(disable=list(_OWN)):
            for _ in bare.pipe(texts, batch_size=BATCH):
                pass

    def run_stock() -> None:
        for _ in stock.pipe(texts, batch_size=BATCH):
            pass

    ways: dict[str, Callable[[], None]] = {"stock": run_stock, "bare": run_bare, "whole": run_whole}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.rounds):
        for name, run in ways.items():
            begin = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - begin)
    table = Table(title=f"{len(files)} articles, {words} words, {options.rounds} rounds")
    for heading in ("way", "words/s (median)", "time against bare", "time against stock"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for name, times in seconds.items():
        ratios = [
            statistics.median(t / b for t, b in zip(times, seconds[base], strict=True)) for base in ("bare", "stock")
        ]
        table.add_row(name, f"{words / statistics.median(times):,.0f}", *(f"{r:.2f}" for r in ratios))
    console = Console()
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"Peak memory of the run: {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
