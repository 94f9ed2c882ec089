"""Writes operators.json: small models, one for each operator and manner, with ONNX Runtime's answers.

    python make-operators.py > operators.json      (needs onnx, onnxruntime, numpy)
"""
import numpy as np
from onnx import helper
from cases import Cases, ints

cases = Cases(7)
case, one, normal = cases.case, cases.one, cases.normal


# Convolutions.
def conv(name, o, i, kh, kw, shape=(1, 3, 5, 7), bias=True, **attributes):
    constants = {"w": normal(o, i, kh, kw, scale=0.5)}
    if bias:
        constants["b"] = normal(o)
    one("Conv", attributes, constants, name=name, shape=shape)


conv("Conv", 4, 3, 3, 3)
conv("Conv, pointwise", 5, 3, 1, 1)
conv("Conv, pointwise with padding", 5, 3, 1, 1, pads=[1, 1, 1, 1])
conv("Conv without bias", 4, 3, 2, 3, bias=False)
conv("Conv, stride", 4, 3, 3, 3, strides=[2, 3], pads=[1, 1, 1, 1])
conv("Conv, dilation", 4, 3, 2, 3, dilations=[2, 3])
conv("Conv, asymmetric pads", 4, 3, 3, 3, pads=[0, 2, 1, 0], strides=[2, 2])
conv("Conv, depthwise", 3, 1, 3, 3, group=3, pads=[1, 1, 1, 1])
conv("Conv, depthwise with multiplier", 6, 1, 3, 3, group=3)
conv("Conv, groups", 6, 2, 3, 3, shape=(1, 4, 5, 6), group=2, pads=[1, 1, 1, 1])
conv("Conv, SAME_UPPER", 4, 3, 3, 3, auto_pad="SAME_UPPER", strides=[2, 2])
conv("Conv, SAME_LOWER", 4, 3, 2, 4, auto_pad="SAME_LOWER")
conv("Conv, VALID", 4, 3, 3, 3, auto_pad="VALID")

conv("Conv of a line", 4, 3, 1, 3, shape=(1, 3, 1, 7))
case("Conv of lines, as in efficient channel attention", [
    ("GlobalAveragePool", "x", "g", {}), ("Reshape", "g s", "l", {}), ("Conv", "l w", "c", {"pads": [1, 1], "kernel_shape": [3]}),
    ("Reshape", "c t", "d", {}), ("Sigmoid", "d", "e", {}), ("Mul", "x e", "y", {})],
    {"s": ints(0, 1, -1), "t": ints(0, -1, 1, 1), "w": normal(1, 1, 3)}, shape=(1, 4, 3, 5))

# Fusions.
w, b = normal(4, 3, 3, 3, scale=0.5), normal(4)
bn = {"s": normal(4), "t": normal(4), "m": normal(4), "v": np.abs(normal(4)) + 0.5}
case("Conv, BatchNormalization, Relu", [
    ("Conv", "x w b", "c", {}), ("BatchNormalization", "c s t m v", "n", {"epsilon": 1e-3}),
    ("Relu", "n", "y", {})], {"w": w, "b": b, **bn}, smooth=False)
case("Conv, Add, Relu6", [
    ("Conv", "x w b", "c", {"pads": [1, 1, 1, 1]}), ("Conv", "x w b", "d", {"pads": [1, 1, 1, 1]}),
    ("Add", "c d", "a", {}), ("Clip", "a zero six", "y", {})],
    {"w": w, "b": b, "zero": np.float32(0), "six": np.float32(6)}, smooth=False)
case("Conv read twice", [
    ("Conv", "x w b", "c", {}), ("Relu", "c", "r", {}), ("Add", "c r", "y", {})], {"w": w, "b": b}, smooth=False)
case("Conv, Mul, Sub", [
    ("Conv", "x w b", "c", {}), ("Mul", "c f", "d", {}), ("Sub", "g d", "y", {})],
    {"w": w, "b": b, "f": normal(1, 4, 1, 1), "g": normal(4, 1, 1)})
