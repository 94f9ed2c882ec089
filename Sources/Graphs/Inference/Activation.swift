import CKernels

/// The function that a convolution applies to its sums before it stores them.
package enum Activation: Hashable, Sendable {
  /// x.
  case none
  /// max(x, 0).
  case relu
  /// min(max(x, low), high).
  case clip(low: Float, high: Float)
  /// x where x > 0, slope · x elsewhere.
  case leakyReLU(slope: Float)

  /// The value at `x`.
  package func callAsFunction(_ x: Float) -> Float {
    switch self {
    case .none: x
    case .relu: x < 0 ? 0 : x
    case .clip(let low, let high): x < low ? low : x > high ? high : x
    case .leakyReLU(let slope): x < 0 ? slope * x : x
    }
  }
}

extension bk_activation {
  /// Every activation is clip(x < 0 ? slope · x : x, low, high).
  init(_ activation: Activation) {
    switch activation {
    case .none: self.init(slope: 1, low: -.infinity, high: .infinity)
    case .relu: self.init(slope: 1, low: 0, high: .infinity)
    case .clip(let low, let high): self.init(slope: 1, low: low, high: high)
    case .leakyReLU(let slope): self.init(slope: slope, low: -.infinity, high: .infinity)
    }
  }
}
