"""Operators with attributes and inputs drawn at random, for properties.py.

A draw may be one that the standard forbids: ONNX Runtime then refuses it, and it is no case.
"""
from drawing import Draw
from draws_layers import *
from draws_shapes import *
from draws_values import *

FAMILIES = [
    (unary, UNARY), (binary, BINARY), (variadic, ["Sum", "Mean", "Min", "Max"]), (where, ["Where"]),
    (cast, ["Cast"]), (clip, ["Clip"]), (softmax, ["Softmax", "LogSoftmax", "Hardmax"]), (reduction, REDUCTIONS),
    (extreme, ["ArgMax", "ArgMin"]), (topk, ["TopK"]), (convolution, ["Conv"]),
    (pooling, ["MaxPool", "AveragePool", "LpPool"]),
    (whole_pooling, ["GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"]),
    (normalisation, ["BatchNormalization", "InstanceNormalization", "GroupNormalization", "LayerNormalization"]),
    (local_response, ["LRN"]), (rms, ["RMSNormalization"]), (lp_normalisation, ["LpNormalization"]),
    (mean_variance, ["MeanVarianceNormalization"]), (gemm, ["Gemm"]), (matmul, ["MatMul"]), (einsum, ["Einsum"]),
    (reshape, ["Reshape"]), (flatten, ["Flatten"]), (transpose, ["Transpose"]), (squeeze, ["Squeeze", "Unsqueeze"]),
    (shape_of, ["Shape", "Size"]), (depth, ["DepthToSpace", "SpaceToDepth"]), (concat, ["Concat"]),
    (slices, ["Slice"]), (split, ["Split"]), (gather, ["Gather", "GatherElements"]), (gather_nd, ["GatherND"]),
    (scatter, ["ScatterElements", "ScatterND"]), (pad, ["Pad"]), (expand, ["Expand"]), (tile, ["Tile"]),
    (resize, ["Resize"] * 6), (upsample, ["Upsample"]), (cumsum, ["CumSum"]), (trilu, ["Trilu"]), (eye, ["EyeLike"]),
    (one_hot, ["OneHot"]), (ranges, ["Range"]), (non_zero, ["NonZero"]), (compress, ["Compress"]),
    (dropout, ["Dropout"]),
]
OPERATORS = [(operator, family) for family, operators in FAMILIES for operator in operators]


def draw(seed, operators=None):
    """The case of a seed."""
    d = Draw(seed)
    choice = [(o, f) for o, f in OPERATORS if not operators or o in operators]
    operator, family = choice[d.rng.integers(len(choice))]
    return family(d, operator)