case("Pad, Conv", [("Pad", "x p", "q", {}), ("Conv", "q w b", "y", {"strides": [2, 2]})],
     {"w": w, "b": b, "p": ints(0, 0, 0, 1, 0, 0, 1, 2)})
case("Conv, Sigmoid, Mul", [
    ("Conv", "x w b", "c", {}), ("Sigmoid", "c", "s", {}), ("Mul", "c s", "y", {})], {"w": w, "b": b})
case("Conv, HardSigmoid, Mul", [
    ("Conv", "x w b", "c", {}), ("HardSigmoid", "c", "s", {"alpha": 1 / 6}), ("Mul", "s c", "y", {})],
    {"w": w, "b": b}, smooth=False)
case("two Convs, Concat", [
    ("Conv", "x w b", "c", {}), ("Conv", "x w2 b", "d", {}), ("Relu", "d", "e", {}), ("Concat", "c e", "y", {"axis": 1})],
    {"w": w, "w2": normal(4, 3, 3, 3), "b": b}, smooth=False)
case("Conv, pooling, Concat", [
    ("Conv", "x w b", "c", {"pads": [1, 1, 1, 1]}), ("MaxPool", "x", "p", {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}),
    ("Concat", "p c x", "y", {"axis": 1})], {"w": w, "b": b}, smooth=False)
case("squeeze and excitation", [
    ("GlobalAveragePool", "x", "g", {}), ("Conv", "g w b", "h", {}), ("Sigmoid", "h", "s", {}), ("Mul", "x s", "y", {})],
    {"w": normal(3, 3, 1, 1), "b": normal(3)})
case("channel shuffle", [
    ("Reshape", "x s1", "a", {}), ("Transpose", "a", "b", {"perm": [0, 2, 1, 3, 4]}), ("Reshape", "b s2", "y", {})],
    {"s1": ints(-1, 2, 2, 3, 5), "s2": ints(-1, 4, 3, 5)}, shape=(1, 4, 3, 5))
case("MatMul, Add, Relu", [
    ("GlobalAveragePool", "x", "g", {}), ("Flatten", "g", "f", {}), ("MatMul", "f w", "m", {}), ("Add", "m b", "a", {}),
    ("Relu", "a", "y", {})], {"w": normal(3, 6), "b": normal(6)}, smooth=False)
case("Dropout between", [
    ("Conv", "x w b", "c", {}), ("Dropout", "c", "d", {}), ("Relu", "d", "e", {}), ("Identity", "e", "y", {})],
    {"w": w, "b": b}, smooth=False)

# Normalisations.
one("BatchNormalization", {"epsilon": 1e-2}, {"s": normal(3), "t": normal(3), "m": normal(3), "v": np.abs(normal(3))})
one("InstanceNormalization", {}, {"s": normal(3), "t": normal(3)})
one("LayerNormalization", {"axis": -1}, {"s": normal(7), "t": normal(7)})
one("LayerNormalization", {"axis": 1, "epsilon": 1e-3}, {"s": normal(3, 5, 7), "t": normal(3, 5, 7)}, name="LayerNormalization over all")
one("GroupNormalization", {"num_groups": 2}, {"s": normal(4), "t": normal(4)}, shape=(1, 4, 3, 5), opset=21)
one("LRN", {"size": 3, "alpha": 0.3, "beta": 0.6, "bias": 1.5}, shape=(1, 4, 3, 5))
case("LayerNorm as in ConvNeXt", [
    ("Transpose", "x", "a", {"perm": [0, 2, 3, 1]}), ("LayerNormalization", "a s t", "b", {"axis": -1}),
    ("MatMul", "b w", "c", {}), ("Transpose", "c", "y", {"perm": [0, 3, 1, 2]})],
    {"s": normal(3), "t": normal(3), "w": normal(3, 4)})

# Functions.
for op in "Sigmoid Tanh Erf Softplus Softsign Exp Neg".split():
    one(op)
for op in "Relu HardSwish Abs".split():
    one(op, smooth=False)
one("Mish", opset=18)
one("Gelu", opset=20)
one("Gelu", {"approximate": "tanh"}, opset=20, name="Gelu by tanh")
for op in "Log Sqrt Reciprocal".split():
    one(op, positive=True)
