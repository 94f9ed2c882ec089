"""Writes quantised.json: steps of whole numbers by a scale, with ONNX Runtime's answers.

    python make-quantised.py > quantised.json      (needs onnx, onnxruntime, numpy)
"""
import numpy as np
from cases import Cases

cases = Cases(13)
MICROSOFT = {"com.microsoft": 1}
random = np.random.default_rng(5)


def whole(*shape, type=np.int8):
    low, high = (-127, 128) if type == np.int8 else (0, 256)
    return random.integers(low, high, shape).astype(type)


def real(*values):
    return np.array(values if len(values) > 1 else values[0], np.float32)


def case(name, steps, constants, type=np.uint8, scale=0.03, zero=None, result=None, **options):
    """Steps from “q”, the image as whole numbers, to “r”, which becomes real by the scale and zero of the result."""
    zero = (128 if type == np.uint8 else 3) if zero is None else zero
    rs, rz = result or (0.05, 120 if type == np.uint8 else -5)
    options = {"shape": (1, 3, 5, 6), "smooth": False, "differentiable": False, **options}
    made = [("QuantizeLinear", "x xs xz", "q", {})] + steps
    if not any(o.split(" ")[0] == "y" for _, _, o, _ in steps):
        made.append(("DequantizeLinear", "r rs rz", "y", {}))
    cases.case(name, made, {"xs": real(scale), "xz": type(zero), "rs": real(rs), "rz": type(rz), **constants},
               domains=MICROSOFT, **options)


def layer(name, op, inputs, constants={}, attributes={}, types=(np.uint8, np.int8), **options):
    for type in types:
        case(f"{name}, {np.dtype(type).name}", [(op, inputs, "r", attributes)],
             constants(type) if callable(constants) else constants, type=type, **options)


for type in (np.uint8, np.int8):
    case(f"QuantizeLinear and back, {np.dtype(type).name}", [("DequantizeLinear", "q xs xz", "y", {})], {}, type=type)
cases.case("QuantizeLinear by channel",
           [("QuantizeLinear", "x s z", "q", {"axis": 1}), ("DequantizeLinear", "q s z", "y", {"axis": 1})],
           {"s": real(0.02, 0.05, 0.01), "z": np.array([3, -4, 9], np.int8)}, shape=(1, 3, 5, 6), smooth=False,
           differentiable=False)
cases.case("DequantizeLinear of weights",
           [("DequantizeLinear", "w s z", "f", {"axis": 0}), ("Conv", "x f", "y", {})],
           {"w": whole(4, 3, 1, 1), "s": real(0.02, 0.05, 0.01, 0.03), "z": np.zeros(4, np.int8)})
cases.case("DynamicQuantizeLinear",
           [("DynamicQuantizeLinear", "x", "q s z", {}), ("DequantizeLinear", "q s z", "y", {})], {},
           shape=(1, 3, 5, 6), smooth=False, differentiable=False)

kernel = {"w": whole(4, 3, 3, 3), "ws": real(0.02), "wz": np.int8(0), "b": random.integers(-900, 900, 4).astype(np.int32)}
layer("QLinearConv", "QLinearConv", "q xs xz w ws wz rs rz b", kernel, {"pads": [1, 1, 1, 1]})
layer("QLinearConv by channel", "QLinearConv", "q xs xz w ws wz rs rz",
      {**kernel, "ws": real(0.02, 0.01, 0.03, 0.04), "wz": np.zeros(4, np.int8)}, {"strides": [2, 2]})
layer("QLinearConv of groups", "QLinearConv", "q xs xz w ws wz rs rz",
      {**kernel, "w": whole(3, 1, 3, 3)}, {"group": 3, "pads": [1, 1, 1, 1]})
layer("QLinearConv by Microsoft", "com.microsoft:QLinearConv", "q xs xz w ws wz rs rz b", kernel, {"pads": [1, 1, 1, 1]})
layer("QLinearMatMul", "QLinearMatMul", "q xs xz w ws wz rs rz",
      {"w": whole(6, 4), "ws": real(0.02), "wz": np.int8(2)}, types=(np.uint8,))
