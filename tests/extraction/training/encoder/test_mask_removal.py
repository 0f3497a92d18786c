"""The encoder without its mask gives the same, and other networks are refused."""

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper

from collabgraph.extraction.training.encoder.mask_removal import drop_mask
from collabgraph.ontology.errors import ModelError


def attention(*, masked: bool = True, guarded: bool = True) -> onnx.ModelProto:
    """One head of attention over ``x`` as PyTorch exports it, with a mask and a guard against NaN."""
    nodes = [
        helper.make_node("Transpose", ["x"], ["turned"], perm=[1, 0]),
        helper.make_node("MatMul", ["x", "turned"], ["products"]),
        helper.make_node("Equal", ["mask", "one"], ["kept"]),
        helper.make_node("Where", ["kept", "zero", "never"], ["bias"]),
        helper.make_node("Add", ["products", "bias"], ["masked"]),
        helper.make_node("Softmax", ["masked" if masked else "products"], ["shares"], axis=-1),
        helper.make_node("IsNaN", ["shares"], ["wrong"]),
        helper.make_node("Where", ["wrong", "zero", "shares"], ["guarded"]),
        helper.make_node("MatMul", ["guarded" if guarded else "shares", "x"], ["y"]),
    ]
    if not guarded:
        del nodes[6:8]
    constants = {"one": np.int64(1), "zero": np.float32(0), "never": np.float32(-np.inf)}
    graph = helper.make_graph(
        nodes,
        "attention",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["pieces", 8]),
            helper.make_tensor_value_info("mask", TensorProto.INT64, ["pieces"]),
        ],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["pieces", 8])],
        [onnx.numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def run(model: onnx.ModelProto, **given: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, given)[0])


def test_every_result_stays_the_same_to_the_bit() -> None:
    x = np.random.default_rng(1).normal(size=(11, 8)).astype(np.float32)
    model = attention()
    before = run(model, x=x, mask=np.ones(11, np.int64))
    drop_mask(model)
    assert [given.name for given in model.graph.input] == ["x"]
    assert [node.op_type for node in model.graph.node] == ["Transpose", "MatMul", "Softmax", "MatMul"]
    assert np.array_equal(run(model, x=x), before)


def test_a_network_without_mask_stays_as_it_is() -> None:
    model = attention()
    drop_mask(model)
    again = onnx.ModelProto.FromString(model.SerializeToString())
    drop_mask(again)
    assert again == model


@pytest.mark.parametrize(("masked", "guarded"), [(True, False), (False, True)])
def test_other_attention_is_refused(masked: bool, guarded: bool) -> None:
    with pytest.raises(ModelError, match="no masked attention"):
        drop_mask(attention(masked=masked, guarded=guarded))
