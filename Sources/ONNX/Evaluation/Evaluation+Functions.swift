import Foundation
import Graphs

extension Evaluation {
  /// Functions of one number.
  static let functions: [String: Body] = [
    "Abs": apply(whole: .magnitude) { Swift.abs($0) },
    "Neg": apply(whole: .negative) { -$0 },
    "Sign": apply(whole: .sign) { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 },
    "Relu": apply(whole: .positivePart) { $0 < 0 ? 0 : $0 },
    "Floor": apply { $0.rounded(.down) },
    "Ceil": apply { $0.rounded(.up) },
    "Round": apply { $0.rounded(.toNearestOrEven) },
    "Reciprocal": apply { 1 / $0 },
    "Sqrt": apply { $0.squareRoot() },
    "Exp": apply { exp($0) },
    "Log": apply { log($0) },
    "Sin": apply { sin($0) },
    "Cos": apply { cos($0) },
    "Tan": apply { tan($0) },
    "Asin": apply { asin($0) },
    "Acos": apply { acos($0) },
    "Atan": apply { atan($0) },
    "Sinh": apply { sinh($0) },
    "Cosh": apply { cosh($0) },
    "Tanh": apply { tanh($0) },
    "Asinh": apply { asinh($0) },
    "Acosh": apply { acosh($0) },
    "Atanh": apply { atanh($0) },
    "Erf": apply { erf($0) },
    "Sigmoid": apply(logistic),
    "Softplus": apply(softplus),
    "Softsign": apply { $0 / (1 + Swift.abs($0)) },
    "HardSwish": apply { $0 * min(max($0 / 6 + 0.5, 0), 1) },
    "Mish": apply { $0 * tanh(softplus($0)) },
    "LeakyRelu": shaped { step in
      let slope = Double(step.float("alpha", default: 0.01))
      return { $0 < 0 ? slope * $0 : $0 }
    },
    "ThresholdedRelu": shaped { step in
      let threshold = Double(step.float("alpha", default: 1))
      return { $0 > threshold ? $0 : 0 }
    },
    "Elu": shaped { step in
      let alpha = Double(step.float("alpha", default: 1))
      return { $0 < 0 ? alpha * expm1($0) : $0 }
    },
    "Celu": shaped { step in
      let alpha = Double(step.float("alpha", default: 1))
      return { max(0, $0) + min(0, alpha * expm1($0 / alpha)) }
    },
    "Selu": shaped { step in
      let alpha = Double(step.float("alpha", default: 1.673_263_2))
      let gamma = Double(step.float("gamma", default: 1.050_701))
      return { gamma * ($0 <= 0 ? alpha * expm1($0) : $0) }
    },
    "HardSigmoid": shaped { step in
      let alpha = Double(step.float("alpha", default: 0.2))
      let beta = Double(step.float("beta", default: 0.5))
      return { min(max(alpha * $0 + beta, 0), 1) }
    },
    "Shrink": shaped { step in
      let bias = Double(step.float("bias", default: 0))
      let bound = Double(step.float("lambd", default: 0.5))
      return { $0 < -bound ? $0 + bias : $0 > bound ? $0 - bias : 0 }
    },
    "Swish": shaped { step in
      let alpha = Double(step.float("alpha", default: 1))
      return { $0 * logistic(alpha * $0) }
    },
    "Gelu": shaped { step in
      step.text("approximate", default: "none") == "tanh"
        ? { 0.5 * $0 * (1 + tanh((2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0))) }
        : { 0.5 * $0 * (1 + erf($0 * 0.5.squareRoot())) }
    },
  ]

  /// A function of real numbers, and one of whole numbers where the standard has it.
  private static func apply(
    whole: WholeFunction? = nil, _ real: @escaping @Sendable (Double) -> Double
  ) -> Body {
    { step in
      let input = try step.input(0)
      guard let number = input.type.wholeType, let whole else {
        return [try applied(real, to: input)]
      }
      func open<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
        ConstantTensor(
          input.type, input.shape, elements: input.elements(as: number).map { whole.value($0) })
      }
      return [open(number)]
    }
  }

  /// A function of real numbers that attributes give its shape.
  private static func shaped(
    _ function: @escaping @Sendable (Step) throws -> (Double) -> Double
  ) -> Body {
    { [try applied(try function($0.step), to: try $0.input(0))] }
  }

  private static func applied(
    _ function: (Double) -> Double, to input: ConstantTensor
  ) throws -> ConstantTensor {
    try Refusal.unless(
      input.type.isReal, "the input has the type \(input.type); expected real numbers")
    return ConstantTensor(input.type, input.shape, reals: input.reals.map(function))
  }

  private static let logistic: @Sendable (Double) -> Double = { 1 / (1 + exp(-$0)) }

  private static let softplus: @Sendable (Double) -> Double = {
    max($0, 0) + log1p(exp(-Swift.abs($0)))
  }
}

/// A function of one whole number, which wraps around at its width.
enum WholeFunction {
  case magnitude, negative, sign, positivePart, complement

  func value<Number: Whole>(_ x: Number) -> Number {
    switch self {
    case .magnitude: x < 0 ? 0 &- x : x
    case .negative: 0 &- x
    case .sign: x.signum()
    case .positivePart: max(x, 0)
    case .complement: ~x
    }
  }
}
