import Drawing
import Foundation
import Imaging
import Testing

/// The painted area of a mask, in pixels.
private func area(_ mask: Mask) -> Double {
  mask.coverage.reduce(0) { $0 + Double($1) } / 255
}

/// Curves are flattened to within 0.1 px, so they may lose a twentieth of a pixel per pixel of rim.
@Suite("Shapes cover the area that geometry says")
struct CoverageTests {
  struct Shape: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let area: Double
    let tolerance: Double
    let trace: @Sendable (Canvas) -> Void
  }

  static let shapes: [Shape] = [
    Shape(testDescription: "rectangle on whole pixels", area: 600, tolerance: 1e-9) {
      $0.rectangle(x: 10, y: 20, width: 30, height: 20)
    },
    Shape(testDescription: "rectangle between pixels", area: 12.5 * 7.25, tolerance: 1) {
      $0.rectangle(x: 10.25, y: 20.5, width: 12.5, height: 7.25)
    },
    Shape(testDescription: "circle", area: .pi * 30 * 30, tolerance: 8) {
      $0.circle(center: Point(50, 50), radius: 30)
    },
    Shape(testDescription: "turned ellipse", area: .pi * 40 * 12, tolerance: 8) {
      $0.ellipse(center: Point(50, 50), radii: Point(40, 12), rotation: 0.6)
    },
    Shape(testDescription: "triangle", area: 60 * 40 / 2, tolerance: 4) {
      $0.polygon([Point(10, 10), Point(70, 10), Point(25, 50)])
    },
    Shape(
      testDescription: "rounded rectangle", area: 60 * 40 - (4 - .pi) * 100, tolerance: 3
    ) {
      $0.roundedRectangle(Rectangle(x: 20, y: 30, width: 60, height: 40), radius: 10)
    },
    Shape(testDescription: "ellipse without height", area: 0, tolerance: 0) {
      $0.ellipse(center: Point(50, 50), radii: Point(40, 0))
    },
  ]

  @Test("a filled shape", arguments: shapes)
  func filled(_ shape: Shape) {
    let canvas = Canvas(width: 100, height: 100)
    shape.trace(canvas)
    canvas.fill(.color(.black))
    let found = area(canvas.alpha())
    #expect(
      abs(found - shape.area) <= shape.tolerance,
      "expected \(shape.area) px, got \(found), tolerance \(shape.tolerance)")
  }

  @Test("a shape at twice the scale covers four times the pixels", arguments: shapes)
  func scaled(_ shape: Shape) {
    let canvas = Canvas(width: 100, height: 100, scale: 2)
    #expect(canvas.pixelWidth == 200 && canvas.pixelHeight == 200)
    shape.trace(canvas)
    canvas.fill(.color(.black))
    let found = area(canvas.alpha())
    #expect(
      abs(found - 4 * shape.area) <= 4 * shape.tolerance,
      "expected \(4 * shape.area) px, got \(found)")
  }

  @Test("a stroke covers its length times its width, with what its caps add")
  func stroke() {
    for (cap, expected) in [
      (LineCap.butt, 240.0), (.square, 240 + 16), (.round, 240 + .pi * 4),
    ] {
      let canvas = Canvas(width: 100, height: 20)
      canvas.polyline([Point(10, 10), Point(70, 10)])
      canvas.stroke(.color(.black), width: 4, cap: cap)
      let found = area(canvas.alpha())
      #expect(abs(found - expected) < 1, "\(cap): expected \(expected) px, got \(found)")
    }
  }

  @Test("a dash leaves its gaps empty")
  func dash() {
    let canvas = Canvas(width: 100, height: 20)
    canvas.polyline([Point(0, 10), Point(100, 10)])
    canvas.stroke(.color(.black), width: 2, dash: [10, 10])
    #expect(area(canvas.alpha()) == 100)
  }

  @Test("a clip holds until restore")
  func clip() {
    let canvas = Canvas(width: 100, height: 100)
    canvas.saving {
      canvas.rectangle(x: 0, y: 0, width: 50, height: 10)
      canvas.clip()
      canvas.paint(.color(.black))
    }
    #expect(area(canvas.alpha()) == 500)
    canvas.paint(.color(.black))
    #expect(area(canvas.alpha()) == 10_000)
    canvas.clear()
    #expect(area(canvas.alpha()) == 0)
  }

  @Test("even-odd filling leaves the hole of two nested shapes")
  func evenOdd() {
    let canvas = Canvas(width: 100, height: 100)
    canvas.rectangle(x: 10, y: 10, width: 50, height: 50)
    canvas.rectangle(x: 20, y: 20, width: 10, height: 10)
    canvas.fill(.color(.black), evenOdd: true)
    #expect(area(canvas.alpha()) == 2400)
  }

  @Test("a quarter turn clockwise takes right to down")
  func rotation() {
    let canvas = Canvas(width: 100, height: 100)
    canvas.translate(50, 50)
    canvas.rotate(.pi / 2)
    canvas.rectangle(x: 10, y: 0, width: 20, height: 5)
    canvas.fill(.color(.black))
    #expect(
      canvas.alpha().tightBox() == Box(left: 45, top: 60, right: 50, bottom: 80))
  }
}
