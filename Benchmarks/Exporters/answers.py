"""Asks our program what models compute: one process for many models, with a limit of time for each."""
import os
import pathlib
import select
import subprocess

import numpy as np
from onnx import helper

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 20  # seconds for one model


class Answers:
    """`Benchmarks answers`, started again where it crashes or hangs. Files go to `folder`."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.program = os.environ.get("BENCHMARKS", str(ROOT / ".build/release/Benchmarks"))
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.stop()

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
        self.process = None

    def ask(self, line):
        """The answer to a request, or ("crash" | "hang", words)."""
        if not self.process:
            self.process = subprocess.Popen(
                [self.program, "answers"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
        self.process.stdin.write((line + "\n").encode())
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], LIMIT)
        if not ready:
            self.stop()
            return "hang", f"no answer after {LIMIT} s"
        answer = self.process.stdout.readline().decode().strip()
        if not answer:
            status = self.process.wait()
            self.stop()
            return "crash", f"status {status}"
        word, _, rest = answer.partition(" ")
        return word, rest

    def run(self, request, model, check):
        """The outcome of a model ("agree", "differs", "refused", "crash" or "hang") and words about it."""
        path, out = self.folder / "model.onnx", self.folder / "out.bin"
        path.write_bytes(model.SerializeToString())
        word, rest = self.ask(request.format(model=path, out=out, folder=self.folder))
        if word != "ok":
            return word, rest
        found, place, data = [], 0, out.read_bytes()
        for output in rest.split():
            kind, *shape = map(int, output.split(","))
            dtype = np.dtype(helper.tensor_dtype_to_np_dtype(kind))
            count = int(np.prod(shape, dtype=np.int64))
            found.append(np.frombuffer(data, dtype, count, place).reshape(shape))
            place += count * dtype.itemsize
        words = check(found)
        return ("differs", words) if words else ("agree", "")

    def constants(self, model, check):
        """What a model without input computes; `check` gets all outputs."""
        return self.run("constants {model} {out}", model, check)

    def logits(self, model, image, check):
        """What a model computes of an image; `check` gets the row of logits."""
        (self.folder / "image.f32").write_bytes(image.astype("<f4").tobytes())
        return self.run(
            "logits {model} {folder}/image.f32 {out}", model, lambda found: check(found[0]))
