"""Write the pair head as an ONNX model: in go its arrays by name, out comes the model that reading runs.

The formula is that of ``network.PairHead``. Weights lie in half precision, as they did before the model was written, and are
widened once when it is loaded: all arithmetic is in single precision. Refuses nothing.
"""

from collections.abc import Mapping

import numpy as np
import onnx
import onnx.helper
import onnx.numpy_helper
import onnx.parser

#: The mean of the states between two mentions comes from differences of running sums, projected once a window.
_FORMULA = """
<ir_version: 8, opset_import: ["" : 17]>
pair_head (float[pieces, hidden] states, int64[mentions] first, int64[mentions] last, int64[pairs, 2] pairs,
           int64[pairs, 4] rows) => (float[pairs, properties] logits)
<int64 axis = {0}, int64[1] zero = {0}, int64[1] one = {1}, float half = {0.5}, float unit = {1.0},
 float root_of_two = {1.4142135}>
{
  at_first = Gather(states, first)
  at_last = Gather(states, last)
  ends = Concat <axis = 1> (at_first, at_last)
  as_subject = Gemm <transB = 1> (ends, subject_weight, subject_bias)
  as_object = Gemm <transB = 1> (ends, object_weight, object_bias)

  s_column, o_column = Split <axis = 1> (pairs)
  s = Squeeze(s_column, one)
  o = Squeeze(o_column, one)
  of_subject = Gather(as_subject, s)
  of_object = Gather(as_object, o)
  subject, subject_gate = Split <axis = 1> (of_subject)
  object, object_gate = Split <axis = 1> (of_object)
  gate = Mul(subject_gate, object_gate)

  running = CumSum(states, axis)
  projected = Gemm <transB = 1> (running, between_weight)
  first_row = Gather(projected, zero)
  no_sum = Sub(first_row, first_row)
  sums = Concat <axis = 0> (no_sum, projected)
  s_last = Gather(last, s)
  o_last = Gather(last, o)
  earlier_last = Min(s_last, o_last)
  left = Add(earlier_last, one)
  s_first = Gather(first, s)
  o_first = Gather(first, o)
  later_first = Max(s_first, o_first)
  right = Max(later_first, left)
  length = Sub(right, left)
  length_or_one = Max(length, one)
  length_column = Unsqueeze(length_or_one, one)
  width = Cast <to = 1> (length_column)
  sum_to_right = Gather(sums, right)
  sum_to_left = Gather(sums, left)
  total = Sub(sum_to_right, sum_to_left)
  between = Div(total, width)

  subject_kind_column, object_kind_column, distance_column, lines_column = Split <axis = 1> (rows)
  subject_kind_row = Squeeze(subject_kind_column, one)
  object_kind_row = Squeeze(object_kind_column, one)
  distance_row = Squeeze(distance_column, one)
  lines_row = Squeeze(lines_column, one)
  subject_kind = Gather(subject_kind_weight, subject_kind_row)
  object_kind = Gather(object_kind_weight, object_kind_row)
  distance = Gather(distance_weight, distance_row)
  lines = Gather(lines_weight, lines_row)

  total_hidden = Sum(subject, object, gate, between, between_bias, subject_kind, object_kind, distance, lines)
  scaled = Div(total_hidden, root_of_two)
  erf = Erf(scaled)
  shifted = Add(erf, unit)
  doubled = Mul(total_hidden, shifted)
  active = Mul(doubled, half)
  logits = Gemm <transB = 1> (active, out_weight, out_bias)
}
"""


def build_pair_graph(arrays: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    """The pair head of these weights, named as PyTorch names them (``subject.weight``)."""
    model = onnx.parser.parse_model(_FORMULA)
    widened = []
    for name, array in arrays.items():
        plain = name.replace(".", "_")
        half = onnx.numpy_helper.from_array(array.astype(np.float16), f"{plain}_half")
        model.graph.initializer.append(half)
        widened.append(onnx.helper.make_node("Cast", [half.name], [plain], to=onnx.TensorProto.FLOAT))
    nodes = [*widened, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model, full_check=True)
    return model
