extension FixedMath {
  private static let pi = Pair(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53)
  private static let halfPi = Pair(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)

  /// The angle of the point (x, y) in radians, from −π to π, with the exceptions of C.
  public static func atan2(_ y: Double, _ x: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    let angle = upperAngle(abs(y), abs(x), isLeft: x.sign == .minus)
    return y.sign == .minus ? -angle : angle
  }

  /// The angle of (±x, y) for x, y ≥ 0.
  private static func upperAngle(_ y: Double, _ x: Double, isLeft: Bool) -> Double {
    if y == 0 { return isLeft ? pi.high : 0 }
    if x == 0 { return halfPi.high }
    if y == .infinity {
      return x == .infinity ? isLeft ? 0x1.2d97c7f3321d2p+1 : halfPi.high / 2 : halfPi.high
    }
    if x == .infinity { return isLeft ? pi.high : 0 }
    let isSteep = y > x
    let a = isSteep ? x : y, b = isSteep ? y : x
    let distance = b.exponent - a.exponent
    if distance > 60 {
      if isSteep { return halfPi.high }
      return isLeft ? pi.high : y / x
    }
    var angle = octantAngle(a.significand * powerOfTwo(-Int(distance)), b.significand)
    if isSteep { angle = halfPi - angle }
    if isLeft { angle = pi - angle }
    return angle.high + angle.low
  }

  /// atan(a / b) for 0 < a ≤ b, b in 1 ..< 2.
  ///
  /// With c = i / 64 nearest to a / b: atan c, from a table, and the series of
  /// atan((a − b · c) / (b + a · c)).
  private static func octantAngle(_ a: Double, _ b: Double) -> Pair {
    let (sixtyFourths, index) = nearest(a / b * 64)
    let c = sixtyFourths * 0x1p-6
    let parts = Pair.split(b)
    let above = Pair.sum(a, -(parts.high * c))
    let numerator = Pair.sum(above.high, above.low - parts.low * c)
    let beside = Pair.product(a, c)
    let denominator = Pair.quickSum(b, beside.high) + Pair(beside.low)
    let t = numerator / denominator
    let square = t.high * t.high
    let cubic =
      t.high * square
      * (-1.0 / 3 + square * (1.0 / 5 + square * (-1.0 / 7 + square * (1.0 / 9))))
    return Pair(angleTable[index &* 2], angleTable[index &* 2 &+ 1])
      + Pair.quickSum(t.high, t.low + cubic)
  }
}
