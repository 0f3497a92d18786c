"""Score pairs of mentions for each property, stated and denied: the pair head of the trained network, run by ONNX Runtime.

In: the states of a window's pieces, where its mentions begin and end, and the pairs with their kinds and distances. Out:
one row of logits a pair. Refuses nothing; the file (``pairs.onnx``) is written by ``training/encoder/pair_graph`` from the
weights of ``training/encoder/network.PairHead``, and the tests hold that both give the same.
"""

from pathlib import Path

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats, Ints


class PairScorer:
    """The pair head, loaded from its ONNX file."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread, as the encoder: the 27,847 pairs of twenty articles take 0.1 s of processor time.
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def score(self, states: Floats, first: Ints, last: Ints, pairs: Ints, rows: Ints) -> Floats:
        """Logits (pairs, twice the properties): of being stated, then of being denied.

        ``states`` are (pieces, hidden), ``first`` and ``last`` the mentions' pieces, ``pairs`` numbers of two mentions,
        ``rows`` their kinds, the bucket of their distance in words and of that in lines.
        """
        given = {"states": states, "first": first, "last": last, "pairs": pairs, "rows": rows}
        return np.asarray(self._session.run(None, given)[0], np.float32)
