/// An affine map from one plane to another: (x, y) to (xx x + xy y + x0, yx x + yy y + y0).
struct Transform: Hashable, Sendable {
  var xx = 1.0
  var yx = 0.0
  var xy = 0.0
  var yy = 1.0
  var x0 = 0.0
  var y0 = 0.0

  /// Where a point goes.
  func callAsFunction(_ point: Point) -> Point {
    Point(xx * point.x + xy * point.y + x0, yx * point.x + yy * point.y + y0)
  }

  /// The map that does `first`, then this one.
  func after(_ first: Transform) -> Transform {
    Transform(
      xx: xx * first.xx + xy * first.yx, yx: yx * first.xx + yy * first.yx,
      xy: xx * first.xy + xy * first.yy, yy: yx * first.xy + yy * first.yy,
      x0: xx * first.x0 + xy * first.y0 + x0, y0: yx * first.x0 + yy * first.y0 + y0)
  }

  /// The map back; nil where a plane is mapped to a line.
  var inverse: Transform? {
    let determinant = xx * yy - xy * yx
    guard determinant != 0, determinant.isFinite else { return nil }
    let (a, b, c, d) = (
      yy / determinant, -yx / determinant, -xy / determinant, xx / determinant
    )
    return Transform(xx: a, yx: b, xy: c, yy: d, x0: -(a * x0 + c * y0), y0: -(b * x0 + d * y0))
  }

  /// The length of the longer image of the two unit vectors.
  var stretch: Double { max(xx * xx + yx * yx, xy * xy + yy * yy).squareRoot() }
}
