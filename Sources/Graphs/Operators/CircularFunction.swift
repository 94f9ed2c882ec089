import RealModule

/// A circular or hyperbolic function of one number, or the inverse of one.
package enum CircularFunction: String, Hashable, Sendable {
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, asinh, acosh, atanh

  /// The name in ONNX's words.
  var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// The function's value.
  func value(_ x: Float) -> Float {
    switch self {
    case .sin: Float.sin(x)
    case .cos: Float.cos(x)
    case .tan: Float.tan(x)
    case .asin: Float.asin(x)
    case .acos: Float.acos(x)
    case .atan: Float.atan(x)
    case .sinh: Float.sinh(x)
    case .cosh: Float.cosh(x)
    case .asinh: Float.asinh(x)
    case .acosh: Float.acosh(x)
    case .atanh: Float.atanh(x)
    }
  }

  /// The derivative at `x`, where the value is `y`.
  func slope(_ x: Float, _ y: Float) -> Float {
    switch self {
    case .sin: Float.cos(x)
    case .cos: -Float.sin(x)
    case .tan: 1 + y * y
    case .asin: 1 / (1 - x * x).squareRoot()
    case .acos: -1 / (1 - x * x).squareRoot()
    case .atan: 1 / (1 + x * x)
    case .sinh: Float.cosh(x)
    case .cosh: Float.sinh(x)
    case .asinh: 1 / (x * x + 1).squareRoot()
    case .acosh: 1 / (x * x - 1).squareRoot()
    case .atanh: 1 / (1 - x * x)
    }
  }
}
