import Raster

/// Paths are traced first and painted by the caller, so that many shapes can share one fill.
extension Brush {
  /// Adds an ellipse to the path.
  func traceOval(
    _ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double, turned angle: Double = 0
  ) {
    let (s, c) = (sine(angle), cosine(angle))
    func on(_ u: Double, _ v: Double) -> Point {
      at(
        x + u * radiusX * c - v * radiusY * s, y + u * radiusX * s + v * radiusY * c
      )
    }
    let k = 0.5523
    canvas.move(to: on(1, 0))
    canvas.curve(to: on(0, 1), control1: on(1, k), control2: on(k, 1))
    canvas.curve(to: on(-1, 0), control1: on(-k, 1), control2: on(-1, k))
    canvas.curve(to: on(0, -1), control1: on(-1, -k), control2: on(-k, -1))
    canvas.curve(to: on(1, 0), control1: on(k, -1), control2: on(1, -k))
    canvas.close()
  }

  /// Adds a small round spot, cheaper than an ellipse: a hexagon whose rim wobbles by `wobble`.
  func traceSpot(_ x: Double, _ y: Double, _ radius: Double, wobble: Double = 0.2) {
    for corner in 0..<7 {
      let angle = Double(corner) * 2 * .pi / 7
      let reach = radius * (1 + wobble * (random.uniform() - 0.5) * 2)
      let point = at(x + reach * cosine(angle), y + reach * sine(angle))
      if corner == 0 { canvas.move(to: point) } else { canvas.line(to: point) }
    }
    canvas.close()
  }

  /// Adds a closed polygon to the path.
  func tracePolygon(_ points: [Point]) {
    tracePolyline(points)
    canvas.close()
  }

  /// Adds an open line to the path.
  func tracePolyline(_ points: [Point]) {
    for (index, point) in points.enumerated() {
      if index == 0 { canvas.move(to: point) } else { canvas.line(to: point) }
    }
  }

  /// Adds a smooth curve through the points (Catmull-Rom).
  func traceSmooth(_ points: [Point], closed: Bool) {
    let count = points.count
    guard count > 2 else { return closed ? tracePolygon(points) : tracePolyline(points) }
    func point(_ index: Int) -> Point {
      closed
        ? points[(index % count + count) % count] : points[min(max(index, 0), count - 1)]
    }
    canvas.move(to: point(0))
    for index in 0..<(closed ? count : count - 1) {
      let (before, from, to, after) = (
        point(index - 1), point(index), point(index + 1), point(index + 2)
      )
      canvas.curve(
        to: to,
        control1: at(from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6),
        control2: at(to.x - (after.x - from.x) / 6, to.y - (after.y - from.y) / 6))
    }
    if closed { canvas.close() }
  }

  /// Adds a limb: a disc at each point and a band between neighbours.
  ///
  /// Three points or more are first made smooth.
  func traceChain(_ points: [Point], _ radii: [Double]) {
    let (path, widths) = points.count > 2 ? Self.smoothed(points, radii) : (points, radii)
    traceLimb(path, widths)
  }

  /// Points and radii with two more between each pair, on a Catmull-Rom curve.
  static func smoothed(_ points: [Point], _ radii: [Double]) -> ([Point], [Double]) {
    let parts = points.count > 12 ? 2 : 3
    var path: [Point] = []
    var widths: [Double] = []
    func near(_ index: Int) -> Int { min(max(index, 0), points.count - 1) }
    for index in points.indices.dropLast() {
      let p = (points[near(index - 1)], points[index], points[index + 1], points[near(index + 2)])
      for part in 0..<parts {
        let t = Double(part) / Double(parts)
        func spline(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
          b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        }
        path.append(
          at(spline(p.0.x, p.1.x, p.2.x, p.3.x), spline(p.0.y, p.1.y, p.2.y, p.3.y)))
        widths.append(radii[index] + (radii[index + 1] - radii[index]) * t)
      }
    }
    path.append(points[points.count - 1])
    widths.append(radii[radii.count - 1])
    return (path, widths)
  }
}
