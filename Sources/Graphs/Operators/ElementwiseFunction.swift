import RealModule

/// A function of one number, with its slope.
package enum ElementwiseFunction: Hashable, Sendable {
  case relu
  /// The value kept within bounds.
  case clip(low: Float, high: Float)
  case leakyRelu(slope: Float)
  case elu(alpha: Float, scale: Float, inner: Float)
  case sigmoid
  case hardSigmoid(alpha: Float, beta: Float)
  /// x · min(max(x / 6 + 1/2, 0), 1).
  case hardSwish
  /// x · sigmoid(alpha · x), also known as SiLU.
  case swish(alpha: Float)
  case mish
  case softplus
  case softsign
  case tanh
  case erf
  /// x · Φ(x), or its approximation by tanh.
  case gelu(tanh: Bool)
  case exp, log, sqrt, reciprocal, negate, abs, square
  /// x to a constant power.
  case power(Float)
  /// x above a threshold, 0 below.
  case thresholdedRelu(alpha: Float)
  /// x moved by a bias towards 0 beyond a threshold, 0 within.
  case shrink(threshold: Float, bias: Float)
  /// A function of circles or hyperbolas.
  case circular(CircularFunction)
  /// A function that is constant but for its jumps.
  case step(StepFunction)

  /// The name in ONNX's words.
  package var name: String {
    if case .circular(let function) = self { return function.name }
    if case .step(let function) = self { return function.name }
    let text = "\(self)"
    let name = text.prefix { $0 != "(" }
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The function's value.
  func value(_ x: Float) -> Float {
    switch self {
    case .relu: max(x, 0)
    case .clip(let low, let high): min(max(x, low), high)
    case .leakyRelu(let slope): x >= 0 ? x : slope * x
    case .elu(let alpha, let scale, let inner):
      x > 0 ? scale * x : scale * alpha * Float.expMinusOne(inner * x)
    case .sigmoid: Self.logistic(x)
    case .hardSigmoid(let alpha, let beta): min(max(alpha * x + beta, 0), 1)
    case .hardSwish: x * min(max(x / 6 + 0.5, 0), 1)
    case .swish(let alpha): x * Self.logistic(alpha * x)
    case .mish: x * Float.tanh(Self.softplus(x))
    case .softplus: Self.softplus(x)
    case .softsign: x / (1 + Swift.abs(x))
    case .tanh: Float.tanh(x)
    case .erf: Float.erf(x)
    case .gelu(let approximate):
      approximate
        ? 0.5 * x * (1 + Float.tanh(Self.geluInner * (x + 0.044715 * x * x * x)))
        : 0.5 * x * (1 + Float.erf(x * Self.rootHalf))
    case .exp: Float.exp(x)
    case .log: Float.log(x)
    case .sqrt: x.squareRoot()
    case .reciprocal: 1 / x
    case .negate: -x
    case .abs: Swift.abs(x)
    case .square: x * x
    case .power(let exponent): Self.power(x, exponent)
    case .thresholdedRelu(let alpha): x > alpha ? x : 0
    case .shrink(let threshold, let bias):
      x < -threshold ? x + bias : x > threshold ? x - bias : 0
    case .circular(let function): function.value(x)
    case .step(let function): function.value(x)
    }
  }

  /// The derivative at `x`, where the value is `y`.
  func slope(_ x: Float, _ y: Float) -> Float {
    switch self {
    case .relu: return x > 0 ? 1 : 0
    case .clip(let low, let high): return x > low && x < high ? 1 : 0
    case .leakyRelu(let slope): return x >= 0 ? 1 : slope
    case .elu(let alpha, let scale, let inner):
      return x > 0 ? scale : scale * alpha * inner * Float.exp(inner * x)
    case .sigmoid: return y * (1 - y)
    case .hardSigmoid(let alpha, let beta):
      let inner = alpha * x + beta
      return inner > 0 && inner < 1 ? alpha : 0
    case .hardSwish: return x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5
    case .swish(let alpha):
      let gate = Self.logistic(alpha * x)
      return gate + alpha * x * gate * (1 - gate)
    case .mish:
      let soft = Float.tanh(Self.softplus(x))
      return soft + x * (1 - soft * soft) * Self.logistic(x)
    case .softplus: return Self.logistic(x)
    case .softsign:
      let below = 1 + Swift.abs(x)
      return 1 / (below * below)
    case .tanh: return 1 - y * y
    case .erf: return Self.erfPeak * Float.exp(-x * x)
    case .gelu(true):
      let inner = Float.tanh(Self.geluInner * (x + 0.044715 * x * x * x))
      return 0.5 * (1 + inner) + 0.5 * x * (1 - inner * inner) * Self.geluInner
        * (1 + 3 * 0.044715 * x * x)
    case .gelu(false):
      return 0.5 * (1 + Float.erf(x * Self.rootHalf)) + x * Self.normalPeak * Float.exp(-x * x / 2)
    case .exp: return y
    case .log: return 1 / x
    case .sqrt: return 0.5 / y
    case .reciprocal: return -y * y
    case .negate: return -1
    case .abs: return x > 0 ? 1 : x < 0 ? -1 : 0
    case .square: return 2 * x
    case .power(let exponent): return exponent * Self.power(x, exponent - 1)
    case .thresholdedRelu(let alpha): return x > alpha ? 1 : 0
    case .shrink(let threshold, _): return Swift.abs(x) > threshold ? 1 : 0
    case .circular(let function): return function.slope(x, y)
    case .step: return 0
    }
  }

  /// x to the given power; whole powers of negative numbers are what they should be.
  static func power(_ x: Float, _ exponent: Float) -> Float {
    if exponent == 2 { return x * x }
    if exponent == 0.5 { return x.squareRoot() }
    if let whole = Int(exactly: exponent) { return Float.pow(x, whole) }
    return Float.pow(x, exponent)
  }

  private static func logistic(_ x: Float) -> Float {
    // Of the two forms, the one whose exponential cannot overflow.
    if x >= 0 { return 1 / (1 + Float.exp(-x)) }
    let below = Float.exp(x)
    return below / (1 + below)
  }

  private static func softplus(_ x: Float) -> Float {
    max(x, 0) + Float.log(onePlus: Float.exp(-Swift.abs(x)))
  }

  /// √(2 / π).
  private static let geluInner: Float = 0.797_884_56
  /// 2 / √π.
  private static let erfPeak: Float = 1.128_379_2
  /// √(1 / 2).
  private static let rootHalf: Float = 0.707_106_77
  /// 1 / √(2 π), the density of the standard normal distribution at 0.
  private static let normalPeak: Float = 0.398_942_28
}
