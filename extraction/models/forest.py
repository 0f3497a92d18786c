"""A trained forest at work: in go rows of features, out come probabilities.

Made by ``make model`` (LightGBM) and run by ONNX Runtime. Refuses a file that is missing or was trained for other features.
"""

import json
from pathlib import Path

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats
from collabgraph.ontology.errors import ModelError


class Forest:
    """A gradient-boosted forest, loaded from an ONNX file that names its features."""

    def __init__(self, path: Path, features: tuple[str, ...]) -> None:
        """Load it; raises ModelError unless it was trained for just these features."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # the converted forest declares too narrow an output shape
        options.intra_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            trained_for = json.loads(self._session.get_modelmeta().custom_metadata_map.get("features", "[]"))
        except (OSError, ValueError, onnxruntime.capi.onnxruntime_pybind11_state.Fail,
                onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf,
                onnxruntime.capi.onnxruntime_pybind11_state.NoSuchFile) as e:  # fmt: skip
            raise ModelError(f"{path}: the weights cannot be read ({e}). Run `make model`.") from e
        if tuple(trained_for) != features:
            raise ModelError(f"{path}: trained for other features than this version finds. Run `make model`.")

    def probabilities(self, rows: Floats) -> Floats:
        """The probability of each row (rows, features)."""
        if not len(rows):
            return np.zeros(0, np.float32)
        return np.asarray(self._session.run(None, {"x": rows})[1][:, 1], np.float32)
