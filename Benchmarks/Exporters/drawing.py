"""A source of attributes and tensors at random, and what a case is: the ground of draws.py.

A draw may be one that the standard forbids: ONNX Runtime then refuses it, and it is no case.
"""
import dataclasses

import numpy as np


@dataclasses.dataclass
class Case:
    operator: str
    opset: int
    inputs: list
    attributes: dict
    outputs: int = 1


class Draw:
    """A source of attributes and tensors."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)

    def whole(self, low, high):
        """From low to high, both included."""
        return int(self.rng.integers(low, high + 1))

    def some(self, *values):
        return values[self.rng.integers(len(values))]

    def shape(self, low=1, high=4, most=5):
        return tuple(self.whole(1, most) for _ in range(self.whole(low, high)))

    def real(self, shape=None, scale=1.0, dtype=np.float32):
        shape = self.shape() if shape is None else shape
        return np.asarray(self.rng.normal(0, scale, shape)).astype(dtype)

    def ints(self, shape=None, low=-9, high=9, dtype=np.int64):
        shape = self.shape() if shape is None else shape
        return np.asarray(self.rng.integers(low, high + 1, shape)).astype(dtype)

    def truths(self, shape):
        return np.asarray(self.rng.integers(0, 2, shape)).astype(bool)

    def any(self, shape=None, scale=1.0):
        """Mostly 32-bit reals; some of other types."""
        kind = self.some("f", "f", "f", "d", "h", "q", "i")
        if kind in "qi":
            return self.ints(shape, dtype=np.int64 if kind == "q" else np.int32)
        return self.real(shape, scale, dtype={"f": np.float32, "d": np.float64, "h": np.float16}[kind])

    def like(self, shape):
        """A shape that broadcasts with another."""
        kept = list(shape[self.whole(0, len(shape)):] if self.whole(0, 1) else shape)
        return tuple(1 if self.whole(0, 3) == 0 else e for e in kept)

    def maybe(self, attributes):
        """Each attribute, or not."""
        return {k: v for k, v in attributes.items() if v is not None and self.whole(0, 2)}

    def axis(self, rank):
        return self.whole(-rank, rank - 1)

    def axes(self, rank):
        chosen = self.rng.permutation(rank)[:self.whole(1, rank)]
        return [int(a) - (rank if self.whole(0, 1) else 0) for a in chosen]


def i64(*values):
    return np.array(values, np.int64)
