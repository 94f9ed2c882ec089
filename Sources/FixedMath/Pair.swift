/// An unevaluated sum of two doubles, some 106 bits; the lower is at most half a unit of the higher's
/// last place (Dekker 1971).
struct Pair {
  var high: Double
  var low: Double

  /// The sum of the two.
  @inline(__always)
  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// a + b without error (Knuth).
  @inline(__always)
  static func sum(_ a: Double, _ b: Double) -> Pair {
    let high = a + b
    let part = high - a
    return Pair(high, (a - (high - part)) + (b - part))
  }

  /// a + b without error, for |a| ≥ |b| or a = 0.
  @inline(__always)
  static func quickSum(_ a: Double, _ b: Double) -> Pair {
    let high = a + b
    return Pair(high, b - (high - a))
  }

  /// The upper 26 bits of a double and what is left; below 2⁹⁹⁶.
  @inline(__always)
  static func split(_ a: Double) -> Pair {
    let scaled = 0x1.0000002p27 * a
    let high = scaled - (scaled - a)
    return Pair(high, a - high)
  }

  /// a · b without error, where nothing overflows or underflows.
  @inline(__always)
  static func product(_ a: Double, _ b: Double) -> Pair {
    let high = a * b
    let p = split(a), q = split(b)
    return Pair(
      high, ((p.high * q.high - high) + p.high * q.low + p.low * q.high) + p.low * q.low)
  }

  @inline(__always)
  static func + (a: Pair, b: Pair) -> Pair {
    let highs = sum(a.high, b.high)
    return quickSum(highs.high, highs.low + (a.low + b.low))
  }

  @inline(__always)
  static func - (a: Pair, b: Pair) -> Pair { a + Pair(-b.high, -b.low) }

  @inline(__always)
  static func * (a: Pair, b: Pair) -> Pair {
    let highs = product(a.high, b.high)
    return quickSum(highs.high, highs.low + (a.high * b.low + a.low * b.high))
  }

  @inline(__always)
  static func / (a: Pair, b: Pair) -> Pair {
    let quotient = a.high / b.high
    let back = product(quotient, b.high)
    let rest = ((a.high - back.high) - back.low) + (a.low - quotient * b.low)
    return quickSum(quotient, rest / b.high)
  }
}
