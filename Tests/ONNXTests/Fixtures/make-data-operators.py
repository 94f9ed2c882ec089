"""Writes data-operators.json: operators on what depends on the image, that newer networks have.

    python make-data-operators.py > data-operators.json      (needs onnx, onnxruntime, numpy)
"""
import numpy as np
from cases import Cases, ints

cases = Cases(11)
case, one, normal = cases.case, cases.one, cases.normal
small = (1, 3, 4, 5)


def gate(op, attributes={}, constants={}, name=None, inputs=None, as_float=False, **options):
    """The image times what the operator says of it, so that there is a slope."""
    options = {"shape": small, "smooth": False, **options}
    entering = " ".join(["x"] + list(constants)) if inputs is None else inputs
    middle = [("Cast", "t", "f", {"to": 1})] if as_float else []
    case(name or op, [(op, entering, "t", attributes), *middle, ("Mul", f"x {'f' if as_float else 't'}", "y", {})],
         constants, **options)


# Functions.
for op in "Sin Cos Sinh Atan Asinh".split():
    one(op, shape=small)
for op in "Tan Cosh Asin Acos Atanh".split():
    case(op, [("Mul", "x c", "s", {}), (op, "s", "y", {})], {"c": np.float32(0.3)}, shape=small)
case("Acosh", [("Add", "x c", "s", {}), ("Acosh", "s", "y", {})], {"c": np.float32(1)}, shape=small, positive=True)
for op in "Sign Round Floor Ceil".split():
    gate(op)
one("ThresholdedRelu", {"alpha": 0.4}, shape=small, smooth=False)
one("Shrink", {"lambd": 0.4, "bias": 0.2}, shape=small, smooth=False)
one("Swish", {"alpha": 1.3}, shape=small, opset=24)
case("IsNaN", [("Sqrt", "x", "r", {}), ("IsNaN", "r", "n", {}), ("Where", "n x r", "y", {})], shape=small,
     smooth=False, differentiable=False)
case("IsInf", [("Mul", "x z", "s", {}), ("Reciprocal", "s", "q", {}), ("IsInf", "q", "i", {"detect_negative": 0}),
               ("Where", "i x c", "y", {})], {"z": np.float32(1e-45), "c": normal(1)}, shape=small, smooth=False,
     differentiable=False)

# Comparisons and truths.
for op in "Greater Less GreaterOrEqual LessOrEqual".split():
    gate(op, {}, {"c": normal(3, 1, 5)}, as_float=True)
case("Equal", [("Round", "x", "r", {}), ("Equal", "r c", "e", {}), ("Cast", "e", "f", {"to": 1}), ("Mul", "x f", "y", {})],
     {"c": np.float32(1)}, shape=small, smooth=False)
pair = [("Greater", "x c", "g", {}), ("Less", "x d", "l", {})]
for op in "And Or Xor".split():
    case(op, pair + [(op, "g l", "b", {}), ("Cast", "b", "f", {"to": 1}), ("Mul", "x f", "y", {})],
         {"c": normal(5) - 1, "d": normal(4, 1) + 1}, shape=small, smooth=False)
case("Not", pair[:1] + [("Not", "g", "n", {}), ("Where", "n x c", "y", {})], {"c": normal(5)}, shape=small, smooth=False)
one("Where", {}, {"c": normal(3, 4, 5) > 0, "d": normal(5)}, name="Where, a mask that is known", inputs="c x d", shape=small)
one("Where", {}, {"c": normal(2, 3, 4, 5) > 0, "d": normal(1)}, name="Where, repeated", inputs="c x d", shape=small,
    axis=0)
one("Mod", {"fmod": 1}, {"c": normal(4, 1) + 1.5}, shape=small, smooth=False)

# Places.
case("GatherND", [("Reshape", "x s", "f", {}), ("GatherND", "f i", "y", {})],
     {"s": ints(3, 4, 5), "i": np.array([[0, 1], [2, -1], [0, 1]], np.int64)}, shape=small, axis=0)
one("GatherND", {"batch_dims": 1}, {"i": np.array([[[0, 1, 2], [2, 3, 4]]], np.int64)}, name="GatherND, batch_dims", shape=small)
one("GatherND", {"batch_dims": 1}, {"i": np.array([[2], ], np.int64)}, name="GatherND, blocks", shape=small)
one("GatherElements", {"axis": 2}, {"i": np.array([[[[0, 1, 2], [3, -1, 0]], [[1, 1, 1], [2, 0, 3]]]], np.int64)}, shape=small)
where = np.array([[0, 0, 1], [0, 2, -1], [0, 0, 1]], np.int64)
for mode in "none add mul max min".split():
    one("ScatterND", {"reduction": mode}, {"i": where, "u": normal(3, 5)}, name=f"ScatterND, {mode}", shape=small, opset=18,
        smooth=mode in ("none", "add", "mul"))