one("LeakyRelu", {"alpha": 0.2}, smooth=False)
one("Elu", {"alpha": 0.7})
one("Celu", {"alpha": 1.5})
one("Selu")
one("HardSigmoid", smooth=False)
one("PRelu", {}, {"slope": normal(3, 1, 1)}, smooth=False)
one("Clip", {}, {"low": np.float32(-0.5), "high": np.float32(0.7)}, smooth=False)
one("Clip", {"min": -0.5, "max": 0.7}, opset=10, name="Clip, old", smooth=False)
one("Softmax", {"axis": 1})
one("Softmax", {"axis": -1}, name="Softmax, last axis")
one("Softmax", {"axis": 2}, opset=11, name="Softmax, old")
one("LogSoftmax", {"axis": 1})
one("Pow", {}, {"e": np.float32(2)}, name="Pow, square")
one("Pow", {}, {"e": np.float32(1.7)}, name="Pow", positive=True)
one("Pow", {}, {"e": np.array([[[2.0]], [[1.0]], [[3.0]]], np.float32)}, name="Pow by channel", positive=True)

# Arithmetic.
for op in "Add Sub Mul".split():
    one(op, {}, {"c": normal(3, 1, 7)}, name=f"{op}, constant")
    one(op, {}, {"c": normal(7)}, name=f"{op}, row", inputs="c x")
one("Div", {}, {"c": np.abs(normal(5, 1)) + 0.5}, name="Div, constant")
one("Div", {}, {"c": normal(1)}, name="Div, of a number", inputs="c x", positive=True)
one("Max", {}, {"c": normal(3, 1, 7), "d": normal(7)}, smooth=False)
one("Min", {}, {"c": normal(3, 1, 7)}, smooth=False)
one("Sum", {}, {"c": normal(3, 1, 7), "d": normal(7)})
one("Mean", {}, {"c": normal(3, 5, 7)})
case("Mul with itself turned", [
    ("Transpose", "x", "t", {"perm": [0, 1, 3, 2]}), ("Mul", "x t", "y", {})], shape=(1, 3, 5, 5))

# Poolings.
one("MaxPool", {"kernel_shape": [2, 3]}, smooth=False)
one("MaxPool", {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1]}, name="MaxPool, pads", smooth=False)
one("MaxPool", {"kernel_shape": [2, 2], "strides": [2, 2], "ceil_mode": 1}, name="MaxPool, ceil", smooth=False)
one("MaxPool", {"kernel_shape": [2, 2], "dilations": [2, 3]}, name="MaxPool, dilation", smooth=False)
one("MaxPool", {"kernel_shape": [3, 3], "strides": [2, 2], "auto_pad": "SAME_UPPER"}, name="MaxPool, SAME", smooth=False)
for count in (0, 1):
    for ceil in (0, 1):
        one("AveragePool", {"kernel_shape": [3, 2], "strides": [2, 2], "pads": [1, 0, 1, 1], "count_include_pad": count,
            "ceil_mode": ceil}, name=f"AveragePool, count_include_pad {count}, ceil_mode {ceil}", opset=19)
one("AveragePool", {"kernel_shape": [3, 3], "strides": [2, 2], "auto_pad": "SAME_UPPER"}, name="AveragePool, SAME")
one("GlobalAveragePool")
one("GlobalMaxPool", smooth=False)

# Reductions.
one("ReduceMean", {"axes": [2, 3], "keepdims": 0})
one("ReduceMean", {"axes": [1]}, name="ReduceMean over channels")
one("ReduceMean", {"keepdims": 1}, {"axes": ints(-1, -2)}, opset=18, name="ReduceMean, axes as input")
one("ReduceSum", {"keepdims": 0}, {"axes": ints(2)})
one("ReduceMax", {"axes": [3]}, smooth=False)
one("ReduceMin", {"axes": [1, 2]}, smooth=False)
one("ReduceL2", {"axes": [2, 3]})

