extension FixedMath {
  /// xʸ = e^(y · log x), with the exceptions of C: 1 for y = 0 or x = 1 whatever the other is; NaN for x
  /// below 0 and a y that is not whole.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let kind = y.isInfinite ? Parity.even : parity(y)
    let isNegative = x.sign == .minus && kind == .odd
    let size = abs(x)
    if size == 0 || size == .infinity {
      let result = (y > 0) == (size == 0) ? 0 : Double.infinity
      return isNegative ? -result : result
    }
    if y.isInfinite { return size == 1 ? 1 : (size > 1) == (y > 0) ? .infinity : 0 }
    if x < 0, kind == .fraction { return .nan }
    let result = positivePower(size, y)
    return isNegative ? -result : result
  }

  private enum Parity {
    case even, odd, fraction
  }

  /// Whether a finite number is whole, and even or odd.
  private static func parity(_ y: Double) -> Parity {
    let size = abs(y)
    if size >= 0x1p53 { return .even }
    let whole = Int64(size)
    if Double(whole) != size { return .fraction }
    return whole & 1 == 1 ? .odd : .even
  }

  /// `pow` for finite x > 0, x ≠ 1 or y any finite number but 0.
  private static func positivePower(_ x: Double, _ y: Double) -> Double {
    let logarithm = logarithm(x)
    let estimate = y * logarithm.high
    if estimate > 710 { return .infinity }
    if estimate < -746 { return 0 }
    if abs(estimate) < 0x1p-60 { return 1 }
    // Now |y| < 2⁶³, since |log x| ≥ 2⁻⁵³.
    let high = Pair.product(y, logarithm.high)
    let power = Pair.quickSum(high.high, high.low + y * logarithm.low)
    let (pair, exponent) = exponential(power)
    return scaled(pair, by: exponent)
  }
}
