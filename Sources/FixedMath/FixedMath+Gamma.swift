extension FixedMath {
  /// The logarithm of the gamma function, for x > 0; ∞ at 0 and ∞, NaN below 0.
  ///
  /// Stirling's series from 16 on; below, Γ(x) = Γ(x + n) / (x · (x + 1) · … · (x + n − 1)).
  public static func lgamma(_ x: Double) -> Double {
    guard x > 0, x < 0x1p900 else { return x == 0 || x > 0 ? .infinity : .nan }
    if x == 1 || x == 2 { return 0 }
    var shifted = Pair(x), product = Pair(1)
    while shifted.high < 16 {
      product = product * shifted
      shifted = shifted + Pair(1)
    }
    var logarithm = logarithm(shifted.high)
    logarithm = logarithm + Pair(shifted.low / shifted.high)
    let inverse = 1 / shifted.high
    let square = inverse * inverse
    let series =
      inverse
      * (1.0 / 12
        + square
        * (-1.0 / 360
          + square
          * (1.0 / 1260
            + square * (-1.0 / 1680 + square * (1.0 / 1188 + square * (-691.0 / 360360))))))
    // (x − ½) · log x − x + ½ · log 2π
    var sum = (shifted - Pair(0.5)) * logarithm - shifted
    sum = sum + Pair(0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55) + Pair(series)
    if product.high != 1 {
      let divisor = FixedMath.logarithm(product.high)
      sum = sum - (divisor + Pair(product.low / product.high))
    }
    return sum.high + sum.low
  }
}