layer("QLinearMatMul of a type", "QLinearMatMul", "q xs xz w ws wz rs rz",
      {"w": whole(6, 4), "ws": real(0.02), "wz": np.int8(0)}, types=(np.int8,))
case("ConvInteger", [("ConvInteger", "q w xz wz", "i", {"pads": [1, 1, 1, 1]}), ("Cast", "i", "f", {"to": 1}),
                     ("Mul", "f c", "y", {})],
     {"w": whole(4, 3, 3, 3, type=np.uint8), "wz": np.uint8(120), "c": real(1e-3)})
case("MatMulInteger", [("MatMulInteger", "q w xz wz", "i", {}), ("Cast", "i", "f", {"to": 1}), ("Mul", "f c", "y", {})],
     {"w": whole(6, 4), "wz": np.int8(1), "c": real(1e-3)})
case("MatMulIntegerToFloat", [("com.microsoft:MatMulIntegerToFloat", "q w xs ws xz wz b", "y", {})],
     {"w": whole(6, 4), "ws": real(0.02), "wz": np.int8(0), "b": cases.normal(4)})
cases.case("DynamicQuantizeMatMul",
           [("com.microsoft:DynamicQuantizeMatMul", "x w s z b", "y", {})],
           {"w": whole(6, 4), "s": real(0.02), "z": np.int8(0), "b": cases.normal(4)}, domains=MICROSOFT,
           shape=(1, 3, 5, 6), smooth=False, differentiable=False)
case("QGemm", [("Flatten", "q", "f", {"axis": 1}),
               ("com.microsoft:QGemm", "f xs xz w ws wz b rs rz", "r", {"transB": 1, "alpha": 1.0})],
     {"w": whole(4, 90), "ws": real(0.02), "wz": np.int8(0), "b": random.integers(-900, 900, 4).astype(np.int32)},
     result=(0.2, 120))
case("QGemm to reals", [("Flatten", "q", "f", {"axis": 1}),
                        ("com.microsoft:QGemm", "f xs xz w ws wz b", "y", {"transB": 1})],
     {"w": whole(4, 90), "ws": real(0.02), "wz": np.int8(0), "b": random.integers(-900, 900, 4).astype(np.int32)})
other = lambda type: {"o": whole(1, 3, 1, 1, type=type), "os": real(0.02), "oz": type(7)}
layer("QLinearAdd", "com.microsoft:QLinearAdd", "q xs xz o os oz rs rz", other)
layer("QLinearMul", "com.microsoft:QLinearMul", "q xs xz o os oz rs rz", other)
layer("QLinearSigmoid", "com.microsoft:QLinearSigmoid", "q xs xz rs rz", result=(1 / 256, 0))
layer("QLinearLeakyRelu", "com.microsoft:QLinearLeakyRelu", "q xs xz rs rz", attributes={"alpha": 0.2})
layer("QLinearSoftmax", "com.microsoft:QLinearSoftmax", "q xs xz rs rz", attributes={"axis": -1, "opset": 13},
      result=(1 / 256, 0))
layer("QLinearGlobalAveragePool", "com.microsoft:QLinearGlobalAveragePool", "q xs xz rs rz",
      attributes={"channels_last": 0})
