"""Fitting the light reader: in go annotated articles with their parsed documents, out come its two files of weights.

Names by CRFsuite (L-BFGS), pairs by a logistic regression for each property (liblinear). No PyTorch.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycrfsuite
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc, Token

from collabgraph.extraction.encoding.arrays import Floats, Ints
from collabgraph.extraction.encoding.crf_features import build_word_features, find_lines
from collabgraph.extraction.encoding.encoder import PROPERTIES
from collabgraph.extraction.encoding.light_encoder import NAMES_FILE, PAIRS_FILE, cut_words
from collabgraph.extraction.encoding.pair_features import BUCKETS, PairWindow, bucket, find_pair_windows
from collabgraph.extraction.encoding.pairs import ADMISSIBLE
from collabgraph.extraction.training.annotated import AnnotatedArticle, LabelledSpan
from collabgraph.extraction.training.mention_positions import dates_of, gold_places

#: L1 keeps the file small (1.3 MB), L2 as CRFsuite advises; more rounds than these change nothing on held-out articles.
CRF = {"c1": 0.2, "c2": 0.01, "max_iterations": 80, "feature.possible_transitions": True}
#: Inverse strength of the regression's L2.
PAIR_C = 0.1
#: Logit of what no article of the corpus ever states.
NEVER = -12.0
Example = tuple[AnnotatedArticle, Doc]
Marks = npt.NDArray[np.bool_]


def fit_names(examples: Sequence[Example], folder: Path, on_round: Callable[[int], object] = lambda k: None) -> None:
    """Fit the recogniser of names and write it; ``on_round`` is told of each round of the optimiser."""
    trainer = _Trainer(on_round)
    for article, doc in examples:
        lines = list(find_lines(doc))
        for line, rows in zip(lines, build_word_features(lines), strict=True):
            trainer.append(rows, label_line(line, article.spans))
    trainer.set_params(CRF)
    folder.mkdir(parents=True, exist_ok=True)
    trainer.train(str(folder / NAMES_FILE))


class _Trainer(pycrfsuite.BaseTrainer):  # type: ignore[misc]  # it has no types
    """A trainer that tells of its rounds instead of printing them."""

    def __init__(self, on_round: Callable[[int], object]) -> None:
        super().__init__(algorithm="lbfgs")
        self._on_round = on_round
        self._rounds = 0

    def message(self, message: str) -> None:
        """Called by CRFsuite for each line of its log."""
        if message.startswith("***** Iteration"):
            self._rounds += 1
            self._on_round(self._rounds)


def label_line(line: Sequence[Token], spans: Sequence[LabelledSpan]) -> list[str]:
    """The label of each word of a line: of names within names only the outer one."""
    labels = ["O"] * len(line)
    for span in sorted(spans, key=lambda s: s.begin - s.end):
        inside = [k for k, t in enumerate(line) if t.idx < span.end and span.begin < t.idx + len(t)]
        if any(labels[k] != "O" for k in inside):
            continue
        for k in inside:
            labels[k] = f"{'B' if k == inside[0] else 'I'}-{span.label}"
    return labels


def fit_pairs(examples: Sequence[Example], folder: Path) -> None:
    """Fit the scorer of pairs on the annotated mentions and write it."""
    found = [(w, labels, open_) for e in examples for w, labels, open_ in _pair_examples(*e)]
    matrix = csr_matrix((0, BUCKETS))
    if found:
        matrix = feature_matrix([w for w, _, _ in found])
    labels = np.concatenate([np.zeros((0, len(PROPERTIES)), np.bool_), *(y for _, y, _ in found)])
    admissible = np.concatenate([np.zeros((0, len(PROPERTIES)), np.bool_), *(a for _, _, a in found)])
    weights = np.zeros((BUCKETS, len(PROPERTIES)), np.float16)
    bias = np.full(len(PROPERTIES), NEVER, np.float16)
    for column in range(len(PROPERTIES)):
        rows = np.flatnonzero(admissible[:, column])
        y = labels[rows, column]
        if y.any() and not y.all():
            model = LogisticRegression(C=PAIR_C, solver="liblinear", tol=0.01, random_state=1).fit(matrix[rows], y)
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / PAIRS_FILE, weights=weights, bias=bias)


def _pair_examples(article: AnnotatedArticle, doc: Doc) -> Iterator[tuple[PairWindow, Marks, Marks]]:
    """The mention pairs of an article, and for each property whether it holds and whether it may."""
    pieces = cut_words(list(find_lines(doc)))
    places, facts = gold_places(article, pieces, dates_of)
    for window in find_pair_windows(pieces, places):
        labels = np.zeros((len(window.pairs), len(PROPERTIES)), np.bool_)
        admissible = np.zeros_like(labels)
        for row, (s, o) in enumerate(window.pairs.tolist()):
            subject, object_ = places[s], places[o]
            for p in ADMISSIBLE[subject.kind, object_.kind]:
                column = PROPERTIES.index(p)
                admissible[row, column] = True
                labels[row, column] = (subject.owner, p, object_.kind, object_.owner) in facts
        yield window, labels, admissible


def feature_matrix(windows: Sequence[PairWindow]) -> csr_matrix:
    """The features of all pairs: (pairs, BUCKETS), how often each stands there."""
    rows: list[Ints] = []
    columns: list[Ints] = []
    count = 0
    for window in windows:
        numbers = np.arange(count, count + len(window.pairs), dtype=np.int32)
        rows.append(np.repeat(numbers, window.fixed.shape[1]))
        columns.append(window.fixed.ravel().astype(np.int32))
        for stretch in window.stretches:
            lengths = stretch.ends - stretch.begins
            starts = np.repeat(stretch.begins - np.concatenate([[0], lengths.cumsum()[:-1]]), lengths)
            words = starts + np.arange(lengths.sum())
            rows.append(np.repeat(numbers, lengths))
            columns.append(bucket(stretch.kind, window.ids[words]).astype(np.int32))
        count += len(window.pairs)
    row, column = np.concatenate(rows), np.concatenate(columns)
    values: Floats = np.ones(len(row), np.float32)
    return csr_matrix((values, (row, column)), shape=(count, BUCKETS))
