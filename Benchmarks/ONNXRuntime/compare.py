"""Times our inference and ONNX Runtime's in turn, network by network, and prints the ratios.

    python compare.py DIR|FILE.onnx … [--rounds N] [--threads 1,2] [--batches 1,32] [--cpu]

Both sides get the same images, ours channels last, ONNX Runtime's channels first, each as it likes them. A
round is a burst of runs on one side, then on the other; the ratio of a round is that of the two medians, so
that a load which comes and goes hits both. Printed are the medians over rounds and the quartiles of the
ratio. With `--cpu` it is the processor's time, over all threads, which other work on the machine hardly moves;
but threads that wait awake count as well. `BENCHMARKS` names our program.
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
        self.sessions = {threads: session(model, threads) for threads in options.threads}
        entry = next(iter(self.sessions.values())).get_inputs()[0]
        self.entry = entry.name
        self.isOpen = not isinstance(entry.shape[0], int)
        self.images = np.ascontiguousarray(images.transpose(0, 3, 1, 2))

    def logits(self):
        session = next(iter(self.sessions.values()))
        rows = [session.run(None, {self.entry: image[None]})[0].reshape(-1) for image in self.images]
        return np.stack(rows)

    def times(self, threads, batch, runs):
        # A file that takes one image at a time gets the others one after the other.
        count = self.images.shape[0] if self.isOpen else 1
        images = [np.ascontiguousarray(self.images[i : min(i + count, batch)]) for i in range(0, batch, count)]
        clock, result = time.process_time if options.cpu else time.perf_counter, []
        for _ in range(runs):
            start = clock()
            for some in images:
                self.sessions[threads].run(None, {self.entry: some})
            result.append((clock() - start) * 1e3)
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
        return self.ask(f"{'cpu ' if options.cpu else ''}{threads} {batch} {runs}")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare(model, rounds):
    entry = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"]).get_inputs()[0]
    height, width = entry.shape[2:4]
    count = max(options.batches)
    images = np.random.default_rng(1).standard_normal((count, height, width, 3)).astype(np.float32)
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = Theirs(model, images), Ours(model, images, folder)
        expected = theirs.logits()
        error = np.max(np.abs(ours.logits().reshape(expected.shape) - expected)) / np.std(expected)
        for threads in options.threads:
            for batch in options.batches:
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
numbers = lambda text: [int(word) for word in text.split(",")]
parser.add_argument("--threads", type=numbers, default=[1, 2])
parser.add_argument("--batches", type=numbers, default=[1, 32])
parser.add_argument("--cpu", action="store_true")
options = parser.parse_args()
print("| network | threads | batch | ours, ms per image | ONNX Runtime | ratio | quartiles | logits differ |")
print("|--|--|--|--|--|--|--|--|")
every = []
for name in options.models:
    for model in sorted(glob.glob(os.path.join(name, "*.onnx"))) if os.path.isdir(name) else [name]:
        every += compare(model, options.rounds)
print(f"\nratio: ours / ONNX Runtime {onnxruntime.__version__}; below 1 is faster. "
      f"Median {np.median(every):.2f}, geometric mean {np.exp(np.mean(np.log(every))):.2f}, "
      f"worst {max(every):.2f}.")