# Products.
flat = [("GlobalAveragePool", "x", "g", {}), ("Flatten", "g", "f", {})]
case("Gemm", flat + [("Gemm", "f w b", "y", {"transB": 1})], {"w": normal(6, 3), "b": normal(6)})
case("Gemm, scaled", flat + [("Gemm", "f w b", "y", {"alpha": 0.5, "beta": 2.0})], {"w": normal(3, 6), "b": normal(1, 6)})
case("MatMul along the last axis", [("MatMul", "x w", "y", {})], {"w": normal(7, 4)})
case("MatMul of activations", [
    ("Transpose", "x", "t", {"perm": [0, 1, 3, 2]}), ("MatMul", "x t", "y", {})])
case("MatMul, constant first", [("MatMul", "w x", "y", {})], {"w": normal(4, 5)})

# Shapes.
one("Flatten", {"axis": -4}, name="Flatten, axis -4")
one("Reshape", {}, {"s": ints(0, -1, 5)})
one("Transpose", {"perm": [0, 2, 3, 1]})
case("Squeeze, Unsqueeze", [
    ("GlobalAveragePool", "x", "g", {}), ("Squeeze", "g a", "s", {}), ("Unsqueeze", "s b", "u", {}), ("Mul", "x u", "y", {})],
    {"a": ints(2, 3), "b": ints(2, -1)})
case("Squeeze, Unsqueeze, old", [
    ("GlobalAveragePool", "x", "g", {}), ("Squeeze", "g", "s", {"axes": [2, 3]}), ("Unsqueeze", "s", "u", {"axes": [2, 3]}),
    ("Mul", "x u", "y", {})], opset=11)
case("shape arithmetic", [
    ("Shape", "x", "s", {}), ("Gather", "s zero", "n", {"axis": 0}), ("Unsqueeze", "n zeros", "u", {}),
    ("Concat", "u rest", "t", {"axis": 0}), ("Reshape", "x t", "y", {})],
    {"zero": np.int64(0), "zeros": ints(0), "rest": ints(-1)})
case("half of the shape", [
    ("Shape", "x", "s", {"start": 1, "end": 2}), ("Div", "s two", "h", {}), ("Slice", "x start h axes", "y", {})],
    {"two": ints(2), "start": ints(0), "axes": ints(1)}, shape=(1, 4, 3, 5))
case("sizes by Cast", [
    ("Shape", "x", "s", {}), ("Slice", "s two four", "hw", {}), ("Cast", "hw", "f", {"to": 1}), ("Mul", "f scale", "g", {}),
    ("Floor", "g", "h", {}), ("Cast", "h", "i", {"to": 7}), ("Slice", "s zero two", "nc", {}),
    ("Concat", "nc i", "sizes", {"axis": 0}), ("Resize", "x e e sizes", "y", {"mode": "linear"})],
    {"two": ints(2), "four": ints(4), "zero": ints(0), "scale": np.array([2, 1.5], np.float32), "e": np.zeros(0, np.float32)})
one("DepthToSpace", {"blocksize": 2}, shape=(1, 4, 3, 5))
one("DepthToSpace", {"blocksize": 2, "mode": "CRD"}, shape=(1, 4, 3, 5), name="DepthToSpace, CRD")
one("SpaceToDepth", {"blocksize": 2}, shape=(1, 3, 4, 6))

