"""Times our inference and ONNX Runtime's in turn, network by network, and prints the ratios.

    python compare.py DIR|FILE.onnx … [--rounds N]

Both sides get the same images, ours channels last, ONNX Runtime's channels first, each as it likes them. A
round is a burst of runs on one side, then on the other; the ratio of a round is that of the two medians, so
that a load which comes and goes hits both. Printed are the medians over rounds and the quartiles of the
ratio. `BENCHMARKS` names our program.
"""
import argparse, glob, os, subprocess, sys, tempfile, time
import numpy as np
import onnxruntime

PROGRAM = os.environ.get("BENCHMARKS", ".build/release/Benchmarks")
BURST = 0.15  # seconds of one side at a time
PAUSE = 0.02  # seconds in which the other side's idle threads fall asleep


def session(model, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class Theirs:
    def __init__(self, model, images):
        self.sessions = {threads: session(model, threads) for threads in (1, 2)}
        entry = self.sessions[1].get_inputs()[0]
        self.entry = entry.name
        self.images = np.ascontiguousarray(images.transpose(0, 3, 1, 2))

    def logits(self):
        return self.sessions[1].run(None, {self.entry: self.images})[0].reshape(len(self.images), -1)

    def times(self, threads, batch, runs):
        images, result = np.ascontiguousarray(self.images[:batch]), []
        for _ in range(runs):
            start = time.perf_counter()
            self.sessions[threads].run(None, {self.entry: images})
            result.append((time.perf_counter() - start) * 1e3)
        return result


class Ours:
    def __init__(self, model, images, folder):
        source = os.path.join(folder, "images")
        images.tofile(source)
        self.process = subprocess.Popen(
            [PROGRAM, "timer", model, source], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        try:
            return [float(word) for word in line.split()]
        except ValueError:
            sys.exit(f"{PROGRAM} answered: {line.strip()}")

    def logits(self):
        return np.array(self.ask("logits"), np.float32)

    def times(self, threads, batch, runs):
        return self.ask(f"{threads} {batch} {runs}")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare(model, rounds):
    entry = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"]).get_inputs()[0]
    height, width = entry.shape[2:4]
    images = np.random.default_rng(1).standard_normal((32, height, width, 3)).astype(np.float32)
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = Theirs(model, images), Ours(model, images, folder)
        expected = theirs.logits()
        error = np.max(np.abs(ours.logits().reshape(expected.shape) - expected))
        for threads in (1, 2):
            for batch in (1, 32):
                # The first runs warm up; they tell how many runs fill a burst.
                guess = max(theirs.times(threads, batch, 3)[-1], ours.times(threads, batch, 3)[-1])
                runs = max(1, int(BURST * 1e3 / guess))
                pairs = []
                for _ in range(rounds):
                    time.sleep(PAUSE)
                    theirs.times(threads, batch, 1)
                    a = np.median(theirs.times(threads, batch, runs))
                    time.sleep(PAUSE)
                    ours.times(threads, batch, 1)
                    b = np.median(ours.times(threads, batch, runs))
                    pairs.append((a / batch, b / batch, b / a))
                a, b, ratio = np.median(pairs, 0)
                low, high = np.quantile([p[2] for p in pairs], [0.25, 0.75])
                ratios.append(ratio)
                name = os.path.basename(model).removesuffix(".onnx")
                print(f"| {name} | {threads} | {batch} | {b:.3f} | {a:.3f} | {ratio:.2f} | "
                      f"{low:.2f}–{high:.2f} | {error:.0e} |", flush=True)
        ours.close()
    return ratios


parser = argparse.ArgumentParser()
parser.add_argument("models", nargs="+")
parser.add_argument("--rounds", type=int, default=15)
options = parser.parse_args()
print("| network | threads | batch | ours, ms per image | ONNX Runtime | ratio | quartiles | logits differ |")
print("|--|--|--|--|--|--|--|--|")
every = []
for name in options.models:
    for model in sorted(glob.glob(os.path.join(name, "*.onnx"))) if os.path.isdir(name) else [name]:
        every += compare(model, options.rounds)
print(f"\nratio: ours / ONNX Runtime {onnxruntime.__version__}; below 1 is faster. "
      f"Geometric mean {np.exp(np.mean(np.log(every))):.2f}, worst {max(every):.2f}.")
