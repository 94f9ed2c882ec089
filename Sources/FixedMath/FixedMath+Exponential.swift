extension FixedMath {
  /// eˣ.
  ///
  /// x = n · log 2 / 64 + r with |r| < 0.0055, and eˣ = 2^(n / 64) · eʳ with 64 powers in a table.
  public static func exp(_ x: Double) -> Double {
    guard abs(x) < 708 else { return expAtEnds(x) }
    let (n, whole) = nearest(x * 0x1.71547652b82fep+6)
    let r = (x - n * 0x1.62e42fefap-7) - n * 0x1.cf79abc9e3b3ap-46
    let cubic = r * r * r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))
    let growth = r + (r * r * 0.5 + cubic)
    let index = (whole & 63) &* 2
    let power = exponentialTable[index]
    let sum = power + (power * growth + exponentialTable[index &+ 1])
    return sum * powerOfTwo(whole >> 6)
  }

  /// eˣ − 1, exact near 0 too.
  public static func expm1(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x < -40 { return -1 }
    if x > 60 { return exp(x) }
    if abs(x) < 0x1p-60 { return x }
    let pair = expm1(Pair(x))
    return pair.high + pair.low
  }

  /// The hyperbolic tangent: (e²ˣ − 1) / (e²ˣ + 1).
  public static func tanh(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let size = abs(x)
    if size < 0x1p-30 { return x }
    var result = 1.0
    if size < 22 {
      let growth = expm1(Pair(2 * size))
      let quotient = growth / (growth + Pair(2))
      result = quotient.high + quotient.low
    }
    return x < 0 ? -result : result
  }

  /// e^(sum of the pair) = (sum of the result) · 2^exponent, within 2⁻⁶⁸ of itself; below 800.
  static func exponential(_ x: Pair) -> (Pair, exponent: Int) {
    let (growth, whole) = reducedGrowth(x)
    let index = (whole & 63) &* 2
    let power = Pair(exponentialTable[index], exponentialTable[index &+ 1])
    return (power + power * growth, whole >> 6)
  }

  /// e^(sum of the pair) − 1, for sums from −40 to 60.
  private static func expm1(_ x: Pair) -> Pair {
    let (growth, whole) = reducedGrowth(x)
    if whole == 0 { return growth }
    let index = (whole & 63) &* 2
    let power = Pair(exponentialTable[index], exponentialTable[index &+ 1])
    let scale = powerOfTwo(whole >> 6)
    let value = power + power * growth
    return Pair(value.high * scale, value.low * scale) + Pair(-1)
  }

  /// eʳ − 1 with x = n · log 2 / 64 + r, and n.
  private static func reducedGrowth(_ x: Pair) -> (Pair, Int) {
    let (n, whole) = nearest(x.high * 0x1.71547652b82fep+6)
    // Two parts of 36 bits each, whose products with n are exact, and the rest.
    var r = Pair.sum(x.high - n * 0x1.62e42fefap-7, -(n * 0x1.cf79abc9ep-46))
    r = Pair.quickSum(r.high, r.low + (x.low - n * 0x1.d9cc01f97b57ap-85))
    let h = r.high
    let square = Pair.product(h, h)
    let cubic =
      h * h * h
      * (1.0 / 6 + h * (1.0 / 24 + h * (1.0 / 120 + h * (1.0 / 720 + h * (1.0 / 5040)))))
    let first = Pair.quickSum(h, 0.5 * square.high)
    return (
      Pair.quickSum(first.high, first.low + (r.low + h * r.low + 0.5 * square.low + cubic)), whole
    )
  }

  /// `exp` where the result may be infinite or subnormal.
  @inline(never)
  private static func expAtEnds(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x > 0x1.62e42fefa39efp+9 { return .infinity }
    if x < -746 { return 0 }
    let (pair, exponent) = exponential(Pair(x))
    return scaled(pair, by: exponent)
  }
}
