"""``python -m collabgraph.extraction.training``: the same as ``collabgraph train``, for scripts."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from collabgraph.extraction.encoder import DEFAULT_WEIGHTS
from collabgraph.extraction.training.encoder_recipe import base_folder, load_tokenizer, new_network
from collabgraph.extraction.training.train import Settings, train

__all__ = ["base_folder", "load_tokenizer", "main", "new_network"]


def main() -> None:
    """Run all stages."""
    parser = argparse.ArgumentParser(prog="collabgraph.extraction.training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--public", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/model"))
    parser.add_argument("--out", type=Path, default=DEFAULT_WEIGHTS)
    parser.add_argument("--folds", type=int, default=Settings().folds)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--second-pass", type=int, default=Settings().second_pass)
    given = parser.parse_args()
    settings = Settings(public=given.public, folds=given.folds, epochs=given.epochs, second_pass=given.second_pass)
    console = Console(stderr=True)
    card = train(given.corpus, given.out, settings, cache=given.cache, on_progress=lambda p: console.print(p.doing))
    console.print(json.dumps(asdict(card), indent=1))


if __name__ == "__main__":
    main()