layer("QLinearAveragePool", "com.microsoft:QLinearAveragePool", "q xs xz rs rz",
      attributes={"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1]}, types=(np.uint8,))
layer("QLinearConcat", "com.microsoft:QLinearConcat", "rs rz q xs xz o os oz",
      lambda type: {"o": whole(1, 2, 5, 6, type=type), "os": real(0.02), "oz": type(7)}, {"axis": 1})
layer("QLinearWhere", "com.microsoft:QLinearWhere", "c q xs xz o os oz rs rz",
      lambda type: {"c": np.array([True, False, True]).reshape(1, 3, 1, 1), **other(type)})
case("NhwcMaxPool", [("Transpose", "q", "n", {"perm": [0, 2, 3, 1]}),
                     ("com.microsoft:NhwcMaxPool", "n", "r", {"kernel_shape": [2, 2], "strides": [2, 2]})], {},
     result=(0.03, 128))

# Steps between dequantised inputs and a quantised output, which ONNX Runtime computes of the whole numbers.


def between(name, steps, constants, types=(np.uint8, np.int8), **options):
    """Steps from “f”, the dequantised image, to “s”, which is quantised again."""
    for type in types:
        case(f"{name}, {np.dtype(type).name}",
             [("DequantizeLinear", "q xs xz", "f", {})] + steps + [("QuantizeLinear", "s rs rz", "r", {})],
             constants(type) if callable(constants) else constants, type=type, shape=(1, 3, 9, 11), **options)


weights = ("DequantizeLinear", "w ws wz", "v", {"axis": 0})
channels = {"w": whole(16, 3, 3, 3), "ws": 0.01 + 0.02 * random.random(16).astype(np.float32), "wz": np.zeros(16, np.int8)}
sums = {"b": random.integers(-900, 900, 16).astype(np.int32),
        "bs": np.float32(0.03) * channels["ws"], "bz": np.zeros(16, np.int32)}
bias = ("DequantizeLinear", "b bs bz", "c", {"axis": 0})
between("QDQ Conv", [weights, bias, ("Conv", "f v c", "s", {"pads": [1, 1, 1, 1]})], {**channels, **sums})
between("QDQ Conv without bias", [weights, ("Conv", "f v", "s", {"strides": [2, 2]})], channels)
between("QDQ Conv and Relu", [weights, bias, ("Conv", "f v c", "t", {"pads": [1, 1, 1, 1]}), ("Relu", "t", "s", {})],
        {**channels, **sums}, types=(np.uint8,), result=(0.03, 0))
between("QDQ Conv and a Relu above the least", [weights, bias, ("Conv", "f v c", "t", {}), ("Relu", "t", "s", {})],
        {**channels, **sums}, types=(np.uint8,), result=(0.05, 20))
between("QDQ MatMul", [("DequantizeLinear", "w ws wz", "v", {}), ("MatMul", "f v", "s", {})],
        {"w": whole(11, 8), "ws": real(0.02), "wz": np.int8(0)})
case("QDQ MatMul to reals", [("DequantizeLinear", "q xs xz", "f", {}), ("DequantizeLinear", "w ws wz", "v", {}),
                             ("MatMul", "f v", "y", {})], {"w": whole(6, 8), "ws": real(0.02), "wz": np.int8(0)})
between("QDQ Gemm", [("DequantizeLinear", "w ws wz", "v", {}), ("DequantizeLinear", "b bs bz", "c", {"axis": 0}),
                     ("Flatten", "f", "g", {}), ("QuantizeLinear", "g xs xz", "h", {}),
                     ("DequantizeLinear", "h xs xz", "k", {}), ("Gemm", "k v c", "s", {"transB": 1})],
        {"w": whole(8, 297), "ws": real(0.02), "wz": np.int8(0), "b": random.integers(-900, 900, 8).astype(np.int32),
         "bs": real(0.0006), "bz": np.int32(0)}, result=(0.2, 3))
between("QDQ Add", [("DequantizeLinear", "o os oz", "p", {}), ("Add", "f p", "s", {})],
        lambda type: {"o": whole(1, 3, 9, 11, type=type), "os": real(0.02), "oz": type(7)})
between("QDQ GlobalAveragePool", [("GlobalAveragePool", "f", "s", {})], {}, result=(0.004, 100))
cases.case("Where between reals, and arithmetic behind it",
           [("Greater", "x zero", "m", {}), ("Where", "m x low", "w", {}), ("Softmax", "w", "y", {"axis": -1})],
           {"zero": real(0.0), "low": real(-4.0)}, smooth=False)
cases.write()
