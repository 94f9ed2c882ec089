"""Quantises networks as ONNX Runtime does, and compares the answers of both to the same images.

    python quantised.py FILE.onnx …     (IMAGES=200, BENCHMARKS=program)

Each file is quantised in the three forms: QDQ and QOperator, by channel and by tensor, calibrated on noise, and
dynamically. Images are smooth noise of many strengths. Printed are the share of images with the same best class, the
largest difference of logits beside their spread, and the time per image of both on one thread. The exit status is 1 if
a best class differs.
"""
import os, subprocess, sys, tempfile, time
import numpy as np
import onnx, onnxruntime
from onnxruntime.quantization import (
    CalibrationDataReader, QuantFormat, QuantType, quant_pre_process, quantize_dynamic, quantize_static)

BENCHMARKS = os.environ.get("BENCHMARKS", ".build/release/Benchmarks")
COUNT = int(os.environ.get("IMAGES", 200))


def images(side, count, seed):
    """Noise at several scales, [count, 3, side, side], as it enters a network."""
    rng = np.random.default_rng(seed)
    coarse = rng.standard_normal((count, 3, 7, 7)).astype(np.float32)
    grown = np.kron(coarse, np.ones((1, 1, -(-side // 7), -(-side // 7)), np.float32))[:, :, :side, :side]
    return (grown + 0.3 * rng.standard_normal((count, 3, side, side))).astype(np.float32)


class Reader(CalibrationDataReader):
    def __init__(self, name, values):
        self.rows = iter([{name: v[None]} for v in values])

    def get_next(self):
        return next(self.rows, None)


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def compare(name, path, values):
    own = session(path)
    entry = own.get_inputs()[0].name
    begin = time.process_time()
    expected = np.concatenate([own.run(None, {entry: v[None]})[0].reshape(1, -1) for v in values])
    theirs = time.process_time() - begin
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "images"), os.path.join(folder, "logits")
        np.ascontiguousarray(values.transpose(0, 2, 3, 1)).tofile(source)
        before = os.times()
        run = subprocess.run([BENCHMARKS, "imported", path, source, target], capture_output=True, text=True)
        ours = os.times().children_user - before.children_user
        if run.returncode:
            print(f"| {name} | {run.stdout.strip()[-200:]} {run.stderr.strip()[-200:]} |", flush=True)
            return False
        got = np.fromfile(target, np.float32).reshape(expected.shape)
    same = np.argmax(got, 1) == np.argmax(expected, 1)
    error = np.max(np.abs(got - expected)) / np.std(expected)
    print(f"| {name} | {same.sum()} of {len(same)} | {error:.1e} | {ours / theirs:.2f} |", flush=True)
    return bool(same.all())


def main(paths):
    print("| file | same best class | largest difference | our time by theirs |\n|---|---|---|---|")
    sound = True
    for path in paths:
        graph = onnx.load(path, load_external_data=False).graph
        known = {t.name for t in graph.initializer}
        entry = [i for i in graph.input if i.name not in known][0]
        side = entry.type.tensor_type.shape.dim[2].dim_value
        values = images(side, COUNT, 1)
        with tempfile.TemporaryDirectory() as folder:
            prepared = os.path.join(folder, "prepared.onnx")
            quant_pre_process(path, prepared, skip_symbolic_shape=True)
            stem = os.path.splitext(os.path.basename(path))[0]
            for form in (QuantFormat.QDQ, QuantFormat.QOperator):
                for kind in (QuantType.QUInt8, QuantType.QInt8):
                    for by_channel in (False, True):
                        target = os.path.join(folder, "q.onnx")
                        quantize_static(
                            prepared, target, Reader(entry.name, images(side, 8, 2)), quant_format=form,
                            activation_type=kind, weight_type=QuantType.QInt8, per_channel=by_channel)
                        what = f"{stem}, {form.name}, {kind.name}, by {'channel' if by_channel else 'tensor'}"
                        sound = compare(what, target, values) and sound
            target = os.path.join(folder, "d.onnx")
            quantize_dynamic(prepared, target, weight_type=QuantType.QUInt8)
            sound = compare(f"{stem}, dynamically", target, values) and sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
