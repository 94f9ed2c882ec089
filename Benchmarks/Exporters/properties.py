"""Single operators with attributes drawn at random, against ONNX Runtime: agree or refuse, never differ.

    python properties.py [--seed N] [--count N] [--operator NAME …]
    python properties.py --fixture FILE      # a small sample for Tests/ONNXTests

Each case draws an operator, a version, its attributes and inputs, and asks ONNX Runtime. What that refuses is no
case. Ours is asked twice, as in conformance.py: of constants, and with the first input left to vary. The exit
status is 1 if an answer differs; the seed of each is printed, so that `--seed N --count 1` repeats it.

Build first: swift build -c release --product Benchmarks.
"""
import argparse
import base64
import collections
import json
import sys
import tempfile
import warnings

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

import draws
from answers import Answers
from conformance import constants, differs, on_image

warnings.filterwarnings("ignore")
onnxruntime.set_default_logger_severity(4)


def model_of(case):
    """The case as a model with all inputs open, and their values."""
    names = [f"i{n}" if v is not None else "" for n, v in enumerate(case.inputs)]
    values = [v for v in case.inputs if v is not None]
    infos = [helper.make_tensor_value_info(n, helper.np_dtype_to_tensor_dtype(v.dtype), v.shape)
             for n, v in zip([n for n in names if n], values)]
    outputs = [f"o{n}" for n in range(case.outputs)]
    node = helper.make_node(case.operator, names, outputs, name="n", **case.attributes)
    graph = helper.make_graph(
        [node], "g", infos, [helper.make_empty_tensor_value_info(o) for o in outputs])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", case.opset)], ir_version=8)
    return model, values


def reference(model, values):
    """What ONNX Runtime answers, or None where it refuses."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        return session.run(None, dict(zip([i.name for i in model.graph.input], values)))
    except Exception:
        return None


def tolerances(expected):
    """Relative and absolute: sums of numbers of such a size in 32 bits."""
    if expected.dtype.kind != "f" or expected.size == 0:
        return 0, 0
    finite = np.abs(expected[np.isfinite(expected)])
    unit = 2**-9 if expected.dtype == np.float16 else 1e-4
    return unit, unit * 0.1 * max(1.0, float(finite.max(initial=0)))


def outcomes(answers, model, values, expected):
    """(manner, outcome, words) of one case."""
    yield "constants", *answers.constants(constants(model, values), lambda found: next(
        (f"output {i}: {words}" for i, (a, b) in enumerate(zip(found, expected))
         if (words := differs(a, b, *tolerances(b)))), None))
    first = expected[0]
    if values and values[0].dtype == np.float32 and values[0].size and first.size:
        fixed, image = on_image(model, values, model.graph.output[0].name)
        yield "on images", *answers.logits(fixed, image, lambda found: differs(
            found, first, *tolerances(first.astype(np.float32)), typed=False))


def write_fixture(path, seed, wanted):
    """A few cases of each operator, with models whose image is the first input."""
    cases, counts = [], collections.Counter()
    for number in range(seed, seed + 100000):
        case = draws.draw(number)
        if counts[case.operator] >= wanted or not case.inputs or case.inputs[0].dtype != np.float32:
            if number > seed + 20000:
                break
            continue
        model, values = model_of(case)
        expected = reference(model, values)
        if expected is None or values[0].size == 0 or expected[0].size == 0 or values[0].size > 200:
            continue
        fixed, image = on_image(model, values, model.graph.output[0].name)
        row = expected[0].astype(np.float32).reshape(-1)
        if not np.isfinite(row).all() or not np.isfinite(image).all():
            continue
        counts[case.operator] += 1
        cases.append({
            "name": f"{case.operator} {number}", "model": base64.b64encode(fixed.SerializeToString()).decode(),
            "image": [float(f"{v:.7g}") for v in image.reshape(-1)],
            "logits": [float(f"{v:.7g}") for v in row]})
    cases.sort(key=lambda c: c["name"])
    path.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--operator", nargs="*")
    parser.add_argument("--fixture", type=argparse.FileType("w"))
    parser.add_argument("--verbose", action="store_true", help="print refusals, too")
    arguments = parser.parse_args()
    if arguments.fixture:
        return write_fixture(arguments.fixture, arguments.seed, 3)
    counts, wrong = collections.Counter(), 0
    with tempfile.TemporaryDirectory() as folder, Answers(folder) as answers:
        for seed in range(arguments.seed, arguments.seed + arguments.count):
            case = draws.draw(seed, arguments.operator)
            model, values = model_of(case)
            expected = reference(model, values)
            if expected is None:
                counts["no case"] += 1
                continue
            for manner, outcome, words in outcomes(answers, model, values, expected):
                counts[manner, outcome] += 1
                bad = outcome not in ("agree", "refused")
                wrong += bad
                if bad or arguments.verbose and outcome == "refused":
                    shapes = [None if v is None else (str(v.dtype), v.shape) for v in case.inputs]
                    print(f"seed {seed}: {case.operator} {case.opset} {case.attributes} {shapes}, {manner}: "
                          f"{outcome}: {words}", flush=True)
    print(dict(sorted(counts.items(), key=str)))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
