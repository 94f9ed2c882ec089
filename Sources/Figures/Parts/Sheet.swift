import Drawing
import Foundation
import Imaging

/// A canvas with a theme that remembers where its labels stand.
///
/// One unit is a CSS pixel, drawn with two by two pixels. The labels' boxes let tests see that none
/// is cut and no two collide.
package final class Sheet {
  /// A line of text that was drawn.
  package struct Label: Sendable {
    package let text: String
    /// The smallest upright rectangle around it, from the capitals' height to the descent.
    package let box: Rectangle
    /// Whether it runs neither level nor upright, so that its box holds more than its ink.
    package let isSlanted: Bool
  }

  package let theme: Theme
  package let width: Double
  package let height: Double
  package private(set) var labels: [Label] = []
  let canvas: Canvas
  private let isTransparent: Bool

  init(width: Double = Measure.width, height: Double, theme: Theme, isTransparent: Bool = false) {
    self.width = width.rounded(.up)
    self.height = height.rounded(.up)
    self.theme = theme
    self.isTransparent = isTransparent
    canvas = Canvas(
      width: Int(self.width), height: Int(self.height), scale: 2,
      background: isTransparent ? nil : theme.ground)
  }

  /// The picture: RGB, or RGBA if the ground is transparent.
  package func image() -> Image {
    isTransparent ? canvas.image() : canvas.opaqueImage()
  }

  /// Writes a line of text.
  func label(
    _ text: String, at point: Point, font: Font = Measure.text, color: Color? = nil,
    anchor: TextAnchor = TextAnchor(), rotation: Double = 0
  ) throws {
    guard !text.isEmpty else { return }
    try canvas.text(
      text, at: point, font: font, color: color ?? theme.ink, anchor: anchor, rotation: rotation)
    labels.append(
      Label(
        text: text, box: try Self.box(text, point, font, anchor, rotation),
        isSlanted: abs(sin(2 * rotation)) > 1e-6))
  }

  /// Writes lines one below the other, as a block anchored at `point`.
  func label(
    lines: [String], at point: Point, font: Font = Measure.text, color: Color? = nil,
    horizontal: TextAnchor.Horizontal = .start, vertical: TextAnchor.Vertical = .middle
  ) throws {
    let extra = Double(lines.count - 1) * Measure.line
    let first =
      switch vertical {
      case .middle: point.y - extra / 2
      case .top: point.y
      case .baseline, .bottom: point.y - extra
      }
    for (index, line) in lines.enumerated() {
      try label(
        line, at: Point(point.x, first + Double(index) * Measure.line), font: font, color: color,
        anchor: TextAnchor(horizontal, vertical))
    }
  }

  private static func box(
    _ text: String, _ point: Point, _ font: Font, _ anchor: TextAnchor, _ rotation: Double
  ) throws -> Rectangle {
    let size = try font.measure(text)
    let left =
      switch anchor.horizontal {
      case .start: 0.0
      case .middle: -size.width / 2
      case .end: -size.width
      }
    let baseline =
      switch anchor.vertical {
      case .baseline: 0.0
      case .middle: font.capHeight / 2
      case .top: size.ascent
      case .bottom: -size.descent
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
