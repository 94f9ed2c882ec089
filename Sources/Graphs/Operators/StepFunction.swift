/// A function of one number that is constant between its jumps: truths, signs and whole parts.
///
/// Its slope is 0 wherever it has one. Truths are 0 and 1.
package enum StepFunction: Hashable, Sendable {
  /// −1, 0 or 1.
  case sign
  case floor, ceil
  /// The nearest whole number, the even one of two.
  case round
  /// The whole number on the way to 0.
  case truncate
  case isNaN
  case isInf(positive: Bool, negative: Bool)
  /// Whether the number is 0: the opposite of a truth.
  case isZero
  /// Whether the number is anything else: a number as a truth.
  case isNonzero

  /// The name in ONNX's words.
  var name: String {
    switch self {
    case .sign: "Sign"
    case .floor: "Floor"
    case .ceil: "Ceil"
    case .round: "Round"
    case .truncate, .isNonzero: "Cast"
    case .isNaN: "IsNaN"
    case .isInf: "IsInf"
    case .isZero: "Not"
    }
  }

  /// The function's value.
  func value(_ x: Float) -> Float {
    switch self {
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .round: x.rounded(.toNearestOrEven)
    case .truncate: x.rounded(.towardZero)
    case .isNaN: x.isNaN ? 1 : 0
    case .isInf(let positive, let negative):
      positive && x == .infinity || negative && x == -.infinity ? 1 : 0
    case .isZero: x == 0 ? 1 : 0
    case .isNonzero: x == 0 ? 0 : 1
    }
  }
}
