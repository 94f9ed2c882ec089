extension FixedMath {
  /// eˣ, by `Double`.
  public static func exp(_ x: Float) -> Float { Float(exp(Double(x))) }

  /// eˣ − 1, by `Double`.
  public static func expm1(_ x: Float) -> Float { Float(expm1(Double(x))) }

  /// The natural logarithm, by `Double`.
  public static func log(_ x: Float) -> Float { Float(log(Double(x))) }

  /// log(1 + x), by `Double`.
  public static func log1p(_ x: Float) -> Float { Float(log1p(Double(x))) }

  /// xʸ, by `Double`.
  public static func pow(_ x: Float, _ y: Float) -> Float { Float(pow(Double(x), Double(y))) }

  /// The hyperbolic tangent, by `Double`.
  public static func tanh(_ x: Float) -> Float { Float(tanh(Double(x))) }

  /// The error function, by `Double`.
  public static func erf(_ x: Float) -> Float { Float(erf(Double(x))) }

  /// 1 − erf x, by `Double`.
  public static func erfc(_ x: Float) -> Float { Float(erfc(Double(x))) }

  /// The sine of an angle in radians, by `Double`.
  public static func sin(_ x: Float) -> Float { Float(sin(Double(x))) }

  /// The cosine of an angle in radians, by `Double`.
  public static func cos(_ x: Float) -> Float { Float(cos(Double(x))) }
}
