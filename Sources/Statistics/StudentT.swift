import FixedMath

/// Student's t distribution: what a 95 % interval over a few seeds needs.
///
/// With three seeds the half-width is 2.5 standard deviations, with five 1.2: the factor is
/// `quantile(0.975, degreesOfFreedom: n - 1) / √n`.
package enum StudentT {
  /// The value below which a t-distributed variable falls with the given probability.
  ///
  /// - Parameters:
  ///   - probability: in 0.5 ..< 1.
  ///   - degreesOfFreedom: at least 1; Satterthwaite's need not be whole.
  /// - Returns: the quantile, to about 14 digits.
  package static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    precondition(probability >= 0.5 && probability < 1, "probability \(probability) not in 0.5..<1")
    precondition(degreesOfFreedom >= 1, "degrees of freedom \(degreesOfFreedom) < 1")
    var low = 0.0
    var high = 1.0
    while cumulative(high, degreesOfFreedom: degreesOfFreedom) < probability { high *= 2 }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if cumulative(middle, degreesOfFreedom: degreesOfFreedom) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  /// The probability that a t-distributed variable is at most `t`, for `t` ≥ 0.
  ///
  /// P(T ≤ t) = 1 − I(ν / (ν + t²); ν/2, 1/2) / 2, with I the regularised incomplete beta function.
  package static func cumulative(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    1 - incompleteBeta(nu / (nu + t * t), nu / 2, 0.5) / 2
  }

  /// The regularised incomplete beta function, by Lentz's continued fraction
  /// (Abramowitz and Stegun 26.5.8).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let logBeta = FixedMath.lgamma(a) + FixedMath.lgamma(b) - FixedMath.lgamma(a + b)
    let front = FixedMath.exp(
      a * FixedMath.log(x) + b * FixedMath.log(1 - x) - logBeta)
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var fraction = d
    func append(_ term: Double) {
      d = 1 + term * d
      c = 1 + term / c
      if abs(d) < tiny { d = tiny }
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      fraction *= d * c
    }
    for step in 1...500 {
      let m = Double(step)
      append(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)))
      append(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)))
      if abs(d * c - 1) < 1e-15 { break }
    }
    return front * fraction / a
  }
}
