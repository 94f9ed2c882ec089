/// Elementary functions whose results are the same bits on every processor and system.
///
/// The system's own choose other code by processor (with or without fused multiply-add) and change
/// from version to version; so whatever enters a kept value is computed here: additions,
/// multiplications, divisions and square roots in an order that the source fixes, none of them
/// fused. The square root needs no function here: IEEE 754 fixes its bits.
///
/// Errors in units in the last place (ulp), measured against correctly rounded values by the tests:
///
/// | function | error | arguments |
/// |---|---|---|
/// | `exp`, `log`, `log1p`, `expm1`, `sin`, `cos`, `atan2`, `pow` | 0.52 | all |
/// | `tanh` | 0.52 | all |
/// | `erf`, `erfc` | 2, 3 | all |
/// | `lgamma` | 1, or 10⁻¹⁷ near its zeros at 1 and 2 | above 0 |
///
/// The versions for `Float` round those for `Double` and lie within 0.501 ulp. Results at zeros,
/// infinities and NaN are those of IEEE 754 and C; every NaN that comes out has the same bits.
public enum FixedMath {
  /// Adding and subtracting it rounds a double below 2⁵¹ to a whole number, ties to even.
  static let roundingShift = 0x1.8p52

  /// The whole number nearest to `x`, also as an integer; |x| < 2³¹.
  @inline(__always)
  static func nearest(_ x: Double) -> (Double, Int) {
    let shifted = x + roundingShift
    return (shifted - roundingShift, Int(Int32(truncatingIfNeeded: shifted.bitPattern)))
  }

  /// 2^exponent, for a normal result.
  @inline(__always)
  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) &<< 52)
  }

  /// (sum of the pair) · 2^exponent, rounded once, subnormal results too; the pair lies between 2⁻⁸ and 2.
  static func scaled(_ pair: Pair, by exponent: Int) -> Double {
    if exponent > 1023 { return (pair.high + pair.low) * 0x1p1023 * powerOfTwo(exponent - 1023) }
    if exponent > -1012 { return (pair.high + pair.low) * powerOfTwo(exponent) }
    if exponent < -1080 { return 0 }
    // In units of the least normal number, where adding 1 rounds to a multiple of the least number.
    let unit = powerOfTwo(exponent + 1022)
    let high = pair.high * unit, low = pair.low * unit
    if high >= 1 { return (high + low) * 0x1p-1022 }
    let shifted = 1 + high
    let left = (1 - shifted) + high + low
    return ((shifted + left) - 1) * 0x1p-1022
  }
}
