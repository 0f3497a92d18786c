"""Writing a fitted network as what runs without PyTorch: an int8 ONNX encoder and the pair head."""

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from collabgraph.extraction.training.encoder.network import Exported, Network
from collabgraph.extraction.training.encoder.pair_graph import build_pair_graph


def export_network(network: Network, encoder: Path, pairs: Path) -> None:
    """Write a fitted network to two files; windows are never padded, so the encoder goes without its mask."""
    network.eval()
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            Exported(network).eval(),  # left in the mode that it comes in
            (example, example),
            str(plain),
            input_names=["ids", "shapes"],
            output_names=["states", "names"],
            dynamic_axes=dict.fromkeys(("ids", "shapes", "states", "names"), axes),
            opset_version=17,
            dynamo=False,
        )
        # Weights in whole numbers, scaled per channel: a quarter of the size; about two word labels in a hundred change. Of
        # eight bits seven are used: with all of them, processors without instructions for such products (VNNI) cut off what
        # adds up beyond sixteen bits, and an article is read differently from one machine to the next.
        quantize_dynamic(str(plain), str(encoder), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    head = {name: value.numpy() for name, value in network.pairs.state_dict().items()}
    onnx.save(build_pair_graph(head), pairs)
