"""The standard's own cases: what each operator should answer, against what we compute.

    python conformance.py [--write] [NAME …]

PyPI's `onnx` carries cases for every operator and some models, with inputs, outputs and tolerances. Each is
run twice: with all inputs written into the file, so that the evaluator of constants answers; and with the
first input left to vary, if it is of 32-bit reals, so that the graph does: an image of one row is reshaped to
it. A case must agree to its own tolerance, or be refused by a message; none may differ, crash or hang. The
exit status is 1 if one does. `--write` writes the table into README.md; names choose cases that contain one.

Build first: swift build -c release --product Benchmarks.
"""
import argparse
import collections
import pathlib
import sys
import tempfile
import warnings

import ml_dtypes
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.backend.test.case.node import collect_testcases
from onnx.backend.test.loader import load_model_tests

from answers import Answers

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).parent
PRECISION = {np.dtype(np.float16): 2**-9, np.dtype(ml_dtypes.bfloat16): 2**-6}  # two units in the last place
FOLDERS = ("simple", "pytorch-converted", "pytorch-operator")


def node_cases():
    """All cases of single operators: name, operator, model, data sets, tolerances."""
    for case in collect_testcases(None):
        kind = next((n.op_type if n.domain in ("", "ai.onnx") else f"{n.domain}.{n.op_type}"
                     for n in case.model.graph.node), "")
        if "_expanded" in case.name:
            kind = "expanded functions"
        yield case.name, kind, case.model, case.data_sets, case.rtol, case.atol


def model_cases():
    """Small models that lie in the package as files."""
    for folder in FOLDERS:
        for case in load_model_tests(kind=folder):
            path = pathlib.Path(case.model_dir)
            model = onnx.load(path / "model.onnx")
            sets = []
            for data in sorted(path.glob("test_data_set_*")):
                def read(stem, values):
                    files = (data / f"{stem}_{i}.pb" for i in range(len(values)))
                    return [onnx.load_tensor(str(file)) for file in files]
                try:
                    sets.append((read("input", model.graph.input), read("output", model.graph.output)))
                except Exception:  # a sequence, a map: no tensor
                    sets.append(([None], []))
            yield case.name, f"models: {folder}", model, sets, case.rtol, case.atol


def tensor(value, name):
    """A tensor of the format, or None for what is no tensor (a sequence, an optional)."""
    if isinstance(value, TensorProto):
        named = TensorProto()
        named.CopyFrom(value)
        named.name = name
        return named
    if isinstance(value, (np.ndarray, np.generic)):
        return numpy_helper.from_array(np.asarray(value), name)
    return None


def constants(model, inputs):
    """The model with all inputs written into it."""
    fixed = onnx.ModelProto()
    fixed.CopyFrom(model)
    tensors = [tensor(v, i.name) for i, v in zip(model.graph.input, inputs)]
    if None in tensors:
        return None
    names = {t.name for t in tensors}
    kept = [i for i in fixed.graph.initializer if i.name not in names]
    del fixed.graph.input[:]
    del fixed.graph.initializer[:]
    fixed.graph.initializer.extend(kept + tensors)
    return fixed


def on_image(model, inputs, output):
    """The model with an image of one row for its first input, and one output as a row of reals."""
    first = numpy_helper.to_array(tensor(inputs[0], ""))
    fixed = constants(model, inputs)
    graph, name = fixed.graph, model.graph.input[0].name
    kept = [i for i in graph.initializer if i.name != name]
    del graph.initializer[:]
    graph.initializer.extend(kept + [
        numpy_helper.from_array(np.array(first.shape, np.int64), "case.shape"),
        numpy_helper.from_array(np.array([1, -1], np.int64), "case.row")])
    image = [1, 1, 1, first.size]
    graph.input.append(helper.make_tensor_value_info("case.image", TensorProto.FLOAT, image))
    nodes = [helper.make_node("Reshape", ["case.image", "case.shape"], [name])] + list(graph.node) + [
        helper.make_node("Cast", [output], ["case.reals"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["case.reals", "case.row"], ["case.answer"])]
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("case.answer", TensorProto.FLOAT, None))
    return fixed, first.astype(np.float32)


