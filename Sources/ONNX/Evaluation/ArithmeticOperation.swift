import Foundation

/// What is done with two numbers of one type.
enum ArithmeticOperation {
  case add, subtract, multiply, divide, minimum, maximum, power
  /// The remainder with the sign of the divisor, as in Python.
  case modulo
  /// The remainder with the sign of the dividend, as in C.
  case remainder
  case and, or, exclusiveOr, shiftLeft, shiftRight

  /// Whether a divisor of 0 has no answer in whole numbers.
  var divides: Bool { [.divide, .modulo, .remainder].contains(self) }

  /// Whether real numbers have it.
  var isReal: Bool {
    ![.modulo, .and, .or, .exclusiveOr, .shiftLeft, .shiftRight].contains(self)
  }

  /// Of whole numbers, which wrap around at their width; a divisor must not be 0.
  func whole<Number: Whole>(_ a: Number, _ b: Number) -> Number {
    switch self {
    case .add: return a &+ b
    case .subtract: return a &- b
    case .multiply: return a &* b
    case .divide: return a.dividedReportingOverflow(by: b).partialValue
    case .minimum: return min(a, b)
    case .maximum: return max(a, b)
    case .power: return Self.power(a, b)
    case .modulo:
      let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
      return rest != 0 && (rest < 0) != (b < 0) ? rest &+ b : rest
    case .remainder: return a.remainderReportingOverflow(dividingBy: b).partialValue
    case .and: return a & b
    case .or: return a | b
    case .exclusiveOr: return a ^ b
    // By less than nothing is by more than all.
    case .shiftLeft: return b < 0 ? 0 : a << b
    case .shiftRight: return b < 0 ? (a < 0 ? 0 &- 1 : 0) : a >> b
    }
  }

  /// Of real numbers; what they do not have is no number.
  func real(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .minimum: a.isNaN || b.isNaN ? .nan : min(a, b)
    case .maximum: a.isNaN || b.isNaN ? .nan : max(a, b)
    case .power: pow(a, b)
    case .remainder: fmod(a, b)
    case .modulo, .and, .or, .exclusiveOr, .shiftLeft, .shiftRight: .nan
    }
  }

  /// A power by repeated squaring; one below 0 is cut to a whole number.
  private static func power<Number: Whole>(_ base: Number, _ exponent: Number) -> Number {
    if exponent < 0 { return base == 1 ? 1 : base == 0 &- 1 ? (exponent & 1 == 0 ? 1 : base) : 0 }
    var result: Number = 1, square = base, rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result &* square }
      square = square &* square
      rest >>= 1
    }
    return result
  }
}