# Selections.
one("Slice", {}, {"starts": ints(1, -1), "ends": ints(9223372036854775807, -9223372036854775807), "axes": ints(2, 3), "steps": ints(2, -2)})
one("Slice", {"starts": [0, 1], "ends": [3, -1], "axes": [2, 3]}, opset=9, name="Slice, old")
case("Split", [("Split", "x s", "a b", {"axis": 1}), ("Concat", "b a", "y", {"axis": 1})], {"s": ints(1, 2)})
case("Split, even", [("Split", "x", "a b", {"axis": 1}), ("Mul", "a b", "y", {})], shape=(1, 4, 3, 5))
case("Split, old", [("Split", "x", "a b", {"axis": 3, "split": [3, 4]}), ("Concat", "b a", "y", {"axis": -1})], opset=11)
one("Gather", {"axis": 1}, {"i": ints(2, 0, -1, 2)})
one("Gather", {"axis": 2}, {"i": np.int64(3)}, name="Gather, one")
one("Gather", {"axis": 3}, {"i": np.array([[0, 1], [5, -1]], np.int64)}, name="Gather, table")
one("Concat", {"axis": 2}, {"c": normal(1, 3, 2, 7)})
one("Pad", {}, {"p": ints(0, 1, 0, 2, 0, 0, 3, 1), "v": np.float32(0.5)})
one("Pad", {"mode": "reflect"}, {"p": ints(0, 0, 2, 1, 0, 0, 1, 3)}, name="Pad, reflect")
one("Pad", {"mode": "edge"}, {"p": ints(0, 0, 2, 1, 0, 0, 1, 3)}, name="Pad, edge")
one("Pad", {"pads": [0, 0, 1, 1, 0, 0, 1, 1], "value": -1.0}, opset=9, name="Pad, old")
case("Expand", [("GlobalAveragePool", "x", "g", {}), ("Expand", "g s", "y", {})], {"s": ints(1, 3, 2, 4)})
one("Tile", {}, {"r": ints(1, 1, 2, 1)})
case("Where", [("Where", "c x d", "y", {})], {"c": np.array([True]), "d": normal(1, 3, 5, 7)})
case("Cast and back", [("Cast", "x", "d", {"to": 11}), ("Cast", "d", "y", {"to": 1})])
case("ConstantOfShape", [
    ("ConstantOfShape", "s", "c", {"value": helper.make_tensor("v", 1, [1], [1.5])}), ("Add", "x c", "y", {})], {"s": ints(3, 1, 7)})

case("pads computed as a table", [
    ("Reshape", "p shape", "q", {}), ("Slice", "q a b c d", "r", {}), ("Transpose", "r", "t", {"perm": [1, 0]}),
    ("Reshape", "t flat", "pads", {}), ("Pad", "x pads", "y", {})],
    {"p": ints(1, 2, 0, 1, 0, 0, 0, 0), "shape": ints(-1, 2), "a": ints(-1), "b": ints(-9223372036854775807), "c": ints(0),
     "d": ints(-1), "flat": ints(-1)})
case("weights standardised by BatchNormalization", [
    ("Reshape", "w s", "a", {}), ("BatchNormalization", "a g h m v", "b u1 u2", {"training_mode": 1}), ("Reshape", "b t", "k", {}),
    ("Conv", "x k", "y", {})],
    {"w": w, "s": ints(1, 4, -1), "t": ints(4, 3, 3, 3), "g": normal(4), "h": np.zeros(4, np.float32),
     "m": np.zeros(4, np.float32), "v": np.ones(4, np.float32)})

# Resizes.
e = {"e": np.zeros(0, np.float32)}
for mode in ("nearest", "linear", "cubic"):
    for transform in ("half_pixel", "align_corners", "asymmetric", "pytorch_half_pixel"):
        one("Resize", {"mode": mode, "coordinate_transformation_mode": transform, "nearest_mode": "floor"},
            {**e, "s": np.array([1, 1, 2, 3 if transform == "align_corners" else 1.5], np.float32)}, name=f"Resize, {mode}, {transform}")
one("Resize", {"mode": "linear"}, {**e, "z": ints(1, 3, 3, 4)}, inputs="x e e z", name="Resize, sizes")
one("Resize", {"mode": "nearest"}, {**e, "s": np.array([1, 1, 0.6, 0.6], np.float32)}, name="Resize, smaller")
one("Upsample", {"mode": "nearest"}, {"s": np.array([1, 1, 2, 3], np.float32)}, opset=9)

# The layout of Keras.
case("channels last, as tf2onnx has it", [
    ("Transpose", "x", "t", {"perm": [0, 3, 1, 2]}), ("Conv", "t w b", "c", {"pads": [0, 0, 1, 1], "strides": [2, 2]}),
    ("Relu", "c", "r", {}), ("Transpose", "r", "u", {"perm": [0, 2, 3, 1]}), ("ReduceMean", "u", "y", {"axes": [1, 2], "keepdims": 0})],
    {"w": w, "b": b}, shape=(1, 6, 5, 3), smooth=False)

cases.write()