def differs(found, expected, rtol, atol, typed=True):
    """What is wrong with an answer; None if it agrees."""
    expected = numpy_helper.to_array(expected) if isinstance(expected, TensorProto) else np.asarray(expected)
    if typed and found.shape != expected.shape:
        return f"shape {found.shape}, expected {expected.shape}"
    if typed and found.dtype != expected.dtype:
        return f"type {found.dtype}, expected {expected.dtype}"
    a, b = found.reshape(-1).astype(np.float64), expected.reshape(-1).astype(np.float64)
    if a.size != b.size:
        return f"{a.size} values, expected {b.size}"
    # A number of sixteen bits cannot be expected to agree to more than its own precision.
    if expected.dtype in PRECISION:
        rtol = max(rtol, PRECISION[expected.dtype])
    if np.allclose(a, b, rtol=rtol, atol=atol, equal_nan=True):
        return None
    with np.errstate(all="ignore"):
        worst = int(np.nanargmax(np.where(np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=True), 0, 1)))
    return f"value {worst} is {a[worst]}, expected {b[worst]}"


def run_case(answers, case):
    """The outcomes of one case: (manner, outcome, words) for constants and on an image."""
    name, kind, model, sets, rtol, atol = case
    inputs, outputs = sets[0]
    fixed = constants(model, inputs)
    if fixed is None:
        yield "constants", "refused", "an input is no tensor"
        return
    yield "constants", *answers.constants(fixed, lambda found: next(
        (f"output {i}: {words}" for i, (a, b) in enumerate(zip(found, outputs))
         if not isinstance(b, list) and (words := differs(a, b, rtol, atol))), None))
    first = tensor(inputs[0], "") if inputs else None
    if first is None or first.data_type != TensorProto.FLOAT or not model.graph.output:
        return
    if numpy_helper.to_array(first).size == 0 or isinstance(outputs[0], list):
        return
    expected = outputs[0]
    count = numpy_helper.to_array(expected).size if isinstance(expected, TensorProto) else np.asarray(expected).size
    if count == 0:
        return
    fixed, image = on_image(model, inputs, model.graph.output[0].name)
    yield "on images", *answers.logits(
        fixed, image, lambda found: differs(found, expected, rtol, atol, typed=False))


def table(counts):
    """The outcomes of all operators as Markdown."""
    known = {k: c for k, c in counts.items() if any(c[m, "agree"] for m in ("constants", "on images"))}
    lines = ["| operator | constants: agree | refused | on images: agree | refused |", "|---|---|---|---|---|"]
    for kind, c in sorted(known.items()):
        cells = [c[m, o] for m in ("constants", "on images") for o in ("agree", "refused")]
        lines.append(f"| {kind} | " + " | ".join(str(n) if n else "" for n in cells) + " |")
    others = [k for k in sorted(counts) if k not in known]
    lines += ["", f"Refused by name in all cases: {', '.join(others)}."]
    return "\n".join(lines)


def write(text):
    readme = HERE / "README.md"
    begin, end = "<!-- conformance -->", "<!-- /conformance -->"
    old = readme.read_text()
    head, rest = old.split(begin)
    readme.write_text(head + begin + "\n" + text + "\n" + end + rest.split(end)[1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="print refusals, too")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    counts = collections.defaultdict(collections.Counter)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, Answers(folder) as answers:
        for case in [*node_cases(), *model_cases()]:
            if arguments.names and not any(n in case[0] for n in arguments.names):
                continue
            for manner, outcome, words in run_case(answers, case):
                counts[case[1]][manner, outcome] += 1
                if outcome not in ("agree", "refused"):
                    wrong += 1
                if outcome not in ("agree", "refused") or arguments.verbose and outcome == "refused":
                    print(f"{case[0]}, {manner}: {outcome}: {words}", flush=True)
    total = sum(counts.values(), collections.Counter())
    summary = "; ".join(
        f"{m}: " + ", ".join(f"{n} {o}" for (manner, o), n in sorted(total.items()) if manner == m)
        for m in ("constants", "on images"))
    print(summary)
    if arguments.write:
        write(f"onnx {onnx.__version__}. {summary}.\n\n{table(counts)}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
