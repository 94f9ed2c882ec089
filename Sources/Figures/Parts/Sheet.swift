import Drawing
import Foundation
import Imaging

/// A drawing: commands in CSS pixels, played on whatever surface is asked for.
///
/// It knows where its labels stand, so that tests see that none is cut and no two collide, and what its
/// marks stand for, so that a page can tell.
package final class Sheet {
  /// A line of text that was drawn.
  package struct Label: Sendable {
    package let text: String
    /// The smallest upright rectangle around it, from the capitals' height to the descent.
    package let box: Rectangle
    /// Whether it runs neither level nor upright, so that its box holds more than its ink.
    package let isSlanted: Bool
    package let size: Double
    package let ink: Ink
  }

  package let width: Double
  package let height: Double
  package private(set) var labels: [Label] = []
  package private(set) var commands: [Command] = []
  let isTransparent: Bool

  init(width: Double, height: Double, isTransparent: Bool = false) {
    self.width = width.rounded(.up)
    self.height = height.rounded(.up)
    self.isTransparent = isTransparent
  }

  /// What the drawing's parts stand for, in the order in which they were drawn.
  package var marks: [Mark] {
    commands.compactMap { if case .beginMark(let mark) = $0 { mark } else { nil } }
  }

  // MARK: Shapes

  func fill(_ shapes: Shape..., ink: Ink) { commands.append(.fill(shapes, ink)) }

  func stroke(_ shapes: [Shape], ink: Ink, _ pen: Pen) {
    commands.append(.stroke(shapes, ink, pen))
  }

  func stroke(_ shape: Shape, ink: Ink, _ pen: Pen) { stroke([shape], ink: ink, pen) }

  /// Draws a picture with its pixels as squares.
  func draw(_ image: Image, in rectangle: Rectangle) { commands.append(.picture(image, rectangle)) }

  /// Draws what `body` draws only within the rectangle.
  func clipped<Failure: Error>(
    to rectangle: Rectangle, _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    commands.append(.beginClip(rectangle))
    try body()
    commands.append(.endClip)
  }

  /// Draws what `body` draws as the part of the drawing that stands for something.
  func marking<Failure: Error>(
    _ mark: Mark, _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    commands.append(.beginMark(mark))
    try body()
    commands.append(.endMark)
  }

  // MARK: Text

  /// Writes a line of text.
  func label(
    _ text: String, at point: Point, font: Font = Measure.text, ink: Ink = .ink,
    anchor: TextAnchor = TextAnchor(), rotation: Double = 0
  ) throws {
    guard !text.isEmpty else { return }
    let line = TextLine(
      text: text, point: point, font: font, anchor: anchor, rotation: rotation,
      size: try font.measure(text))
    commands.append(.text(line, ink))
    labels.append(
      Label(
        text: text, box: line.box, isSlanted: abs(sin(2 * rotation)) > 1e-6, size: font.size,
        ink: ink))
  }

  /// Writes lines from an upper left corner on a plate of the ground, so that grid lines stop at it.
  func plate(_ lines: [String], at origin: Point, ink: Ink = .ink) throws {
    fill(
      .rectangle(
        Rectangle(
          x: origin.x, y: origin.y - 2, width: try Measure.text.widest(lines) + 4,
          height: Double(lines.count) * Measure.line + 2)), ink: .ground)
    try label(lines: lines, at: origin, ink: ink, vertical: .top)
  }

  /// Writes lines one below the other, as a block anchored at `point`.
  func label(
    lines: [String], at point: Point, font: Font = Measure.text, ink: Ink = .ink,
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
        line, at: Point(point.x, first + Double(index) * Measure.line), font: font, ink: ink,
        anchor: TextAnchor(horizontal, vertical))
    }
  }
}
