import CKernels
import RealModule

/// A function of one number, applied to each value of an activation.
package enum ScalarFunction: Hashable, Sendable {
  /// x.
  case identity
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
  /// x / (1 + exp(−slope · x)).
  case swish(slope: Float)
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
  /// x · (1 + tanh(√(2 / π) · (x + 0.044715 x³))) / 2.
  case geluByTanh
  /// exp(x).
  case exp

  /// The value at `x`, the readable twin of `apply`.
  package func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .activation(let activation): Double(activation(Float(x)))
    case .sigmoid: 1 / (1 + .exp(-x))
    case .hardSigmoid(let slope, let offset): min(max(Double(slope) * x + Double(offset), 0), 1)
    case .hardSwish: x * min(max(x / 6 + 0.5, 0), 1)
    case .silu: x / (1 + .exp(-x))
    case .swish(let slope): x / (1 + .exp(-Double(slope) * x))
    case .mish: x * .tanh(x > 30 ? x : .log(onePlus: .exp(x)))
    case .softplus: x > 30 ? x : .log(onePlus: .exp(x))
    case .tanh: .tanh(x)
    case .erf: .erf(x)
    case .gelu: x * 0.5 * .erfc(-x * 0.5.squareRoot())
    case .geluByTanh:
      x / (1 + .exp(-2 * (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
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
    var parameters = parameters
    kernels.table.pointee.apply(function, &parameters, count, input, output)
  }

  /// The kernels' name of the function.
  var function: bk_function {
    switch self {
    case .identity: bk_identity
    case .activation: bk_activate
    case .sigmoid: bk_sigmoid
    case .hardSigmoid: bk_hard_sigmoid
    case .hardSwish: bk_hard_swish
    case .silu: bk_silu
    case .swish: bk_swish
    case .mish: bk_mish
    case .softplus: bk_softplus
    case .tanh: bk_tanh
    case .erf: bk_erf
    case .gelu: bk_gelu
    case .geluByTanh: bk_gelu_tanh
    case .exp: bk_exp
    }
  }

  /// What the kernels need to know beside the name.
  var parameters: bk_activation {
    switch self {
    case .activation(let activation): bk_activation(activation)
    case .hardSigmoid(let slope, let offset): bk_activation(slope: slope, low: offset, high: 0)
    case .swish(let slope): bk_activation(slope: slope, low: 0, high: 0)
    default: bk_activation(.none)
    }
  }
}
