"""Make graph/resolution/data/weights.tsv anew: how much a word of a name tells about which thing is meant.

In: the annotated articles of the corpus and the gazetteer. Out: a word and its weight a line, tab-separated. A word that
stands in few articles weighs nearly 1, one that stands in all 0; what is not in the table weighs 1. Names of places weigh
at most half, because many bodies of one town bear them. Counted are the articles in which the word is part of a name, or
stands in the text in small letters. Run: ``python tables/weights.py``.
"""

import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

from collabgraph.ontology.folding import fold

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "graph" / "data" / "weights.tsv"
#: A word of fewer articles is as good as unknown.
SEEN = 3
PLACE = 0.5
_WORD = re.compile(r"[^\W_]+")


def main() -> None:
    """Count and write."""
    articles = sorted((ROOT / "corpus").glob("*.json"))
    seen: Counter[str] = Counter()
    for path in articles:
        seen.update(find_words(json.loads(path.read_text(encoding="utf-8"))))
    most = max(seen.values())
    weights = {word: 1 - math.log(count) / math.log(most) for word, count in seen.items() if count >= SEEN}
    with (ROOT / "graph" / "data" / "gazetteer.tsv").open(encoding="utf-8") as file:
        for line in file:
            kind, *_, forms = line.rstrip("\n").split("\t")
            # The main name of a city; of countries and regions all names.
            for form in forms.split("|")[: 1 if kind == "city" else None]:
                for word in _WORD.findall(form):
                    if len(word) > 3:
                        weights[word] = min(weights.get(word, PLACE), PLACE)
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        for word, weight in sorted(weights.items()):
            print(word, f"{weight:.2f}", sep="\t", file=file)


def find_words(article: dict[str, Any]) -> set[str]:
    """The words of an annotated article that count, folded, each once."""
    words = {fold(word) for word in _WORD.findall(article["text"]) if word.islower()}
    for entity in article["entities"]:
        if entity["type"] != "Person":
            words.update(_WORD.findall(fold(entity["name"])))
    return words - {""}


if __name__ == "__main__":
    main()
