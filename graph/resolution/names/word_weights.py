"""Weigh the words of a name: how much each tells about which thing is meant, from a packaged table.

In: words and names. Out: weights between 0 (stands in every article) and 1 (unknown to the table: rare). Source:
``data/weights.tsv``, made by ``tables/weights.py`` from the corpus and the gazetteer. Never counts of a workspace:
what else was read must not change what two names have in common.
"""

from functools import cache, lru_cache
from importlib import resources

#: A name with a word of at least this weight is a name of its own and not a description. At 0.55 one more labelled pair is
#: joined rightly and one wrongly, at 0.65 three are lost.
RARE = 0.6


@cache
def _weights() -> dict[str, float]:
    text = resources.files("collabgraph.graph.resolution").joinpath("data/weights.tsv").read_text(encoding="utf-8")
    return {word: float(weight) for word, weight in (line.split("\t") for line in text.splitlines())}


@lru_cache(maxsize=1 << 15)
def find_weight(word: str) -> float:
    """The weight of one folded word; single letters and numbers weigh little.

    >>> find_weight("cluster") < find_weight("latvia") < find_weight("zubeldia")
    True
    """
    if word.isdigit() or len(word) < 3:
        return 0.2
    return _weights().get(word, 1.0)
