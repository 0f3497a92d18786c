"""Score pairs of mentions for each property: the pair head of the trained network, in NumPy.

In: the states of a window's pieces, where its mentions begin and end, and the pairs with their kinds and distances. Out:
one row of logits a pair. Refuses nothing; the weights (``pairs.npz``) are those of
``training/encoder/network.PairHead``, and the tests hold that both give the same.
"""

from pathlib import Path
from typing import Any

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats, Ints


class PairScorer:
    """The pair head, loaded from its file of weights."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self._head: dict[str, Floats] = {name: arrays[name].astype(np.float32) for name in arrays.files}

    def score(self, states: Floats, first: Ints, last: Ints, pairs: Ints, rows: Ints) -> Floats:
        """Logits (pairs, properties).

        ``states`` are (pieces, hidden), ``first`` and ``last`` the mentions' pieces, ``pairs`` numbers of two mentions,
        ``rows`` their kinds, the bucket of their distance in words and of that in lines.
        """
        head = self._head
        ends = np.concatenate([states[first], states[last]], axis=1)
        half = head["between.bias"].shape[0]
        subject = ends @ head["subject.weight"].T + head["subject.bias"]
        object_ = ends @ head["object.weight"].T + head["object.bias"]
        s, o = pairs.T
        # The mean of the states between the two, by differences of running sums projected once.
        sums = np.concatenate([np.zeros((1, states.shape[1]), np.float32), states.cumsum(0)])
        sums = sums @ head["between.weight"].T
        left, right = np.minimum(last[s], last[o]) + 1, np.maximum(first[s], first[o])
        width = np.maximum(right - left, 1)[:, None]
        between = np.where((right > left)[:, None], (sums[np.maximum(right, left)] - sums[left]) / width, 0.0)
        hidden = (
            subject[s, :half] + object_[o, :half] + subject[s, half:] * object_[o, half:]
            + between + head["between.bias"]
            + head["subject_kind.weight"][rows[:, 0]] + head["object_kind.weight"][rows[:, 1]]
            + head["distance.weight"][rows[:, 2]] + head["lines.weight"][rows[:, 3]]
        )  # fmt: skip
        logits = _gelu(hidden) @ head["out.weight"].T + head["out.bias"]
        return np.asarray(logits, np.float32)


def _gelu(x: Floats) -> Any:
    # Abramowitz and Stegun 7.1.26 for erf: the exact GELU to 1.5e-7, without SciPy.
    z = np.abs(x) * np.float32(0.70710678)
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - poly * np.exp(-z * z))
    return 0.5 * x * (1.0 + erf)
