"""The light reader: in go parsed documents, out come words with label probabilities and, on demand, pair scores.

It stands where the encoder stands and gives the same, without a neural network of its own: a conditional random field
over features of the base pipeline finds names (Lafferty et al., 2001; CRFsuite), a linear model scores pairs; it has not
learned what is denied. Weights of five megabytes, made by ``collabgraph train --light``. Refuses to start where they are missing.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import pycrfsuite
from spacy.tokens import Doc, Token

from collabgraph.extraction.encoding.arrays import Floats
from collabgraph.extraction.encoding.crf_features import build_word_features, find_lines
from collabgraph.extraction.encoding.crf_form import is_crf
from collabgraph.extraction.encoding.encoder import LABELS, NO_DENIAL, PROPERTIES, Encoded, PairScores
from collabgraph.extraction.encoding.pair_features import bucket, find_pair_windows, word_id
from collabgraph.extraction.encoding.pairs import MentionPosition
from collabgraph.extraction.encoding.wordpieces import LINE_END, Pieces, Window, word_shape
from collabgraph.ontology.errors import ModelError

LIGHT_WEIGHTS = Path(__file__).parent.parent / "weights" / "light"
NAMES_FILE, PAIRS_FILE = "names.crf", "pairs.npz"
#: Words of a window, and how many two neighbours share; about those of the encoder.
WINDOW, OVERLAP = 350, 80


def _garbled(path: Path) -> ModelError:
    return ModelError(
        f"{path}: holds no weights of the light reader. Delete it, and install the package or train again."
    )


class LightEncoder:
    """Names and pair scores without the encoder, loaded from a folder of weights."""

    def __init__(self, weights: Path = LIGHT_WEIGHTS) -> None:
        needed = (NAMES_FILE, PAIRS_FILE)
        if missing := [n for n in needed if not (weights / n).is_file()]:
            raise ModelError(
                f"{weights}: no {', '.join(missing)} (expected {', '.join(needed)})."
                " Install the package again, or make the weights with `collabgraph train --light`."
            )
        # CRFsuite reads where the bytes lie and does not keep them: they must live as long as the tagger.
        self._model = (weights / NAMES_FILE).read_bytes()
        if not is_crf(self._model):
            raise _garbled(weights / NAMES_FILE)
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)
        known = frozenset(self._tagger.labels())
        self._columns = [
            (column, place, f"{mark}-{label}")
            for column, label in enumerate(LABELS)
            for place, mark in ((1, "B"), (2, "I"))
            if f"{mark}-{label}" in known
        ]
        try:
            with np.load(weights / PAIRS_FILE) as arrays:
                self._weights: Floats = arrays["weights"].astype(np.float32)
                self._bias: Floats = arrays["bias"].astype(np.float32)
        except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile, zlib.error) as e:
            raise _garbled(weights / PAIRS_FILE) from e

    def encode(self, doc: Doc) -> Encoded:
        """The words of a document with the probabilities of their labels."""
        lines = list(find_lines(doc))
        names = [self._probabilities(rows) for rows in build_word_features(lines)]
        empty = np.zeros((0, len(LABELS), 3), np.float32)
        return Encoded(cut_words(lines), (), np.concatenate([empty, *names]))

    def score_pairs(self, encoded: Encoded, places: Sequence[MentionPosition]) -> PairScores:
        """Score the mention pairs of a text; a pair that no window holds whole is left out."""
        pairs = [np.zeros((0, 2), np.int64)]
        scores: list[Floats] = [np.zeros((0, len(PROPERTIES)), np.float32)]
        for window in find_pair_windows(encoded.pieces, places):
            logits = self._bias + self._weights[window.fixed].sum(1)
            for stretch in window.stretches:
                sums = np.zeros((len(window.ids) + 1, len(PROPERTIES)), np.float32)
                np.cumsum(self._weights[bucket(stretch.kind, window.ids)], axis=0, out=sums[1:])
                logits += sums[stretch.ends] - sums[stretch.begins]
            pairs.append(window.pairs)
            scores.append(logits)
        subjects, objects = np.concatenate(pairs).T
        logits = np.concatenate(scores)
        return PairScores(subjects, objects, logits, np.full_like(logits, NO_DENIAL))

    def _probabilities(self, rows: Sequence[Sequence[str]]) -> Floats:
        self._tagger.set(pycrfsuite.ItemSequence(rows))
        found: Floats = np.zeros((len(rows), len(LABELS), 3), np.float32)
        for column, place, label in self._columns:
            found[:, column, place] = [self._tagger.marginal(label, k) for k in range(len(rows))]
        found[:, :, 0] = 1 - found[:, :, 1] - found[:, :, 2]
        return found


def cut_words(lines: Sequence[Sequence[Token]]) -> Pieces:
    """The words of a text in windows, as the encoder's tokenizer gives them; a line end is a piece of its own."""
    begins: list[int] = []
    ids: list[int] = []
    shapes: list[int] = []
    positions: list[int] = []
    for line in lines:
        ids.append(LINE_END)
        shapes.append(8)
        for token in line:
            begins.append(token.idx)
            positions.append(len(ids))
            ids.append(word_id(token.text))
            shapes.append(word_shape(token.text))
    ends = tuple(t.idx + len(t) for line in lines for t in line)
    windows = []
    for first in range(0, max(1, len(begins) - OVERLAP), WINDOW - OVERLAP):
        last = min(first + WINDOW, len(begins))
        if first < last:
            base, stop = positions[first], positions[last - 1] + 1
            places = tuple(p - base for p in positions[first:last])
            windows.append(Window(tuple(ids[base:stop]), tuple(shapes[base:stop]), first, last, places))
    return Pieces(tuple(begins), ends, tuple(windows))
