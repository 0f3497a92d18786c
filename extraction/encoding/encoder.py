"""Encode texts with the trained networks: words with label probabilities and, on demand, scores of mention pairs.

In: texts. The encoder and the small pair head run in ONNX Runtime. Weights are made by ``make model`` (see
``extraction/training``) and lie in ``extraction/weights``. A folder of weights may hold several networks, which read the same
text and are asked for their mean (an ensemble: Dietterich, 2000). Refuses to start where they are missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from collabgraph.extraction.encoding.arrays import Floats, Ints
from collabgraph.extraction.encoding.pair_scorer import PairScorer
from collabgraph.extraction.encoding.pairs import MentionPosition, distance_bucket, find_pairs, line_bucket
from collabgraph.extraction.encoding.wordpieces import Pieces, cut
from collabgraph.ontology.errors import ModelError
from collabgraph.ontology.vocabulary import EntityType, Property

#: Label of a job or function in text, beside the seven entity types.
ROLE = "Role"
LABELS: tuple[str, ...] = (*(t.value for t in EntityType), ROLE)
#: Kinds of mention that the pair head tells apart: the labels and a date.
KINDS = (*LABELS, "Date")
PROPERTIES = tuple(Property)
#: The score of a denial (log odds) where none was looked for.
NO_DENIAL = -12.0
DEFAULT_WEIGHTS = Path(__file__).parent.parent / "weights"
TOKENIZER_FILE = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text as the networks see it."""

    pieces: Pieces
    #: States of the pieces of each window, one array (pieces, hidden) a network.
    states: tuple[tuple[Floats, ...], ...]
    #: Probabilities (words, labels, 3) of outside, begin, inside.
    names: Floats


@dataclass(frozen=True, slots=True)
class PairScores:
    """Scores of the mention pairs of a text: rows of (subject, object) place numbers and logits (rows, properties)."""

    subjects: Ints
    objects: Ints
    #: Of being stated.
    logits: Floats
    #: Of being denied: said not to be so, or only wished, planned or remembered.
    denials: Floats


def network_files(number: int) -> tuple[str, str]:
    """The names of the files of a folder's first, second, … network: its encoder and its pair head.

    >>> network_files(1), network_files(2)
    (('encoder.onnx', 'pairs.onnx'), ('encoder-2.onnx', 'pairs-2.onnx'))
    """
    end = f"-{number}.onnx" if number > 1 else ".onnx"
    return f"encoder{end}", f"pairs{end}"


def find_networks(weights: Path) -> list[tuple[str, str]]:
    """The names of the files of each network of a folder, up to the first number that is missing."""
    return list(takewhile(lambda files: (weights / files[0]).is_file(), map(network_files, count(1))))


class _Network:
    """One fitted network: its encoder with the names head, and its pair head."""

    def __init__(self, encoder: Path, pairs: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread: the encoder runs beside the other components, and a second one mostly waits for the first.
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(encoder), options, providers=["CPUExecutionProvider"])
        self.pairs = PairScorer(pairs)

    def read(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:
        """States (pieces, hidden) and logits of names (pieces, labels, 3) of one window."""
        states, names = self._session.run(None, {"ids": ids[None], "shapes": shapes[None]})
        return states[0], names[0]


class Encoder:
    """The networks of a folder of weights: encoders with their two heads."""

    def __init__(self, weights: Path = DEFAULT_WEIGHTS) -> None:
        files = find_networks(weights)
        needed = dict.fromkeys((*network_files(1), TOKENIZER_FILE, *(pairs for _, pairs in files)))
        if missing := [n for n in needed if not (weights / n).is_file()]:
            raise ModelError(
                f"{weights}: no {', '.join(missing)} (expected {', '.join(needed)})."
                " Install the package again, or make the weights with `make model`."
            )
        self._networks = [_Network(weights / encoder, weights / pairs) for encoder, pairs in files]
        self._tokenizer = Tokenizer.from_file(str(weights / TOKENIZER_FILE))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, text: str) -> Encoded:
        """Encode a text, window by window.

        Never several at once: the 8-bit arithmetic scales by the largest value of a batch, so that an article would be
        read differently in other company.
        """
        pieces = cut(text, self._tokenizer)
        read = [
            [network.read(*np.array((window.ids, window.shapes), dtype=np.int64)) for network in self._networks]
            for window in pieces.windows
        ]
        states = tuple(tuple(of_pieces for of_pieces, _ in window) for window in read)
        names = [_word_probabilities(pieces, [window[k][1] for window in read]) for k in range(len(self._networks))]
        return Encoded(pieces, states, np.asarray(np.mean(names, axis=0), np.float32))

    def score_pairs(self, encoded: Encoded, places: Sequence[MentionPosition]) -> PairScores:
        """Score the mention pairs of a text; a pair that no window holds whole is left out."""
        found: list[tuple[Ints, Ints, Floats]] = []
        done: set[tuple[int, int]] = set()
        for window, states in zip(encoded.pieces.windows, encoded.states, strict=True):
            inside = [k for k, p in enumerate(places) if window.first_word <= p.first and p.last <= window.last_word]
            local = [places[k] for k in inside]
            pairs = [(s, o) for s, o in find_pairs(local) if (inside[s], inside[o]) not in done]
            if not pairs:
                continue
            done.update((inside[s], inside[o]) for s, o in pairs)
            rows = np.array([_row(local[s], local[o]) for s, o in pairs], dtype=np.int64)
            position = np.array(window.positions, dtype=np.int64)
            first = position[[p.first - window.first_word for p in local]]
            last = position[[p.last - 1 - window.first_word for p in local]]
            numbered = np.array(pairs, dtype=np.int64)
            scores = [
                n.pairs.score(s, first, last, numbered, rows) for n, s in zip(self._networks, states, strict=True)
            ]
            logits = np.asarray(np.mean(scores, axis=0), np.float32)
            s, o = numbered.T
            numbers = np.array(inside, dtype=np.int64)
            if logits.shape[1] != 2 * len(PROPERTIES):
                raise ModelError(
                    f"The pair head scores {logits.shape[1]} columns; {2 * len(PROPERTIES)} are expected: it was made by"
                    " another version. Train the weights again (`collabgraph train`)."
                )
            found.append((numbers[s], numbers[o], logits))
        if not found:
            none = np.zeros((0, len(PROPERTIES)), np.float32)
            return PairScores(np.zeros(0, np.int64), np.zeros(0, np.int64), none, none)
        s_all, o_all, logits_all = zip(*found, strict=True)
        stated, denied = np.split(np.concatenate(logits_all), 2, axis=1)
        return PairScores(np.concatenate(s_all), np.concatenate(o_all), stated, denied)


def _row(subject: MentionPosition, object_: MentionPosition) -> tuple[int, int, int, int]:
    kinds = KINDS.index(subject.kind), KINDS.index(object_.kind)
    return (*kinds, distance_bucket(subject, object_), line_bucket(subject, object_))


def _word_probabilities(pieces: Pieces, logits: Sequence[Floats]) -> Floats:
    """Probabilities of each word from its first piece; where windows overlap, their mean."""
    total: Floats = np.zeros((len(pieces.begins), len(LABELS), 3), np.float32)
    count = np.zeros((len(pieces.begins), 1, 1), np.float32)
    for window, scores in zip(pieces.windows, logits, strict=True):
        chosen = scores[list(window.positions)]
        power = np.exp(chosen - chosen.max(-1, keepdims=True))
        total[window.first_word : window.last_word] += power / power.sum(-1, keepdims=True)
        count[window.first_word : window.last_word] += 1
    total /= np.maximum(count, 1)
    return total
