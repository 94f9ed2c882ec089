import Raster

/// The few shapes of which everything is drawn.
extension Brush {
  /// An ellipse, shaded like a ball.
  func oval(
    _ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double, _ color: Color,
    turned angle: Double = 0, shade: Double = 0.25
  ) {
    traceOval(x, y, radiusX, radiusY, turned: angle)
    if shade == 0 {
      canvas.fill(.color(color))
    } else {
      let reach = max(radiusX, radiusY)
      let focus = at(x + light.x * radiusX * 0.35, y + light.y * radiusY * 0.35)
      canvas.fill(
        .radialGradient(
          center: focus, radius: reach * 1.35,
          stops: [
            GradientStop(0, color.times(1 + shade * 0.9)), GradientStop(0.45, color),
            GradientStop(1, color.times(1 - shade * 1.4)),
          ]))
    }
  }

  /// A disc.
  func disc(_ x: Double, _ y: Double, _ radius: Double, _ color: Color, shade: Double = 0.25) {
    oval(x, y, radius, radius, color, shade: shade)
  }

  /// A straight limb: two radii and what lies between.
  func limb(
    _ x0: Double, _ y0: Double, _ r0: Double, _ x1: Double, _ y1: Double, _ r1: Double,
    _ color: Color, shade: Double = 0.25
  ) {
    chain([at(x0, y0), at(x1, y1)], [r0, r1], color, shade: shade)
  }

  /// A limb along several points, with a radius at each.
  func chain(_ points: [Point], _ radii: [Double], _ color: Color, shade: Double = 0.25) {
    traceChain(points, radii)
    canvas.fill(lit(color, shade, over: points, margin: radii.max() ?? 0))
  }

  /// A polygon; `rounding` widens it by a rounded rim.
  func shape(
    _ points: [Point], _ color: Color, shade: Double = 0, rounding: Double = 0
  ) {
    let paint = lit(color, shade, over: points, margin: rounding)
    tracePolygon(points)
    canvas.fill(paint)
    if rounding > 0 {
      tracePolygon(points)
      canvas.stroke(paint, width: rounding * 2, cap: .round, join: .round)
    }
  }

  /// A closed smooth curve through the points.
  func blob(_ points: [Point], _ color: Color, shade: Double = 0.25) {
    traceSmooth(points, closed: true)
    canvas.fill(lit(color, shade, over: points, margin: 0))
  }

  /// An upright rectangle.
  func box(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double, _ color: Color,
    shade: Double = 0, rounding: Double = 0
  ) {
    shape(
      [
        at(left + rounding, top + rounding), at(right - rounding, top + rounding),
        at(right - rounding, bottom - rounding), at(left + rounding, bottom - rounding),
      ], color, shade: shade, rounding: rounding)
  }

  /// A line through the points.
  func line(_ points: [Point], _ color: Color, width: Double, smooth: Bool = false) {
    if smooth {
      traceSmooth(points, closed: false)
    } else {
      tracePolyline(points)
    }
    canvas.stroke(.color(color), width: width, cap: .round, join: .round)
  }

  private func lit(_ color: Color, _ shade: Double, over points: [Point], margin: Double) -> Paint {
    if shade == 0 { return .color(color) }
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let left = (xs.min() ?? 0) - margin
    let right = (xs.max() ?? 0) + margin
    let top = (ys.min() ?? 0) - margin
    let bottom = (ys.max() ?? 0) + margin
    let reach = (abs(light.x) * (right - left) + abs(light.y) * (bottom - top)) / 2
    return lit(
      color, shade, center: at((left + right) / 2, (top + bottom) / 2), reach: max(reach, 1e-3))
  }
}
