"""Draws of operators that move values: shapes, choices, sizes."""
import numpy as np

from drawing import Case, i64


def reshape(d, op):
    x = d.any(d.shape(2, 4))
    total = x.size
    last = d.some(*[n for n in range(1, total + 1) if total % n == 0])
    target = d.some(i64(-1, last), i64(last, total // last), i64(0, -1), i64(-1), i64(0, 0, -1))
    return Case(op, d.some(13, 14, 19), [x, target], d.maybe({"allowzero": d.whole(0, 1)}) if d.whole(0, 3) == 0 else {})


def flatten(d, op):
    x = d.any()
    return Case(op, 13, [x], d.maybe({"axis": d.whole(-x.ndim, x.ndim)}))


def transpose(d, op):
    x = d.any()
    return Case(op, 13, [x], d.maybe({"perm": [int(p) for p in d.rng.permutation(x.ndim)]}))


def squeeze(d, op):
    shape = d.shape(2, 4, 2)
    ones = [a for a, e in enumerate(shape) if e == 1]
    if op == "Squeeze":
        axes = d.some(None, ones or None)
    else:
        axes = d.axes(len(shape) + 1)[:1]
    if d.whole(0, 1):
        return Case(op, 11, [d.any(shape)], {} if axes is None else {"axes": axes})
    return Case(op, 13, [d.any(shape)] + ([] if axes is None else [i64(*axes)]), {})


def shape_of(d, op):
    return Case(op, 15, [d.any()], d.maybe({"start": d.whole(-4, 4), "end": d.whole(-4, 4)}) if op == "Shape" else {})


def depth(d, op):
    b = d.whole(1, 3)
    if op == "SpaceToDepth":
        return Case(op, 13, [d.real((1, d.whole(1, 3), b * d.whole(1, 3), b * d.whole(1, 3)))], {"blocksize": b})
    return Case(op, 13, [d.real((1, b * b * d.whole(1, 2)) + d.shape(2, 2))],
                {"blocksize": b} | d.maybe({"mode": d.some("DCR", "CRD")}))


def concat(d, op):
    x = d.any()
    axis = d.axis(x.ndim)
    other = list(x.shape)
    other[axis] = d.whole(1, 4)
    return Case(op, 13, [x, d.any(tuple(other)).astype(x.dtype)], {"axis": axis})


def slices(d, op):
    x = d.any()
    axes = d.axes(x.ndim)
    starts = i64(*[d.some(d.whole(-6, 6), 0) for _ in axes])
    ends = i64(*[d.some(d.whole(-6, 6), 2**63 - 1, -(2**63) + 1) for _ in axes])
    steps = i64(*[d.some(1, 1, 2, -1, -2) for _ in axes])
    if d.whole(0, 3) == 0:
        return Case(op, 9, [x], {"starts": starts.tolist(), "ends": ends.tolist(), "axes": axes})
    return Case(op, 13, [x, starts, ends, i64(*axes), steps], {})


def split(d, op):
    x = d.any()
    axis = d.axis(x.ndim)
    n = x.shape[axis]
    parts = d.whole(1, min(3, n))
    sizes = [1] * (parts - 1) + [n - parts + 1]
    way = d.whole(0, 2)
    if way == 0:
        return Case(op, 11, [x], {"axis": axis, "split": sizes}, outputs=parts)
    if way == 1:
        return Case(op, 13, [x, i64(*sizes)], {"axis": axis}, outputs=parts)
    return Case(op, 18, [x], {"axis": axis, "num_outputs": parts}, outputs=parts)


def gather(d, op):
    x = d.any()
    axis = d.axis(x.ndim)
    n = x.shape[axis]
    dtype = d.some(np.int64, np.int32)
    if op == "GatherElements":
        shape = list(x.shape)
        shape[axis] = d.whole(1, 4)
        return Case(op, 13, [x, d.ints(tuple(shape), -n, n - 1, dtype)], d.maybe({"axis": axis}) if axis in (0, -x.ndim) else {"axis": axis})
    return Case(op, 13, [x, d.ints(d.shape(0, 2), -n, n - 1, dtype)], {"axis": axis})


def gather_nd(d, op):
    x = d.any(d.shape(2, 4))
    batch = d.whole(0, 1)
    k = d.whole(1, x.ndim - batch)
    lead = x.shape[:batch] + d.shape(1, 2, 3)
    index = np.stack([d.ints(lead, -x.shape[batch + i], x.shape[batch + i] - 1) for i in range(k)], -1)
    return Case(op, 13, [x, index], {"batch_dims": batch})


def scatter(d, op):
    x = d.any(d.shape(1, 3))
    opset = d.some(13, 16, 18)
    reduction = d.some({}, {"reduction": d.some("none", "add", "mul", "max", "min")}) if opset >= 16 else {}
    if op == "ScatterElements":
        axis = d.axis(x.ndim)
        shape = list(x.shape)
        shape[axis] = d.whole(1, x.shape[axis])
        index = np.argsort(d.real(x.shape), axis)[tuple(slice(e) for e in shape)].astype(np.int64)
        return Case(op, opset, [x, index, d.any(tuple(shape)).astype(x.dtype)], reduction | {"axis": axis})
    k = d.whole(1, x.ndim)
    rows = d.rng.permutation(int(np.prod(x.shape[:k])))[:3]
    index = np.stack(np.unravel_index(rows, x.shape[:k]), -1).astype(np.int64)
    return Case(op, opset, [x, index, d.any((len(rows),) + x.shape[k:]).astype(x.dtype)], reduction)


def pad(d, op):
    x = d.any(d.shape(1, 4))
    mode = d.some("constant", "reflect", "edge", "wrap")
    low = -1 if mode == "constant" else 0
    opset = d.some(11, 13, 18, 19)
    rank, extra = x.ndim, []
    axes = None
    if opset >= 18 and d.whole(0, 2) == 0:
        axes = d.axes(rank)
        rank = len(axes)
    pads = i64(*[d.whole(low, 2) for _ in range(2 * rank)])
    fill = d.some(None, np.array(0.5).astype(x.dtype)) if mode == "constant" else None
    extra = [fill] if axes is None else [fill, i64(*axes)]
    return Case(op, opset, [x, pads, *extra], {"mode": mode})


def expand(d, op):
    shape = d.shape()
    return Case(op, 13, [d.any(d.like(shape)), i64(*shape)], {})


def tile(d, op):
    x = d.any()
    return Case(op, 13, [x, i64(*[d.whole(1, 3) for _ in x.shape])], {})


def resize(d, op):
    x = d.real((1, d.whole(1, 3), d.whole(2, 7), d.whole(2, 7)))
    mode = d.some("nearest", "linear", "cubic")
    opset = d.some(11, 13, 18, 19)
    transform = d.some("half_pixel", "align_corners", "asymmetric", "pytorch_half_pixel", "tf_crop_and_resize",
                       *(["half_pixel_symmetric"] if opset >= 19 else []))
    attributes = {"mode": mode, "coordinate_transformation_mode": transform} | d.maybe({
        "nearest_mode": d.some("round_prefer_floor", "round_prefer_ceil", "floor", "ceil"),
        "cubic_coeff_a": -0.5, "exclude_outside": d.whole(0, 1) if mode == "cubic" else None,
        "extrapolation_value": 0.3})
    axes = None
    if opset >= 18:
        attributes |= d.maybe({"antialias": d.whole(0, 1) if mode != "nearest" else None})
        axes = d.some(None, [2, 3], [3, 2])
    rank = 4 if axes is None else 2
    region = None
    if transform == "tf_crop_and_resize":
        start, end = [0.0, 0.0, 0.1, -0.2][-rank:], [1.0, 1.0, 0.8, 1.1][-rank:]
        region = np.array(start + end, np.float32)
    elif opset < 13:
        region = np.zeros(0, np.float32)
    if axes is not None:
        attributes["axes"] = axes
    if d.whole(0, 1):
        scales = np.array([1, 1, d.some(0.5, 1.5, 2, 0.7, 3), d.some(0.5, 1, 2, 1.3, 0.6)][-rank:], np.float32)
        return Case(op, opset, [x, region, scales], attributes)
    if opset >= 18 and d.whole(0, 1) and axes is not None:
        attributes["keep_aspect_ratio_policy"] = d.some("stretch", "not_larger", "not_smaller")
    sizes = i64(*[1, x.shape[1], d.whole(1, 12), d.whole(1, 12)][-rank:])
    return Case(op, opset, [x, region, np.zeros(0, np.float32) if opset < 13 else None, sizes], attributes)


def upsample(d, op):
    scales = np.array([1, 1, d.some(1, 2, 3, 1.5), d.some(1, 2, 2.5)], np.float32)
    return Case(op, 9, [d.real((1, 2, d.whole(2, 5), d.whole(2, 5))), scales], d.maybe({"mode": d.some("nearest", "linear")}))


def cumsum(d, op):
    x = d.any()
    return Case(op, 14, [x, np.array(d.axis(x.ndim), np.int64)], d.maybe({"exclusive": d.whole(0, 1), "reverse": d.whole(0, 1)}))


def trilu(d, op):
    return Case(op, 14, [d.any(d.shape(2, 4))] + d.some([], [np.array(d.whole(-3, 3), np.int64)]), d.maybe({"upper": d.whole(0, 1)}))


def eye(d, op):
    return Case(op, 9, [d.any(d.shape(2, 2))], d.maybe({"k": d.whole(-2, 2), "dtype": d.some(1, 7, 11)}))


def one_hot(d, op):
    n = d.whole(2, 5)
    i = d.ints(d.shape(1, 2), -n, n)
    return Case(op, 11, [i, np.array(n, np.int64), d.real((2,))], d.maybe({"axis": d.whole(-i.ndim - 1, i.ndim)}))


def ranges(d, op):
    dtype = d.some(np.float32, np.int64, np.int32, np.float64)
    step = d.some(1, 2, -1, 3)
    return Case(op, 11, [np.array(v, dtype) for v in (d.whole(-5, 5), d.whole(-9, 9), step)], {})


def non_zero(d, op):
    x = d.ints(d.shape(1, 3), 0, 2, d.some(np.int64, np.float32))
    return Case(op, 13, [x], {})


def compress(d, op):
    x = d.any()
    axis = d.axis(x.ndim)
    if d.whole(0, 1):
        return Case(op, 11, [x, d.truths((d.whole(1, x.shape[axis]),))], {"axis": axis})
    return Case(op, 11, [x, d.truths((d.whole(1, x.size),))], {})


def dropout(d, op):
    if d.whole(0, 1):
        return Case(op, 10, [d.real()], d.maybe({"ratio": 0.3}))
    return Case(op, 13, [d.real(), np.array(0.3, np.float32), np.array(False)], {})


def mean_variance(d, op):
    x = d.real((1, 3) + d.shape(2, 2))
    return Case(op, 13, [x], d.maybe({"axes": d.some([0, 2, 3], [2, 3], [1])}))
