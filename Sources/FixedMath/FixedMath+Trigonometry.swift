extension FixedMath {
  /// The sine of an angle in radians, of any size; NaN at infinity.
  public static func sin(_ x: Double) -> Double {
    if abs(x) < 0x1p-27 { return x }
    guard x.isFinite else { return .nan }
    let (step, rest) = angleSteps(x)
    return sine(step, rest)
  }

  /// The cosine of an angle in radians, of any size; NaN at infinity.
  public static func cos(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let (step, rest) = angleSteps(x)
    return sine(step &+ 32, rest)
  }

  /// sin(step · π / 64 + rest), for |rest| ≤ π / 128.
  @inline(__always)
  private static func sine(_ step: Int, _ rest: Pair) -> Double {
    let place = step & 31
    switch (step >> 5) & 3 {
    case 0: return firstQuarter(place, rest)
    case 1: return firstQuarter(32 &- place, Pair(-rest.high, -rest.low))
    case 2: return -firstQuarter(place, rest)
    default: return -firstQuarter(32 &- place, Pair(-rest.high, -rest.low))
    }
  }

  /// sin(a + r) = sin a + cos a · sin r − sin a · (1 − cos r), with a = place · π / 64 in the table.
  private static func firstQuarter(_ place: Int, _ r: Pair) -> Double {
    let sineHigh = sineTable[place &* 2], sineLow = sineTable[place &* 2 &+ 1]
    let opposite = (32 &- place) &* 2
    let cosineHigh = sineTable[opposite], cosineLow = sineTable[opposite &+ 1]
    let h = r.high, square = h * h
    let cubic =
      h * square
      * (-1.0 / 6 + square * (1.0 / 120 + square * (-1.0 / 5040 + square * (1.0 / 362880))))
    let versine =
      square * (-0.5 + square * (1.0 / 24 + square * (-1.0 / 720 + square * (1.0 / 40320))))
    let leading = Pair.product(cosineHigh, h)
    let sum = Pair.sum(sineHigh, leading.high)
    let low =
      leading.low + sineLow + cosineLow * h + cosineHigh * (cubic + r.low)
      + sineHigh * (versine - h * r.low)
    return sum.high + (sum.low + low)
  }

  /// x = step · π / 64 + rest, |rest| ≤ π / 128; the step is taken modulo 128 at will.
  private static func angleSteps(_ x: Double) -> (Int, Pair) {
    guard abs(x) < 0x1p20 else { return hugeAngleSteps(x) }
    let (n, whole) = nearest(x * 0x1.45f306dc9c883p+4)
    // π / 64 in three parts of 28 bits, whose products with n are exact, and the rest (Cody, Waite).
    let first = x - n * 0x1.921fb54p-5
    let second = Pair.sum(first, -(n * 0x1.10b4612p-35))
    let third = Pair.sum(second.high, n * 0x1.676733ap-65)
    let fourth = Pair.sum(second.low, n * 0x1.d1fc8f8cbb5bfp-94)
    let sum = Pair.sum(third.high, fourth.high)
    return (whole, Pair.quickSum(sum.high, sum.low + (third.low + fourth.low)))
  }

  /// The same for |x| ≥ 2²⁰, by as many digits of 2 / π as the exponent asks for (Payne, Hanek).
  private static func hugeAngleSteps(_ x: Double) -> (Int, Pair) {
    let exponent = Int(truncatingIfNeeded: x.magnitude.bitPattern &>> 52) &- 1075
    let mantissa = x.magnitude.bitPattern & 0x000f_ffff_ffff_ffff | 0x0010_0000_0000_0000
    // 192 digits of 2 / π from the place that stands for 64 steps of π / 64; those before it only
    // add whole turns. The first 64 entries of the table are zeros.
    let place = exponent + 62
    let word = place >> 6, shift = UInt64(place & 63)
    func digits(_ index: Int) -> UInt64 {
      let upper = twoOverPi[index] &<< shift
      return shift == 0 ? upper : upper | twoOverPi[index + 1] &>> (64 - shift)
    }
    let low = digits(word + 2).multipliedFullWidth(by: mantissa)
    let middle = digits(word + 1).multipliedFullWidth(by: mantissa)
    let (sum, carry) = middle.low.addingReportingOverflow(low.high)
    let top = digits(word) &* mantissa &+ middle.high &+ (carry ? 1 : 0)
    // Seven binary digits of whole steps, then the fraction.
    var step = Int(top >> 57)
    var fraction = (top << 7 | sum >> 57, sum << 7 | low.low >> 57)
    let isAbove = fraction.0 >> 63 == 1
    if isAbove {
      step += 1
      fraction.1 = ~fraction.1 &+ 1
      fraction.0 = ~fraction.0 &+ (fraction.1 == 0 ? 1 : 0)
    }
    let zeros = fraction.0.leadingZeroBitCount
    if zeros > 0, zeros < 64 {
      fraction = (fraction.0 << zeros | fraction.1 >> (64 - zeros), fraction.1 << zeros)
    }
    let highBits = fraction.0 >> 11
    let lowBits = (fraction.0 & 0x7ff) << 42 | fraction.1 >> 22
    let scale = powerOfTwo(-zeros - 53)
    let steps = Pair.quickSum(Double(highBits) * scale, Double(lowBits) * (scale * 0x1p-53))
    var rest = steps * Pair(0x1.921fb54442d18p-5, 0x1.1a62633145c07p-59)
    if isAbove { rest = Pair(-rest.high, -rest.low) }
    return x < 0 ? (-step, Pair(-rest.high, -rest.low)) : (step, rest)
  }
}
