"""Writing a fitted network as what runs without PyTorch: an int8 ONNX encoder, the pair head, the tokenizer."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from collabgraph.extraction.training.encoder.mask_removal import drop_mask
from collabgraph.extraction.training.encoder.network import Exported, Network
from collabgraph.extraction.training.encoder.pair_graph import build_pair_graph
from collabgraph.ontology.errors import ModelError


def export_network(network: Network, tokenizer: Path, folder: Path) -> None:
    """Write ``encoder.onnx``, ``pairs.onnx`` and ``tokenizer.json`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            Exported(network).eval(),  # left in the mode that it comes in
            (example, example, example),
            str(plain),
            input_names=["ids", "shapes", "mask"],
            output_names=["states", "names"],
            dynamic_axes=dict.fromkeys(("ids", "shapes", "mask", "states", "names"), axes),
            opset_version=17,
            dynamo=False,
        )
        # Weights in whole numbers, scaled per channel: a quarter of the size; about two word labels in a hundred change. Of
        # eight bits seven are used: with all of them, processors without instructions for such products (VNNI) cut off what
        # adds up beyond sixteen bits, and an article is read differently from one machine to the next.
        target = folder / "encoder.onnx"
        quantize_dynamic(str(plain), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    encoder = onnx.load(folder / "encoder.onnx")
    with suppress(ModelError):  # an attention that another PyTorch writes otherwise keeps its mask
        drop_mask(encoder)
        onnx.save(encoder, folder / "encoder.onnx")
    pairs = {name: value.numpy() for name, value in network.pairs.state_dict().items()}
    onnx.save(build_pair_graph(pairs), folder / "pairs.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