case("ScatterND of activations", [("Slice", "x a b c", "u", {}), ("ScatterND", "z i u", "y", {})],
     {"a": ints(0), "b": ints(2), "c": ints(1), "z": normal(1, 4, 4, 5), "i": np.array([[[0, 1], [0, 3]]], np.int64)},
     shape=small)
table = np.array([[[[0, 1], [2, 3]], [[1, 1], [0, -1]]]], np.int64)
for mode in "none add mul max min".split():
    one("ScatterElements", {"axis": 2, "reduction": mode}, {"i": table, "u": normal(1, 2, 2, 2)}, shape=small, opset=18,
        name=f"ScatterElements, {mode}", smooth=mode in ("none", "add", "mul"))
one("Scatter", {"axis": 3}, {"i": table, "u": normal(1, 2, 2, 2)}, shape=small, opset=9)
for exclusive in (0, 1):
    for reverse in (0, 1):
        one("CumSum", {"exclusive": exclusive, "reverse": reverse}, {"a": np.int64(2)}, shape=small,
            name=f"CumSum, exclusive {exclusive}, reverse {reverse}")
one("Trilu", {}, {"k": np.int64(1)}, shape=small)
one("Trilu", {"upper": 0}, shape=small, name="Trilu, lower")

# Ranks.
case("TopK", [("TopK", "x k", "v i", {"axis": 2}), ("Cast", "i", "f", {"to": 1}), ("Concat", "v f", "y", {"axis": 2})],
     {"k": ints(3)}, shape=small, smooth=False)
case("TopK, least", [("TopK", "x k", "y i", {"axis": -1, "largest": 0})], {"k": ints(2)}, shape=small, smooth=False)
gate("ArgMax", {"axis": 2}, as_float=True)
gate("ArgMin", {"axis": -1}, as_float=True)
case("ArgMax, the last of equals", [
    ("Round", "x", "r", {}), ("ArgMax", "r", "i", {"axis": 3, "select_last_index": 1, "keepdims": 0}), ("Unsqueeze", "i a", "u", {}),
    ("Cast", "u", "f", {"to": 1}), ("Mul", "x f", "y", {})], {"a": ints(-1)}, shape=small, smooth=False)
gate("Hardmax", {"axis": 1})
gate("Hardmax", {"axis": 2}, opset=11, name="Hardmax, old")
case("OneHot", [
    ("ArgMax", "x", "i", {"axis": 3, "keepdims": 0}), ("OneHot", "i n v", "h", {"axis": -1}), ("Mul", "x h", "y", {})],
    {"n": np.int64(5), "v": np.array([0.25, 1.5], np.float32)}, shape=small, smooth=False)

# Reductions and norms.
one("ReduceL1", {"axes": [2]}, shape=small, smooth=False)
one("ReduceL2", {"axes": [1, 3], "keepdims": 0}, shape=small, name="ReduceL2, axes left out")
one("ReduceSumSquare", {"axes": [2], "keepdims": 0}, shape=small)
one("ReduceLogSum", {"axes": [1]}, shape=small, positive=True)
one("ReduceLogSumExp", {"axes": [3]}, shape=small)
one("ReduceLogSumExp", {"keepdims": 0}, {"a": ints(1, 2)}, shape=small, opset=18, name="ReduceLogSumExp, axes as input")
one("ReduceProd", {"axes": [2]}, shape=small)
case("ReduceProd with a zero", [("Relu", "x", "r", {}), ("ReduceProd", "r", "y", {"axes": [1]})], shape=small, smooth=False)
for p in (1, 2, 3):
    one("LpPool", {"kernel_shape": [3, 2], "p": p, "strides": [2, 2], "pads": [1, 0, 1, 1]}, name=f"LpPool, p {p}", smooth=False)
    one("GlobalLpPool", {"p": p}, name=f"GlobalLpPool, p {p}", shape=small, smooth=False)
one("LpPool", {"kernel_shape": [2, 3], "strides": [2, 2], "ceil_mode": 1}, opset=18, name="LpPool, ceil", smooth=False)
one("LpNormalization", {"axis": 1}, shape=small)
one("LpNormalization", {"axis": -1, "p": 1}, shape=small, name="LpNormalization, p 1", smooth=False)
one("MeanVarianceNormalization", {"axes": [2, 3]}, shape=small)
one("RMSNormalization", {"axis": -1, "epsilon": 1e-3}, {"s": normal(5)}, shape=small, opset=23)
one("RMSNormalization", {"axis": 2}, {"s": normal(4, 5)}, shape=small, opset=23, name="RMSNormalization, two axes")

# Sums of products.
def einsum(name, equation, constants={}, inputs=None, shape=small, nodes=[], **options):
    entering = " ".join(["x"] + list(constants)) if inputs is None else inputs
    case(f"Einsum, {name}", nodes + [("Einsum", entering, "y", {"equation": equation})], constants, shape=shape, **options)


