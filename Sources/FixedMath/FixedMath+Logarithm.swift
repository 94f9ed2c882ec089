extension FixedMath {
  /// The natural logarithm; −∞ at 0, NaN below.
  public static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else {
      return x == 0 ? -.infinity : x == .infinity ? .infinity : .nan
    }
    let pair = logarithm(x)
    return pair.high + pair.low
  }

  /// log(1 + x), exact near 0 too; −∞ at −1, NaN below.
  public static func log1p(_ x: Double) -> Double {
    guard x > -1, x < .infinity else {
      return x == -1 ? -.infinity : x == .infinity ? .infinity : .nan
    }
    if abs(x) < 0x1p-60 { return x }
    if abs(x) < 0x1p-9 {
      let pair = nearOne(Pair(x), Pair(0))
      return pair.high + pair.low
    }
    let shifted = Pair.sum(1, x)
    var pair = logarithm(shifted.high)
    pair = Pair.quickSum(pair.high, pair.low + shifted.low / shifted.high)
    return pair.high + pair.low
  }

  /// log x within 2⁻⁶⁸ of itself, for finite x > 0.
  ///
  /// x = 2ᵉ · z with z from 0.707 to 1.414; c = i / 128 lies nearest to z, log c stands in a table, and
  /// log(z / c) is a series in r = (z − c) / c, |r| < 2⁻⁷.
  static func logarithm(_ x: Double) -> Pair {
    var bits = x.bitPattern
    var exponent = 0
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p54).bitPattern
      exponent = -54
    }
    exponent &+= Int(truncatingIfNeeded: bits &>> 52) &- 1023
    var z = Double(bitPattern: bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000)
    if z > 1.4140625 {
      z *= 0.5
      exponent &+= 1
    }
    let (hundredths, index) = nearest(z * 128)
    let c = hundredths * 0x1p-7
    let d = z - c
    let quotient = d / c
    let parts = Pair.split(quotient)
    let rest = ((d - parts.high * c) - parts.low * c) * (1 / c)
    // Log 2 in a part of 42 bits, whose product with the exponent is exact, and the rest.
    let e = Double(exponent)
    let place = (index &- 90) &* 2
    let high = Pair.sum(e * 0x1.62e42fefa38p-1, logarithmTable[place])
    return nearOne(
      Pair(quotient, rest),
      Pair(high.high, high.low + (e * 0x1.ef35793c7673p-45 + logarithmTable[place &+ 1])))
  }

  /// start + log(1 + r), for |r| < 2⁻⁷ and start either 0 or greater than r.
  @inline(__always)
  private static func nearOne(_ r: Pair, _ start: Pair) -> Pair {
    let h = r.high
    let square = Pair.product(h, h)
    let upper = 1.0 / 7 - h * (1.0 / 8 - h * (1.0 / 9 - h * (1.0 / 10)))
    let cubic =
      h * h * h * (1.0 / 3 - h * (1.0 / 4 - h * (1.0 / 5 - h * (1.0 / 6 - h * upper))))
    let first = Pair.quickSum(start.high, h)
    let second = Pair.sum(first.high, -0.5 * square.high)
    return Pair.quickSum(
      second.high,
      second.low
        + (first.low + (start.low + (cubic + (r.low - r.low * h - 0.5 * square.low)))))
  }
}
