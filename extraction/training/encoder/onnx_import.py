"""Reading what training wrote back into a network, to go on from it: the int8 ONNX encoder and the pair head.

In: the two files of a network, as :mod:`~collabgraph.extraction.training.encoder.onnx_export` writes them. Out: the weights by the
names that PyTorch gives them. Weights in whole numbers come back as the numbers that they stood for: what the quantisation rounded
off (seven bits) is lost. Refuses files that lack a weight of the network.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from collabgraph.extraction.training.encoder.network import Network
from collabgraph.ontology.errors import ModelError

#: What the export puts before the names of the network, and behind those of what it wrote in whole numbers or half precision.
_OURS, _WHOLE, _HALF = "network.", "_quantized", "_half"
#: How a product of a layer is named: by the path to the layer.
_PRODUCT = "/MatMul_output_0_output_quantized"


def load_fitted(network: Network, encoder: Path, pairs: Path) -> None:
    """Give a network the weights of two files; :class:`ModelError` where one is missing or of another shape."""
    found = dict(_read_encoder(encoder)) | dict(_read_pairs(pairs, network))
    state: dict[str, Tensor] = {}
    for name, old in network.state_dict().items():
        new = found.get(name)
        if new is None or new.shape != tuple(old.shape):
            raise ModelError(
                f"{encoder}: no weights {name} of the shape {tuple(old.shape)}. Name a folder that `collabgraph train` wrote with"
                " this version."
            )
        state[name] = torch.from_numpy(np.array(new, dtype=np.float32))
    network.load_state_dict(state)


def _read_encoder(path: Path) -> Iterator[tuple[str, np.ndarray]]:
    graph = onnx.load(path).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name, array in arrays.items():
        if name.startswith(_OURS) and name.endswith(_WHOLE):
            plain = name.removesuffix(_WHOLE)
            yield plain.removeprefix(_OURS), _widen(arrays, plain)
        elif name.startswith(_OURS) and not name.endswith(("_scale", "_zero_point")):
            yield name.removeprefix(_OURS), array
    # The weights of products have lost their names; the path to the product tells them.
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].endswith(_WHOLE):
            layer = node.output[0].removesuffix(_PRODUCT).strip("/").replace("/", ".")
            yield f"{layer}.weight", _widen(arrays, node.input[1].removesuffix(_WHOLE)).T


def _widen(arrays: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """The numbers that whole ones stand for, each column by its own scale or all by one."""
    whole, zero = arrays[name + _WHOLE].astype(np.float32), arrays[f"{name}_zero_point"].astype(np.float32)
    widened: np.ndarray = (whole - zero) * arrays[f"{name}_scale"]
    return widened


def _read_pairs(path: Path, network: Network) -> Iterator[tuple[str, np.ndarray]]:
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    for name in network.pairs.state_dict():
        if (half := name.replace(".", "_") + _HALF) in arrays:
            yield f"pairs.{name}", arrays[half]