turn = [("Transpose", "x", "t", {"perm": [0, 1, 3, 2]})]
einsum("scores", "bhid,bhjd->bhij", inputs="x x")
einsum("values", "bhij,bhdj->bhid", inputs="x x")
einsum("weights", "bchw,oc->bohw", {"w": normal(6, 3)})
einsum("weights first", "oc, bchw -> bohw", {"w": normal(6, 3)}, inputs="w x")
einsum("a sum", "bchw->bc")
einsum("an axis order", "bchw->bwhc")
einsum("without a result", "bchw,wk", {"w": normal(5, 2)})
einsum("ellipsis", "...hw,wk->...kh", {"w": normal(5, 2)})
einsum("ellipsis with repeated axes", "...i,...i->...", {"w": normal(1, 1, 4, 5)})
einsum("an axis that is repeated", "bchw,bchw->bch", {"w": normal(1, 3, 1, 5)})
einsum("an outer product", "bchw,k->bchkw", {"w": normal(2)})
einsum("a batch of weights", "bchw,cwk->bchk", {"w": normal(3, 5, 2)})
einsum("three operands", "bchw,wk,kc->bch", {"w": normal(5, 2), "v": normal(2, 3)})
einsum("a diagonal", "bcii->bci", shape=(1, 3, 4, 4))
einsum("all to one", "bchw,bchw->b", inputs="x x")
einsum("a sum of one operand", "bchw,k->bck", {"w": normal(2)})

# Products with vectors.
case("MatMul by a column", [("MatMul", "x w", "y", {})], {"w": normal(5)}, shape=small)
case("MatMul of a row", [("MatMul", "w x", "y", {})], {"w": normal(4)}, shape=small)

# Attention as one operator.
def attention(name, attributes={}, constants={}, inputs="q k v", outputs="y", after=[], axes=4, key_heads=3):
    flat = [("Squeeze", "x zero", "s", {})] if axes == 3 else []
    source = "s" if axes == 3 else "x"
    nodes = flat + [("MatMul", f"{source} wq", "q", {}), ("MatMul", f"{source} wk", "k", {}), ("MatMul", f"{source} wv", "v", {})]
    width = 4 if axes == 4 else 6
    weights = {"wq": normal(6, width), "wk": normal(6, width if axes == 4 else 2 * key_heads), "wv": normal(6, width if axes == 4 else 2 * key_heads)}
    zero = {"zero": ints(1)} if axes == 3 else {}
    case(f"Attention, {name}", nodes + [("Attention", inputs, outputs, attributes)] + after, {**weights, **zero, **constants},
         shape=(1, 3, 5, 6) if axes == 4 else (1, 1, 5, 6), opset=23)


attention("four axes")
attention("a scale", {"scale": 0.3})
attention("causal", {"is_causal": 1})
attention("a mask of summands", {}, {"m": normal(5, 5)}, "q k v m")
attention("a mask of truths", {}, {"m": np.tril(np.ones((5, 5), bool))}, "q k v m")
attention("soft capped", {"softcap": 1.5})
attention("three axes", {"q_num_heads": 3, "kv_num_heads": 3}, axes=3)
attention("fewer heads of keys", {"q_num_heads": 3, "kv_num_heads": 1}, axes=3, key_heads=1)
attention("with what came before", {}, {"pk": normal(1, 3, 2, 4), "pv": normal(1, 3, 2, 4)}, "q k v  pk pv", "a k2 v2",
          [("Concat", "a k2 v2", "y", {"axis": 2})])

# Many images at once, as windows and heads are.
cut = [("Reshape", "x s", "r", {})]
many = {"s": ints(4, 2, 3, 3)}
wide = (1, 8, 3, 3)
w, b = normal(4, 2, 2, 2), normal(4)
back = [("Reshape", "c t", "y", {})]
case("Conv of many images", cut + [("Conv", "r w b", "c", {"pads": [1, 0, 0, 1]})] + back,
     {**many, "w": w, "b": b, "t": ints(1, -1)}, shape=wide)
case("Conv of many images, Add, Relu", cut + [
    ("Conv", "r w b", "d", {"pads": [1, 0, 0, 1]}), ("Conv", "r w b", "e", {"pads": [0, 1, 1, 0]}), ("Add", "d e", "f", {}),
    ("Relu", "f", "c", {})] + back, {**many, "w": w, "b": b, "t": ints(1, -1)}, shape=wide, smooth=False)
case("pooling of many images", cut + [
    ("MaxPool", "r", "d", {"kernel_shape": [2, 2]}), ("AveragePool", "r", "e", {"kernel_shape": [2, 2]}), ("Concat", "d e", "c", {"axis": 1})]
    + back, {**many, "t": ints(1, -1)}, shape=wide, smooth=False)
case("Resize of many images", cut + [("Resize", "r e z", "c", {"mode": "linear"})] + back,
     {**many, "t": ints(1, -1), "e": np.zeros(0, np.float32), "z": np.array([1, 1, 2, 1.5], np.float32)}, shape=wide)
cases.write()
