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

/// How paint meets what is there already.
///
/// Porter and Duff's, then the blend modes of PDF.
package enum Operator: Sendable {
  /// The usual: paint over what is there.
  case over
  /// Only where something is there, and its alpha stays: paint inside of a silhouette.
  case atop
  /// What is there stays only where the paint is.
  case destinationIn
  /// What is there is erased where the paint is.
  case destinationOut
  /// The paint goes beneath what is there.
  case destinationOver
  /// The paint replaces what is there.
  case source
  /// Light upon light.
  case add
  case multiply, screen, overlay, softLight, darken, lighten
}

/// The end of a line.
package enum LineCap: Sendable { case butt, round, square }

/// The corner of a line.
package enum LineJoin: Sendable { case miter, round, bevel }

/// How an image is sampled when it is drawn at another size.
package enum Interpolation: Sendable { case nearest, bilinear }
