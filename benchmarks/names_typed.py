"""How long suggestions take while a name is typed, in a graph of many entities; prints the slowest of each kind.

Names are drawn from the repository's own tables of word weights (their words) and the gazetteer (their places), so that
beginnings are as common as in real ones. Usage: ``python benchmarks/names_typed.py [--entities N]`` (default: 100,000).
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from rich.console import Console
from rich.table import Table

from collabgraph.graph.search.suggestions import find_suggestions
from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
from collabgraph.ontology.vocabulary import EntityType

#: Beginnings, as somebody types them one after another; then words apart, and mistakes.
TYPED = {
    "one letter": ("s", "c", "k", "m"),
    "a few letters": ("clu", "inno", "mar", "for"),
    "two words": ("cluster in", "forum m", "eu p", "s c"),
    "other order": ("in cluster", "m forum"),
    "a letter wrong": ("clsuter", "inovation", "formu", "netwrok meting"),
    "nothing alike": ("qqxzv", "wxyzvw kkjjhh"),
    "nothing typed": ("",),
}


def make_names(count: int, seed: int = 20) -> Iterator[IndexedName]:
    """So many names of two to four words, a few of them far better known than the rest."""
    draw = random.Random(seed)
    data = files("collabgraph.graph.resolution") / "data"
    rows = [line.split("\t") for line in (data / "weights.tsv").read_text("utf-8").splitlines() if line[:1].isalpha()]
    # Light words are the common ones.
    words = [row[0].title() for row in sorted(rows, key=lambda row: float(row[1]))]
    lines = (data / "gazetteer.tsv").read_text("utf-8").splitlines()
    places = [line.split("\t")[5] for line in lines if line.count("\t") > 5]
    kinds = list(EntityType)
    for number in range(count):
        parts = [words[int(len(words) * draw.random() ** 3)] for _ in range(draw.randint(1, 3))]
        label = " ".join((draw.choice(places), *parts))
        yield IndexedName(label, draw.choice(kinds), f"urn:{number}", (label,), int(draw.paretovariate(1)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time of suggestions while a name is typed.")
    parser.add_argument("--entities", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.db"
        names = NameIndex(path)
        start = time.perf_counter()
        names.fill(make_names(options.entities), "state")
        print(
            f"{options.entities:,} entities written in {time.perf_counter() - start:.1f} s, {path.stat().st_size >> 20} MB"
        )
        names.close()
        names = NameIndex(path, read_only=True)
        start = time.perf_counter()
        find_suggestions(names, "clsuter", 10)
        print(f"the first mistyped name, for which the words are read: {1000 * (time.perf_counter() - start):.0f} ms")
        table = Table("typed", "slowest of three, ms", "found")
        for kind, texts in TYPED.items():
            for text in texts:
                times = []
                for _ in range(3):
                    start = time.perf_counter()
                    found = find_suggestions(names, text, 10)
                    times.append(1000 * (time.perf_counter() - start))
                table.add_row(f"{kind}: {text!r}", f"{max(times):.1f}", str(len(found)))
        Console().print(table)
        names.close()


if __name__ == "__main__":
    main()
