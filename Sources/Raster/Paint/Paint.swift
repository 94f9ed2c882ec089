/// What a shape is filled or stroked with.
package enum Paint: Hashable, Sendable {
  case color(Color)
  /// Colours along a line, the first and the last beyond its ends.
  case linearGradient(from: Point, to: Point, stops: [GradientStop])
  /// Colours from a centre (offset 0) to a circle around it (offset 1) and beyond.
  case radialGradient(center: Point, radius: Double, stops: [GradientStop])
}

/// A colour at an offset, 0 to 1, of a gradient.
package struct GradientStop: Hashable, Sendable {
  package var offset: Double
  package var color: Color

  package init(_ offset: Double, _ color: Color) {
    self.offset = offset
    self.color = color
  }
}

/// The end of a line.
package enum LineCap: Sendable { case butt, round, square }

/// The corner of a line.
package enum LineJoin: Sendable { case miter, round, bevel }
