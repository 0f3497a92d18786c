"""Fitting forests: in go rows of features with labels, out come boosters and ONNX files that name their features."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import lightgbm
import numpy as np
import numpy.typing as npt
from onnx.helper import set_model_props
from onnxmltools.convert import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType
from sklearn.model_selection import GroupKFold

from collabgraph.extraction.encoding.arrays import Floats

#: Of 7, 15 and 31 leaves none was better than the others by more than 0.003 F1.
SETTINGS = {
    "objective": "binary", "num_leaves": 15, "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 5.0, "verbose": -1, "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
#: Parts of the articles for calibration: each is judged by a forest of the others.
PARTS = 8
Labels = npt.NDArray[np.int64]


def fit_forest(x: Floats, y: Labels, features: Sequence[str], rounds: int, **settings: float) -> lightgbm.Booster:
    """A forest of ``rounds`` trees; ``settings`` stand above :data:`SETTINGS`."""
    return lightgbm.train({**SETTINGS, **settings}, lightgbm.Dataset(x, y, feature_name=list(features)), rounds)


def held_out_parts(groups: Labels) -> Iterator[tuple[Labels, Labels]]:
    """Row numbers to fit on and held out, in at most :data:`PARTS` parts that share no group."""
    parts = min(PARTS, len(set(groups.tolist())))
    yield from GroupKFold(n_splits=parts).split(np.zeros(len(groups)), groups=groups)


def save_forest(forest: lightgbm.Booster, features: Sequence[str], path: Path) -> None:
    """Write a forest for :class:`~collabgraph.extraction.models.forest.Forest`."""
    given = [("x", FloatTensorType([None, len(features)]))]
    # Without a name the file gets a random one, and two runs would not give the same.
    model = convert_lightgbm(forest, "forest", initial_types=given, zipmap=False)
    set_model_props(model, {"features": json.dumps(list(features))})
    path.write_bytes(model.SerializeToString())
