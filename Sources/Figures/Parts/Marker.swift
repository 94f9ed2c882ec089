import Drawing

/// The shape of a mark.
package enum Marker: String, Codable, Sendable {
  case circle, square, diamond, triangle, ring, cross

  /// Its outline: one shape, but for the two strokes of a cross.
  fileprivate func shapes(at center: Point, radius: Double) -> [Shape] {
    func point(_ x: Double, _ y: Double) -> Point { Point(center.x + x, center.y + y) }
    switch self {
    case .circle, .ring: return [.circle(center, radius: radius)]
    case .square:
      let half = radius * 0.89
      return [
        .rectangle(
          Rectangle(
            x: center.x - half, y: center.y - half, width: 2 * half, height: 2 * half))
      ]
    case .diamond:
      let half = radius * 1.25
      return [
        .polyline(
          [point(0, -half), point(half, 0), point(0, half), point(-half, 0)], isClosed: true)
      ]
    case .triangle:
      let half = radius * 1.2
      return [
        .polyline(
          [point(0, -half), point(half, half * 0.8), point(-half, half * 0.8)], isClosed: true)
      ]
    case .cross:
      let half = radius * 0.9
      return [
        .polyline([point(-half, -half), point(half, half)]),
        .polyline([point(-half, half), point(half, -half)]),
      ]
    }
  }
}

extension Sheet {
  /// Draws a mark that covers about as much as a circle of `radius`, with a rim of the ground so
  /// that it stands clear of lines and other marks.
  func mark(_ marker: Marker, at center: Point, radius: Double, ink: Ink) {
    let shapes = marker.shapes(at: center, radius: radius)
    switch marker {
    case .cross:
      stroke(shapes, ink: .ground, Pen(5, cap: .round))
      stroke(shapes, ink: ink, Pen(2.5, cap: .round))
    case .ring:
      fill(shapes[0], ink: .ground)
      stroke(shapes, ink: ink, Pen(2))
    default:
      stroke(shapes, ink: .ground, Pen(2.5, join: .round))
      fill(shapes[0], ink: ink)
    }
  }

  /// Draws small dots, such as the values of the single seeds, with a rim of the ground.
  ///
  /// They are round ends of lines without length, so that all of them are one stroke.
  func dots(at centers: [Point], ink: Ink, radius: Double = 1.8, rim: Double = 0.6) {
    guard !centers.isEmpty else { return }
    let shapes = centers.map { Shape.polyline([$0, $0]) }
    if rim > 0 { stroke(shapes, ink: .ground, Pen(2 * (radius + rim), cap: .round)) }
    stroke(shapes, ink: ink, Pen(2 * radius, cap: .round))
  }

  /// Draws an interval as a thin level line at `y` with short ends across it.
  func whisker(_ span: WhiskerSpan, y: Double, ink: Ink, end: Double = 3) {
    let ends = span.closedEnds.map { Shape.polyline([Point($0, y - end), Point($0, y + end)]) }
    stroke(
      [.polyline([Point(span.start, y), Point(span.end, y)])] + ends, ink: ink, Pen(1.5))
  }

  /// Draws an interval as a thin upright line at `x` with short ends across it.
  func whisker(_ span: WhiskerSpan, x: Double, ink: Ink, end: Double = 3) {
    let ends = span.closedEnds.map { Shape.polyline([Point(x - end, $0), Point(x + end, $0)]) }
    stroke(
      [.polyline([Point(x, span.start), Point(x, span.end)])] + ends, ink: ink, Pen(1.5))
  }

  /// Draws a straight line.
  func rule(from: Point, to: Point, ink: Ink, width: Double = 1, dash: [Double] = []) {
    stroke(.polyline([from, to]), ink: ink, Pen(width, dash: dash))
  }
}

/// The places of an interval's ends; an end that the axis cuts off is drawn open.
struct WhiskerSpan {
  let start: Double
  let end: Double
  let hasStart: Bool
  let hasEnd: Bool

  var closedEnds: [Double] { (hasStart ? [start] : []) + (hasEnd ? [end] : []) }
}
