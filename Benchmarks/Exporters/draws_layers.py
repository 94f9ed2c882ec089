"""Draws of layers: convolutions, poolings, normalisations, products."""
import numpy as np

from drawing import Case, i64


def convolution(d, op):
    groups = d.whole(1, 3)
    channels, filters = groups * d.whole(1, 2), groups * d.whole(1, 3)
    line = d.whole(0, 4) == 0
    size = (d.whole(4, 9),) if line else (d.whole(4, 9), d.whole(4, 9))
    kernel = tuple(d.whole(1, 3) for _ in size)
    attributes = d.maybe({
        "dilations": [d.whole(1, 2) for _ in size], "strides": [d.whole(1, 3) for _ in size],
        "kernel_shape": list(kernel)})
    attributes |= d.some({"pads": [d.whole(0, 2) for _ in range(2 * len(size))]}, {},
                         {"auto_pad": d.some("SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET")})
    inputs = [d.real((1, channels) + size), d.real((filters, channels // groups) + kernel)]
    return Case(op, d.some(11, 22), inputs + d.some([], [d.real((filters,))]), attributes | {"group": groups})


def pooling(d, op):
    kernel = [d.whole(1, 3), d.whole(1, 3)]
    attributes = d.maybe({"strides": [d.whole(1, 3) for _ in kernel], "ceil_mode": d.whole(0, 1)})
    attributes |= d.some({"pads": [d.whole(0, k - 1) for k in kernel * 2]}, {},
                         {"auto_pad": d.some("SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET")})
    opset = d.some(12, 19, 22)
    if op == "MaxPool" or opset >= 19:
        attributes |= d.maybe({"dilations": [d.whole(1, 2) for _ in kernel]})
    if op == "MaxPool":
        attributes |= d.maybe({"storage_order": d.whole(0, 1)})
    if op in ("AveragePool", "LpPool"):
        attributes |= d.maybe({"count_include_pad": d.whole(0, 1)} if op == "AveragePool" else {"p": d.whole(1, 3)})
    return Case(op, opset, [d.real((1, d.whole(1, 3), d.whole(3, 8), d.whole(3, 8)))], attributes | {"kernel_shape": kernel})


def whole_pooling(d, op):
    return Case(op, 13, [d.real((1, d.whole(1, 4)) + d.shape(1, 3))], {"p": d.whole(1, 3)} if op == "GlobalLpPool" else {})


def normalisation(d, op):
    channels = 4
    x = d.real((1, channels) + d.shape(1, 2) if op != "LayerNormalization" else d.shape(2, 4))
    vectors = [d.real((channels,)) for _ in range(2)]
    epsilon = {"epsilon": 1e-3}
    if op == "BatchNormalization":
        variance = np.abs(d.real((channels,))) + 0.1
        return Case(op, d.some(9, 14, 15), [x, *vectors, d.real((channels,)), variance],
                    d.maybe(epsilon | {"momentum": 0.8}))
    if op == "LayerNormalization":
        axis = d.axis(x.ndim)
        shape = x.shape[axis % x.ndim:]
        return Case(op, 17, [x, d.real(shape)] + d.some([], [d.real(shape)]),
                    d.maybe(epsilon | {"stash_type": 1}) | {"axis": axis})
    if op == "GroupNormalization":
        return Case(op, 21, [x, *vectors], d.maybe(epsilon | {"stash_type": 1}) | {"num_groups": d.some(1, 2, 4)})
    return Case(op, d.some(6, 22) if False else 13, [x, *vectors], d.maybe(epsilon))


def local_response(d, op):
    return Case(op, 13, [d.real((1, 5) + d.shape(2, 2))],
                d.maybe({"alpha": 0.3, "beta": 0.6, "bias": 1.5}) | {"size": d.some(1, 3, 5)})


def rms(d, op):
    x = d.real(d.shape(2, 4))
    axis = d.axis(x.ndim)
    return Case(op, 23, [x, d.real(x.shape[axis % x.ndim:])], d.maybe({"epsilon": 1e-3}) | {"axis": axis})


def lp_normalisation(d, op):
    x = d.real(d.shape(2, 4))
    return Case(op, 13, [x], d.maybe({"axis": d.axis(x.ndim), "p": d.whole(1, 2)}))


def gemm(d, op):
    m, k, n = d.whole(1, 4), d.whole(1, 4), d.whole(1, 4)
    ta, tb = d.whole(0, 1), d.whole(0, 1)
    bias = d.some(None, d.real((n,)), d.real((1, n)), d.real((m, 1)), d.real((m, n)), d.real(()))
    return Case(op, d.some(11, 13), [d.real((k, m) if ta else (m, k)), d.real((n, k) if tb else (k, n)), bias],
                {"transA": ta, "transB": tb} | d.maybe({"alpha": 0.5, "beta": 1.5}))


def matmul(d, op):
    m, k, n = d.whole(1, 4), d.whole(1, 4), d.whole(1, 4)
    lead = d.shape(0, 2) if d.whole(0, 1) else ()
    a = d.some((k,), (m, k), lead + (m, k))
    b = d.some((k,), (k, n), d.like(lead) + (k, n))
    return Case(op, 13, [d.real(a), d.real(b)], {})


def einsum(d, op):
    e = {c: d.whole(1, 4) for c in "bhijk"}
    terms = d.some(("ij,jk->ik", "ij", "jk"), ("bij,bjk->bik", "bij", "bjk"), ("bhij,bhkj->bhik", "bhij", "bhkj"),
                   ("ij->ji", "ij"), ("bij->b", "bij"), ("bij,ij->bi", "bij", "ij"), ("ij,ij", "ij", "ij"),
                   ("bhi,ij", "bhi", "ij"), ("i,j->ij", "i", "j"), ("...ij,...jk->...ik", "bij", "bjk"))
    return Case(op, 12, [d.real(tuple(e[c] for c in t)) for t in terms[1:]], {"equation": terms[0]})
