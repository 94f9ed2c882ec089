extension FixedMath {
  /// The error function, 2 / √π · ∫₀ˣ e^(−t²) dt.
  public static func erf(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let size = abs(x)
    if size < 0.5 { return smallErf(x) }
    let result = size > 6 ? 1 : 1 - largeErfc(size)
    return x < 0 ? -result : result
  }

  /// 1 − erf x, small values too.
  public static func erfc(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if abs(x) < 0.5 { return 1 - smallErf(x) }
    if x < 0 { return x < -6 ? 2 : 2 - largeErfc(-x) }
    return x > 28 ? 0 : largeErfc(x)
  }

  /// 2 / √π · x · (1 + Σ (−x²)ⁿ / (n! · (2n + 1))), for |x| < 0.5.
  private static func smallErf(_ x: Double) -> Double {
    let square = x * x
    var sum = 0.0
    for n in stride(from: 14.0, through: 1, by: -1) { sum = -square / n * (1 / (2 * n + 1) + sum) }
    // 2 / √π is 1.128…: the 1 is taken out, so that the rest is small.
    return x + x * (0x1.06eba8214db69p-3 + 0x1.20dd750429b6dp+0 * sum)
  }

  /// e^(−x²) · f(x) / (1 + 2x) for 0.5 ≤ x ≤ 28, f a series of Chebyshev in (x − 3.75) / (x + 3.75).
  private static func largeErfc(_ x: Double) -> Double {
    let t = (x - 3.75) / (x + 3.75)
    var next = 0.0, afterNext = 0.0
    for coefficient in erfcSeries[1...].reversed() {
      (next, afterNext) = (2 * t * next - afterNext + coefficient, next)
    }
    let factor = (t * next - afterNext + erfcSeries[0]) / (1 + 2 * x)
    let square = Pair.product(x, x)
    let (power, exponent) = exponential(Pair(-square.high, -square.low))
    return scaled(Pair(power.high * factor), by: exponent)
  }

  /// Coefficients of e^(x²) · erfc(x) · (1 + 2x), by make.py.
  private static let erfcSeries: [Double] = [
    0x1.2d75d0246cee8p+0,
    -0x1.2cd0564f8c1b7p-8,
    -0x1.59159e8868995p-4,
    0x1.e50c3e7c7dccep-5,
    -0x1.b4c68f4569326p-6,
    0x1.295e991a7d82dp-7,
    -0x1.3c4c54f8d419dp-9,
    0x1.014ed1572209ap-11,
    -0x1.221e6f70130b5p-14,
    0x1.15c3f597f0492p-18,
    0x1.9f8f03ca86fc1p-21,
    -0x1.d601c320c8f9cp-23,
    0x1.71e1efca86cf9p-27,
    0x1.36bf2885524c9p-28,
    -0x1.aa4d7b1cdf20ap-31,
    -0x1.15df59ca6082bp-34,
    0x1.f8af0a9aa6d31p-36,
    0x1.b61b723941781p-43,
    -0x1.0fc16c00b50f2p-40,
    0x1.24f6a772cbc36p-45,
    0x1.2d8b49ab5f72bp-45,
    -0x1.0cb63a80de2c5p-49,
    -0x1.6884628ace07ap-50,
    0x1.561b105822235p-54,
    0x1.d3744857e262bp-55,
    -0x1.4a219c71bb4d2p-59,
    -0x1.42cb7ae4cd5ap-59,
    0x1.f99a046464d7dp-66,
    0x1.cbcbce02ac3ffp-64,
  ]
}
