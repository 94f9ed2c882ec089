"""Writes fused.json: what ONNX Runtime's optimiser makes of several steps, with its own answers.

    python make-fused.py > fused.json      (needs onnx, onnxruntime, numpy)
"""
import numpy as np
from cases import Cases

cases = Cases(12)
normal = cases.normal
MICROSOFT = {"com.microsoft": 1}
rows = (1, 1, 4, 6)


def fused(name, op, inputs, constants={}, attributes={}, outputs="y", before=None, **options):
    """One step on rows of tokens [1, 4, 6], or on what `before` makes of the image."""
    options = {"shape": rows, "smooth": False, **options}
    first = before if before is not None else [("Squeeze", "x axis", "t", {})]
    constants = dict(constants) if before is not None else {"axis": np.array([1], np.int64), **constants}
    cases.case(name, first + [(f"com.microsoft:{op}", inputs, outputs, attributes)], constants, domains=MICROSOFT,
               **options)


fused("Gelu, fused", "Gelu", "t")
fused("FastGelu", "FastGelu", "t b", {"b": normal(6)})
fused("FastGelu, without bias", "FastGelu", "t")
fused("BiasGelu", "BiasGelu", "t b", {"b": normal(6)})
fused("QuickGelu", "QuickGelu", "t", attributes={"alpha": 1.5})
fused("FusedMatMul", "FusedMatMul", "t w", {"w": normal(6, 3)}, {"alpha": 0.5})
fused("FusedMatMul, turned", "FusedMatMul", "t t", attributes={"transB": 1, "alpha": 0.3})
fused("FusedMatMul, both turned", "FusedMatMul", "t w", {"w": normal(1, 5, 4)}, {"transA": 1, "transB": 1})
fused("TransposeMatMul", "TransposeMatMul", "t w", {"w": normal(3, 6)}, {"alpha": 0.5, "transB": 1})
fused("FusedGemm", "FusedGemm", "f w b", {"w": normal(24, 5), "b": normal(5)},
      {"activation": "LeakyRelu", "activation_alpha": 0.3}, before=[("Flatten", "x", "f", {"axis": 1})])
for activation, values in [("Relu", []), ("Clip", [-0.5, 0.7]), ("LeakyRelu", [0.2]), ("HardSigmoid", [0.3, 0.4]),
                           ("Tanh", []), ("Sigmoid", [])]:
    cases.case(f"FusedConv, {activation}",
               [("com.microsoft:FusedConv", "x w b", "y",
                 {"activation": activation, "pads": [1, 1, 1, 1], **({"activation_params": values} if values else {})})],
               {"w": normal(4, 3, 3, 3, scale=0.3), "b": normal(4)}, domains=MICROSOFT, smooth=False)
cases.case("FusedConv with a summand",
           [("Conv", "x v", "z", {}), ("com.microsoft:FusedConv", "x w b z", "y", {"activation": "Relu"})],
           {"w": normal(4, 3, 1, 1), "v": normal(4, 3, 1, 1), "b": normal(4)}, domains=MICROSOFT, smooth=False)
fused("SkipLayerNormalization", "SkipLayerNormalization", "t t g b c",
      {"g": normal(6), "b": normal(6), "c": normal(6)}, {"epsilon": 1e-3})
fused("SkipLayerNormalization, its sum", "SkipLayerNormalization", "t s g b", outputs="n   y",
      constants={"s": normal(1, 4, 6), "g": normal(6), "b": normal(6)}, attributes={"epsilon": 1e-3})
fused("SkipSimplifiedLayerNormalization", "SkipSimplifiedLayerNormalization", "t s g",
      {"s": normal(1, 4, 6), "g": normal(6)}, {"epsilon": 1e-3})
fused("Attention, projected", "Attention", "t w b", {"w": normal(6, 18, scale=0.4), "b": normal(18)}, {"num_heads": 2})
fused("Attention, one way", "Attention", "t w b", {"w": normal(6, 18, scale=0.4), "b": normal(18)},
      {"num_heads": 3, "unidirectional": 1})
fused("MultiHeadAttention", "MultiHeadAttention", "t t t", attributes={"num_heads": 2})
fused("MultiHeadAttention, with a bias", "MultiHeadAttention", "t t t b", {"b": normal(18)}, {"num_heads": 3})
cases.case("SimplifiedLayerNormalization",
           [("Squeeze", "x axis", "t", {}), ("SimplifiedLayerNormalization", "t g", "y", {"axis": -1, "epsilon": 1e-3})],
           {"axis": np.array([1], np.int64), "g": normal(6)}, shape=rows, smooth=False)
cases.write()
