import Drawing

/// The shape of a mark.
package enum Marker: String, Codable, Sendable {
  case circle, square, diamond, triangle, ring, cross
}

extension Sheet {
  /// Draws a mark that covers about as much as a circle of `radius`, with a rim of the ground so
  /// that it stands clear of lines and other marks.
  func mark(_ marker: Marker, at center: Point, radius: Double, color: Color) {
    func trace(_ radius: Double) {
      switch marker {
      case .circle, .ring:
        canvas.circle(center: center, radius: radius)
      case .square:
        let half = radius * 0.89
        canvas.rectangle(
          x: center.x - half, y: center.y - half, width: 2 * half, height: 2 * half)
      case .diamond:
        let half = radius * 1.25
        canvas.polygon([
          Point(center.x, center.y - half), Point(center.x + half, center.y),
          Point(center.x, center.y + half), Point(center.x - half, center.y),
        ])
      case .triangle:
        let half = radius * 1.2
        canvas.polygon([
          Point(center.x, center.y - half), Point(center.x + half, center.y + half * 0.8),
          Point(center.x - half, center.y + half * 0.8),
        ])
      case .cross:
        let half = radius * 0.9
        canvas.polyline([
          Point(center.x - half, center.y - half), Point(center.x + half, center.y + half),
        ])
        canvas.polyline([
          Point(center.x - half, center.y + half), Point(center.x + half, center.y - half),
        ])
      }
    }
    trace(radius)
    switch marker {
    case .cross:
      canvas.stroke(.color(theme.ground), width: 5, cap: .round, keepingPath: true)
      canvas.stroke(.color(color), width: 2.5, cap: .round)
    case .ring:
      canvas.fill(.color(theme.ground), keepingPath: true)
      canvas.stroke(.color(color), width: 2)
    default:
      canvas.stroke(.color(theme.ground), width: 2.5, join: .round, keepingPath: true)
      canvas.fill(.color(color))
    }
  }

  /// Draws one small dot, such as the value of one seed.
  func dot(at center: Point, color: Color) {
    canvas.circle(center: center, radius: 2.4)
    canvas.fill(.color(theme.ground))
    canvas.circle(center: center, radius: 1.8)
    canvas.fill(.color(color))
  }

  /// Draws an interval as a thin level line at `y` with short ends across it.
  func whisker(_ span: WhiskerSpan, y: Double, color: Color, end: Double = 3) {
    canvas.polyline([Point(span.start, y), Point(span.end, y)])
    for x in span.closedEnds {
      canvas.polyline([Point(x, y - end), Point(x, y + end)])
    }
    canvas.stroke(.color(color), width: 1.5)
  }

  /// Draws an interval as a thin upright line at `x` with short ends across it.
  func whisker(_ span: WhiskerSpan, x: Double, color: Color, end: Double = 3) {
    canvas.polyline([Point(x, span.start), Point(x, span.end)])
    for y in span.closedEnds {
      canvas.polyline([Point(x - end, y), Point(x + end, y)])
    }
    canvas.stroke(.color(color), width: 1.5)
  }

  /// Draws a straight line.
  func rule(from: Point, to: Point, color: Color, width: Double = 1, dash: [Double] = []) {
    canvas.polyline([from, to])
    canvas.stroke(.color(color), width: width, dash: dash)
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
