"""Draws of operators on single values, and of reductions."""
import numpy as np

from drawing import Case, i64


def unary(d, op):
    attributes = {
        "LeakyRelu": {"alpha": 0.3}, "Elu": {"alpha": 1.4}, "Celu": {"alpha": 0.7},
        "Selu": {"alpha": 1.2, "gamma": 1.3}, "HardSigmoid": {"alpha": 0.4, "beta": 0.3},
        "ThresholdedRelu": {"alpha": 0.4}, "Shrink": {"bias": 0.2, "lambd": 0.4},
        "Gelu": {"approximate": d.some("none", "tanh")},
        "IsInf": {"detect_positive": d.whole(0, 1), "detect_negative": d.whole(0, 1)}}
    x = d.any(scale=2)
    if op in ("IsInf", "IsNaN") and x.dtype.kind == "f" and x.size:
        x.reshape(-1)[:2] = d.some(np.inf, -np.inf, np.nan)
    if op == "Not":
        x = d.truths(d.shape())
    opset = d.some(20, 22) if op in ("Gelu", "IsInf") else d.some(13, 17, 18, 22)
    return Case(op, opset, [x], d.maybe(attributes.get(op, {})))


UNARY = """Abs Neg Sign Relu Floor Ceil Round Reciprocal Sqrt Exp Log Sin Cos Tan Asin Acos Atan Sinh Cosh Tanh
Asinh Acosh Atanh Erf Sigmoid Softplus Softsign HardSwish Mish LeakyRelu ThresholdedRelu Elu Celu Selu HardSigmoid
Shrink Gelu IsInf IsNaN Not Identity""".split()


def binary(d, op):
    a = d.truths(d.shape()) if op in ("And", "Or", "Xor") else d.any()
    shape = d.like(a.shape)
    if a.dtype == bool:
        b = d.truths(shape)
    elif a.dtype.kind == "i":
        b = d.ints(shape, 1, 9, a.dtype) if op in ("Div", "Mod", "Pow") else d.ints(shape, dtype=a.dtype)
    else:
        b = d.real(shape, dtype=a.dtype)
    inputs = [a, b] if d.whole(0, 3) or op in ("Pow", "PRelu", "Mod") else [b, a]
    attributes = {"fmod": d.whole(0, 1)} if op == "Mod" else {}
    return Case(op, d.some(13, 17, 19), inputs, attributes)


BINARY = "Add Sub Mul Div Pow Mod Min Max Equal Less Greater LessOrEqual GreaterOrEqual And Or Xor PRelu".split()


def variadic(d, op):
    a = d.any()
    return Case(op, d.some(13, 17), [a] + [d.any(d.like(a.shape)).astype(a.dtype) for _ in range(d.whole(0, 2))], {})


def where(d, op):
    a = d.any()
    return Case(op, d.some(9, 16), [d.truths(d.like(a.shape)), a, d.any(d.like(a.shape)).astype(a.dtype)], {})


def cast(d, op):
    a = d.some(d.any(scale=100), d.truths(d.shape()))
    return Case(op, d.some(13, 19, 21), [a], {"to": d.some(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13)})


def clip(d, op):
    a = d.any()
    if d.whole(0, 3) == 0:
        return Case(op, 10, [a.astype(np.float32)], d.maybe({"min": -0.4, "max": 0.6}))
    low = d.some(None, np.array(-0.5).astype(a.dtype))
    return Case(op, d.some(12, 13), [a, low, d.some(None, np.array(0.7).astype(a.dtype))], {})


def softmax(d, op):
    x = d.real()
    return Case(op, d.some(11, 13, 17), [x], d.maybe({"axis": d.axis(x.ndim)}))


def reduction(d, op):
    x = d.any(d.shape(1, 4))
    axes = d.axes(x.ndim)
    attributes = d.maybe({"keepdims": d.whole(0, 1)})
    opset = d.some(11, 13, 18, 20)
    newer = 13 if op == "ReduceSum" else 18
    if opset < newer:
        return Case(op, opset, [x], attributes | d.maybe({"axes": axes}))
    attributes |= d.maybe({"noop_with_empty_axes": d.whole(0, 1)})
    given = d.some(i64(*axes), i64(*axes), None, i64())
    return Case(op, opset, [x] + ([] if given is None else [given]), attributes)


REDUCTIONS = """ReduceSum ReduceMean ReduceProd ReduceMax ReduceMin ReduceL1 ReduceL2 ReduceSumSquare ReduceLogSum
ReduceLogSumExp""".split()


def extreme(d, op):
    x = d.any(d.shape(1, 4))
    return Case(op, d.some(11, 13), [x], d.maybe(
        {"axis": d.axis(x.ndim), "keepdims": d.whole(0, 1), "select_last_index": d.whole(0, 1)}))


def topk(d, op):
    x = d.any(d.shape(1, 3))
    axis = d.axis(x.ndim)
    return Case(op, d.some(11, 24) if False else 11, [x, i64(d.whole(1, x.shape[axis]))],
                {"axis": axis, "sorted": 1} | d.maybe({"largest": d.whole(0, 1)}), outputs=2)
