import Drawing
import Foundation
import Imaging

/// One step of a drawing.
package enum Command: Sendable {
  case fill([Shape], Ink)
  case stroke([Shape], Ink, Pen)
  case text(TextLine, Ink)
  case picture(Image, Rectangle)
  /// What follows is drawn only within the rectangle, until `endClip`.
  case beginClip(Rectangle)
  case endClip
  /// What follows stands for something, until `endMark`.
  case beginMark(Mark)
  case endMark
}

/// What is filled, or drawn along.
package enum Shape: Sendable {
  case circle(Point, radius: Double)
  case rectangle(Rectangle, radius: Double = 0)
  case polyline([Point], isClosed: Bool = false)
}

/// What a line is drawn with.
package struct Pen: Sendable {
  package let width: Double
  package let cap: LineCap
  package let join: LineJoin
  /// Lengths on, off, on, …; empty for a whole line.
  package let dash: [Double]

  init(_ width: Double, cap: LineCap = .butt, join: LineJoin = .miter, dash: [Double] = []) {
    self.width = width
    self.cap = cap
    self.join = join
    self.dash = dash
  }
}

/// A line of text where it stands.
package struct TextLine: Sendable {
  package let text: String
  package let point: Point
  package let font: Font
  package let anchor: TextAnchor
  /// Clockwise about the point, in radians.
  package let rotation: Double
  /// The room that it takes in the font of the pixels, which is a wide one.
  package let size: TextSize

  /// From the point down to the baseline, before it is turned.
  package var baseline: Double {
    switch anchor.vertical {
    case .baseline: 0
    case .middle: font.capHeight / 2
    case .top: size.ascent
    case .bottom: -size.descent
    }
  }

  /// The smallest upright rectangle around it, from the capitals' height to the descent.
  var box: Rectangle {
    let left =
      switch anchor.horizontal {
      case .start: 0.0
      case .middle: -size.width / 2
      case .end: -size.width
      }
    let corners = [left, left + size.width].flatMap { x in
      [baseline - font.capHeight, baseline + size.descent].map { y in
        Point(
          point.x + x * cos(rotation) - y * sin(rotation),
          point.y + x * sin(rotation) + y * cos(rotation))
      }
    }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
    return Rectangle(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
  }
}
