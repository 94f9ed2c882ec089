"""What the scripts that write fixtures share: small models with ONNX Runtime's answers.

Needs onnx, onnxruntime and numpy.
"""
import base64, json, sys
import numpy as np
from onnx import TensorProto, helper, numpy_helper
import onnxruntime


class Cases:
    """Cases of one file, whose numbers follow from the seed."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.cases = []

    def normal(self, *shape, scale=1.0):
        return (self.random.standard_normal(shape) * scale).astype(np.float32)

    def case(self, name, nodes, constants={}, shape=(1, 3, 5, 7), opset=17, positive=False, flatten=True, smooth=True,
             differentiable=True, domains={}, axis=1):
        """`nodes` are (op, inputs, outputs, attributes), an operator perhaps as domain:op; the output “y”, or the
        last one, is flattened from an axis on to one row of logits."""
        made = [helper.make_node(op.split(":")[-1], i.split(" "), o.split(" "), name=f"{op.split(':')[-1].lower()}{n}",
                                 domain=op.split(":")[0] if ":" in op else "", **a)
                for n, (op, i, o, a) in enumerate(nodes)]
        last = nodes[-1][2].split()
        last = "y" if "y" in last else last[-1]
        if flatten:
            made.append(helper.make_node("Flatten", [last], ["logits"], axis=axis, name="flatten"))
            last = "logits"
        free = ["batch"] + list(shape[1:])
        graph = helper.make_graph(
            made, name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, free)],
            [helper.make_tensor_value_info(last, TensorProto.FLOAT, None)],
            [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()])
        imports = [helper.make_opsetid("", opset)] + [helper.make_opsetid(d, v) for d, v in domains.items()]
        model = helper.make_model(graph, opset_imports=imports, ir_version=8)
        x = self.normal(*shape)
        if positive:
            x = np.abs(x) + 0.5
        self.add(name, model.SerializeToString(), x, smooth, differentiable)

    def add(self, name, model, x, smooth=True, differentiable=True):
        """A case of a model's bytes and one image."""
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        y = session.run(None, {"x": x})[0].reshape(-1)
        order = x if x.ndim != 4 or x.shape[-1] in (3,) and x.shape[1] != 3 else x.transpose(0, 2, 3, 1)
        entry = {
            "name": name, "model": base64.b64encode(model).decode(), "smooth": smooth,
            "image": [float(f"{v:.6g}") for v in order.reshape(-1)], "logits": [float(f"{v:.6g}") for v in y]}
        if not differentiable:
            entry["differentiable"] = False
        self.cases.append(entry)

    def one(self, op, attributes={}, constants={}, name=None, inputs=None, **options):
        """A case of one operator whose inputs are the image and constants."""
        self.case(name or op, [(op, " ".join(["x"] + list(constants)) if inputs is None else inputs, "y", attributes)],
                  constants, **options)

    def write(self):
        """Writes all cases to standard output."""
        json.dump(self.cases, sys.stdout, separators=(",", ":"))
        print(len(self.cases), "cases", file=sys.stderr)


def ints(*values):
    return np.array(values, np.int64)
