"""Fitting the choice of spans: in go articles that their encoder has not seen, out comes the forest of names."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats
from collabgraph.extraction.encoding.encoder import LABELS, ROLE, Encoded
from collabgraph.extraction.layout.blocks import find_blocks
from collabgraph.extraction.mentions.candidate_features import SPAN_FEATURES, build_span_features
from collabgraph.extraction.mentions.candidates import SpanCandidate, find_span_candidates
from collabgraph.extraction.mentions.cleaning import NameSpan, clean_span
from collabgraph.extraction.mentions.recogniser import SPANS_FILE
from collabgraph.extraction.training.annotated import AnnotatedArticle
from collabgraph.extraction.training.forests import fit_forest, save_forest
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType

ROUNDS = 250


@dataclass
class SpanRows:
    """Candidate spans of one article: features, and whether each is an annotated mention."""

    article: str
    features: Floats
    labels: list[int]


def build_span_rows(article: AnnotatedArticle, encoded: Encoded) -> SpanRows:
    """The candidate spans of an article that its encoder has not seen, with their labels."""
    begins, ends = encoded.pieces.begins, encoded.pieces.ends
    candidates = find_span_candidates(encoded.names)
    features = build_span_features(article.text, begins, ends, encoded.names, candidates, find_blocks(article.text))
    gold = {(s.begin, s.end, _pool(s.label)) for s in article.spans}
    labels = [int(_place(article.text, begins[c.first], ends[c.last - 1], c) in gold) for c in candidates]
    return SpanRows(article.id, features, labels)


def _place(text: str, begin: int, end: int, candidate: SpanCandidate) -> tuple[int, int, str] | None:
    """Where a candidate lies once it is cleaned, with its pool of types."""
    label = LABELS[candidate.column]
    if label == ROLE:
        return begin, end, ROLE
    span = clean_span(NameSpan(begin, end, text[begin:end], EntityType(label), 1.0), text)
    return (span.begin, span.end, _pool(label)) if span else None


def _pool(label: str) -> str:
    return label if label == ROLE else EntityType(label).pool.value


def fit_names(rows: Sequence[SpanRows], folder: Path) -> None:
    """Fit the forest of names on all rows and write it into a folder of weights."""
    x = np.concatenate([r.features for r in rows])
    y = np.concatenate([np.array(r.labels, np.int64) for r in rows])
    if len(set(y.tolist())) < 2:
        raise InputError(
            f"{len(rows)} articles: too few names were found again in them to learn from. Annotate more articles."
        )
    forest = fit_forest(x, y, SPAN_FEATURES, ROUNDS, learning_rate=0.05, min_data_in_leaf=30)
    save_forest(forest, SPAN_FEATURES, folder / SPANS_FILE)
