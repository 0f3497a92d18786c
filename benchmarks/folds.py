"""Cross-validation on the corpus from what training left in its cache; used by accuracy.py.

``make model`` reads each part of the corpus with weights that were fitted on the others and keeps the candidates. Here each
part is decided by a forest that was fitted on the others, too; calibration and thresholds are those that ship. So no
article was seen by what reads it, except by these few numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from collabgraph.evaluation import Evaluation, evaluate, evaluate_denied
from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS
from collabgraph.extraction.evaluation.denied import DeniedScore, find_denied_texts
from collabgraph.extraction.evaluation.gold import load_gold
from collabgraph.extraction.model import Article, Claim, Entity, Extraction
from collabgraph.extraction.normalised.normalise import normalise
from collabgraph.extraction.pipeline import place_extraction
from collabgraph.extraction.relations.claims import build_claims
from collabgraph.extraction.relations.decision import DecisionSettings, decide_raw
from collabgraph.extraction.relations.features import FEATURES
from collabgraph.extraction.training.checkpoints import read_values
from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:  # these need the packages of training
    import lightgbm

    from collabgraph.extraction.training.fact_decision import Rows


class FoldReader:
    """Extracts from articles of the corpus what pipelines that have not seen them find."""

    name = "cross-validation"

    def __init__(self, folds: Sequence[Sequence["Rows"]]) -> None:
        settings = DecisionSettings.load(DEFAULT_WEIGHTS)
        self.found: dict[str, tuple[tuple[Entity, ...], tuple[Claim, ...]]] = {}
        for held in range(len(folds)):
            forest = _fit([row for k, rows in enumerate(folds) if k != held for row in rows])
            for row in folds[held]:
                raw = forest.predict(row.features) if row.candidates else np.zeros(0)
                decided = decide_raw(row.scene, row.candidates, row.features, raw, settings)
                self.found[row.article] = build_claims(row.scene, decided)

    def pipe(self, articles: Iterable[Article], batch_size: int = 32) -> Iterator[Extraction]:
        """One extraction for each article."""
        for article in articles:
            yield place_extraction(article, normalise(article.text), *self.found[article.id], self.name)


def cross_validate(cache: Path, corpus: Path) -> tuple[Evaluation, DeniedScore] | str:
    """The evaluation of all cached articles and what is stated of that which they deny, or why there is none."""
    files = sorted(cache.glob("rows-*.msgpack"))
    if not files:
        return f"no candidates in `{cache}`; run `make model` first"
    try:
        from collabgraph.extraction.training.fact_decision import Rows

        folds = [read_values(file, list[Rows]) for file in files]
    except (ImportError, InputError) as e:
        return f"the cache in `{cache}` cannot be used ({e}); install requirements-train.txt, run `make model`"
    if any(row.features.shape[1] != len(FEATURES) for rows in folds for row in rows):
        return f"the cache in `{cache}` holds other features; run `make model` anew"
    reader = FoldReader(folds)
    files = tuple(file for file in sorted(corpus.glob("*.json")) if file.stem in reader.found)
    return evaluate(files, reader), evaluate_denied(find_denied_texts(load_gold(files)), reader)


def _fit(rows: Sequence["Rows"]) -> "lightgbm.Booster":
    from collabgraph.extraction.training.fact_decision import fit_facts

    x = np.concatenate([row.features for row in rows])
    y = np.concatenate([np.array(row.labels) for row in rows])
    known = y >= 0
    return fit_facts(x[known], y[known])
