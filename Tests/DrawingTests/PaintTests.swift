import Drawing
import Foundation
import Imaging
import Testing

/// The four channels at a pixel.
private func pixel(_ image: Image, _ x: Int, _ y: Int) -> [Int] {
  (0..<image.channels).map { Int(image[x, y, $0]) }
}

private func isNear(_ found: [Int], _ expected: [Int], within tolerance: Int = 1) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance }
}

@Suite("Paint reaches the pixels as colour theory says")
struct PaintTests {
  @Test("a translucent colour is read back straight, not premultiplied")
  func straightAlpha() {
    let canvas = Canvas(width: 2, height: 2)
    canvas.paint(.color(Color(red: 1, green: 0.5, blue: 0, alpha: 0.5)))
    let found = pixel(canvas.image(), 1, 1)
    #expect(isNear(found, [255, 128, 0, 128], within: 2), "got \(found)")
    let opaque = pixel(canvas.opaqueImage(), 1, 1)
    #expect(isNear(opaque, [128, 64, 0], within: 2), "got \(opaque)")
  }

  @Test(
    "operators combine a half-covered canvas as Porter and Duff say",
    arguments: [
      (Operator.over, [0, 0, 255, 255], [0, 0, 255, 255]),
      (.atop, [0, 0, 255, 255], [0, 0, 0, 0]),
      (.destinationOver, [255, 0, 0, 255], [0, 0, 255, 255]),
      (.destinationIn, [255, 0, 0, 255], [0, 0, 0, 0]),
      (.destinationOut, [0, 0, 0, 0], [0, 0, 0, 0]),
      (.add, [255, 0, 255, 255], [0, 0, 255, 255]),
      (.multiply, [0, 0, 0, 255], [0, 0, 255, 255]),
      (.screen, [255, 0, 255, 255], [0, 0, 255, 255]),
    ])
  func operators(_ mode: Operator, onRed: [Int], onNothing: [Int]) {
    let canvas = Canvas(width: 4, height: 1)
    canvas.rectangle(x: 0, y: 0, width: 2, height: 1)
    canvas.fill(.color(Color(hex: 0xFF0000)))
    canvas.withOperator(mode) { canvas.paint(.color(Color(hex: 0x0000FF))) }
    let image = canvas.image()
    #expect(pixel(image, 0, 0) == onRed)
    #expect(pixel(image, 3, 0) == onNothing)
  }

  @Test("a group is laid down as one: overlaps inside of it do not add up")
  func group() {
    let canvas = Canvas(width: 3, height: 1, background: .white)
    canvas.withGroup(opacity: 0.5) {
      for _ in 0..<2 {
        canvas.rectangle(x: 0, y: 0, width: 2, height: 1)
        canvas.fill(.color(.black))
      }
    }
    let image = canvas.image()
    #expect(isNear(pixel(image, 0, 0), [127, 127, 127, 255]))
    #expect(pixel(image, 2, 0) == [255, 255, 255, 255])
  }

  @Test("a linear gradient runs evenly from its first to its last colour")
  func linearGradient() {
    let canvas = Canvas(width: 101, height: 1)
    canvas.paint(
      .linearGradient(
        from: Point(0.5, 0), to: Point(100.5, 0),
        stops: [GradientStop(0, .black), GradientStop(1, .white)]))
    let image = canvas.image()
    for x in 0..<101 {
      let expected = Int((Double(x) * 2.55).rounded())
      let found = pixel(image, x, 0)[0]
      #expect(abs(found - expected) <= 2, "column \(x): expected \(expected), got \(found)")
    }
  }

  @Test("a radial gradient runs evenly from its centre to its circle")
  func radialGradient() {
    let canvas = Canvas(width: 101, height: 101)
    canvas.paint(
      .radialGradient(
        center: Point(50.5, 50.5), radius: 50,
        stops: [GradientStop(0, .white), GradientStop(1, .black)]))
    let image = canvas.image()
    for (x, y, expected) in [(50, 50, 255), (75, 50, 128), (50, 25, 128), (0, 0, 0)] {
      let found = pixel(image, x, y)[0]
      #expect(abs(found - expected) <= 4, "(\(x), \(y)): expected \(expected), got \(found)")
    }
  }

  @Test("a picture drawn at its own size or at a whole multiple keeps its pixels")
  func drawnImage() {
    let source = Image(width: 2, height: 1, channels: 3, pixels: [200, 10, 30, 0, 255, 128])
    for multiple in [1, 3] {
      let canvas = Canvas(width: 2 * multiple, height: multiple)
      canvas.draw(
        source,
        in: Rectangle(x: 0, y: 0, width: Double(2 * multiple), height: Double(multiple)),
        interpolation: .nearest)
      #expect(canvas.opaqueImage() == source.enlarged(by: multiple))
    }
  }

  @Test("paint through a mask covers as much as the mask")
  func throughMask() {
    let mask = Mask(width: 3, height: 1, coverage: [0, 128, 255])
    let canvas = Canvas(width: 3, height: 1)
    canvas.paint(
      .color(.white), through: mask, in: Rectangle(x: 0, y: 0, width: 3, height: 1),
      interpolation: .nearest)
    #expect(canvas.alpha() == mask)
  }

  @Test(
    "hue, saturation and brightness give the colours of the wheel",
    arguments: [
      (0.0, 0xFF0000), (1.0 / 6, 0xFFFF00), (1.0 / 3, 0x00FF00), (0.5, 0x00FFFF),
      (2.0 / 3, 0x0000FF), (5.0 / 6, 0xFF00FF), (-1.0 / 3, 0x0000FF), (1.5, 0x00FFFF),
    ] as [(Double, UInt32)])
  func wheel(hue: Double, hex: UInt32) {
    let (found, expected) = (Color(hue: hue, saturation: 1, brightness: 1), Color(hex: hex))
    #expect(abs(found.red - expected.red) < 1e-9)
    #expect(abs(found.green - expected.green) < 1e-9)
    #expect(abs(found.blue - expected.blue) < 1e-9)
  }

  @Test("contrast ratios are those of WCAG")
  func contrast() {
    #expect(abs(Color.white.contrast(to: .black) - 21) < 1e-9)
    #expect(abs(Color.white.contrast(to: Color(hex: 0x0072B2)) - 5.19) < 0.01)
  }
}
