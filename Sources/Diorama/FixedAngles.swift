import FixedMath

// The pictures have the same bits everywhere: in this module these names stand for fixed arithmetic, not for
// the system's functions.

/// The sine of an angle in radians.
func sin(_ angle: Double) -> Double { FixedMath.sin(angle) }

/// The cosine of an angle in radians.
func cos(_ angle: Double) -> Double { FixedMath.cos(angle) }

/// The angle of the point (x, y) in radians.
func atan2(_ y: Double, _ x: Double) -> Double { FixedMath.atan2(y, x) }

/// The length of the vector (x, y), of moderate size.
func hypot(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
