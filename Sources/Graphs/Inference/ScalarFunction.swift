import CKernels
import RealModule

/// A function of one number, applied to each value of an activation.
package enum ScalarFunction: Hashable, Sendable {
  /// One of the functions that a convolution can fuse.
  case activation(Activation)
  /// 1 / (1 + exp(−x)).
  case sigmoid
  /// clip(slope · x + offset, 0, 1).
  case hardSigmoid(slope: Float, offset: Float)
  /// x · clip(x / 6 + 1/2, 0, 1).
  case hardSwish
  /// x / (1 + exp(−x)).
  case silu
  /// x · tanh(log(1 + exp(x))).
  case mish
  /// log(1 + exp(x)).
  case softplus
  /// The hyperbolic tangent.
  case tanh
  /// The error function.
  case erf
  /// x · (1 + erf(x / √2)) / 2.
  case gelu
  /// exp(x).
  case exp

  /// The value at `x`, the readable twin of `apply`.
  package func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .activation(let activation): Double(activation(Float(x)))
    case .sigmoid: 1 / (1 + .exp(-x))
    case .hardSigmoid(let slope, let offset): min(max(Double(slope) * x + Double(offset), 0), 1)
    case .hardSwish: x * min(max(x / 6 + 0.5, 0), 1)
    case .silu: x / (1 + .exp(-x))
    case .mish: x * .tanh(x > 30 ? x : .log(onePlus: .exp(x)))
    case .softplus: x > 30 ? x : .log(onePlus: .exp(x))
    case .tanh: .tanh(x)
    case .erf: .erf(x)
    case .gelu: x * 0.5 * .erfc(-x * 0.5.squareRoot())
    case .exp: .exp(x)
    }
  }

  /// Applies the function to `count` values.
  ///
  /// The output may be the input.
  package func apply(
    _ input: UnsafePointer<Float>, count: Int, output: UnsafeMutablePointer<Float>,
    kernels: InferenceKernels = .best
  ) {
    var parameters = bk_activation(.none)
    let function: bk_function
    switch self {
    case .activation(let activation):
      parameters = bk_activation(activation)
      function = bk_activate
    case .hardSigmoid(let slope, let offset):
      parameters = bk_activation(slope: slope, low: offset, high: 0)
      function = bk_hard_sigmoid
    case .sigmoid: function = bk_sigmoid
    case .hardSwish: function = bk_hard_swish
    case .silu: function = bk_silu
    case .mish: function = bk_mish
    case .softplus: function = bk_softplus
    case .tanh: function = bk_tanh
    case .erf: function = bk_erf
    case .gelu: function = bk_gelu
    case .exp: function = bk_exp
    }
    kernels.table.pointee.apply(function, &parameters, count, input, output)
  }
}
