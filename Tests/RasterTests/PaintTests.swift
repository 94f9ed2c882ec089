import Foundation
import Imaging
import Raster
import Testing

@Suite("Paint reaches the pixels as colour theory says")
struct PaintTests {
  private func pixel(_ image: Image, _ x: Int, _ y: Int) -> [Int] {
    (0..<image.channels).map { Int(image[x, y, $0]) }
  }

  @Test(
    "operators combine any two colours as Porter and Duff say, to a level",
    arguments: [Operator.over, .atop, .destinationOut, .add])
  func operators(_ mode: Operator) {
    for step in 0..<216 {
      let there = Color(red: 0.2, green: 0.9, blue: 0.6, alpha: Double(step % 6) / 5)
      let paint = Color(
        red: 1, green: 0.35, blue: Double(step / 36) / 5, alpha: Double(step / 6 % 6) / 5)
      let canvas = Canvas(width: 1, height: 1)
      canvas.paint(.color(there))
      canvas.withOperator(mode) { canvas.paint(.color(paint)) }
      let found = canvas.opaqueImage()
      let (a, b) = (paint.alpha, there.alpha)
      func channel(_ paint: Double, _ there: Double) -> Double {
        switch mode {
        case .over: paint * a + there * b * (1 - a)
        case .atop: paint * a * b + there * b * (1 - a)
        case .destinationOut: there * b * (1 - a)
        case .add: min(paint * a + there * b, 1)
        }
      }
      let expected = [
        channel(paint.red, there.red), channel(paint.green, there.green),
        channel(paint.blue, there.blue), channel(1, 1),
      ]
      let levels = pixel(found, 0, 0) + [Int(canvas.alpha()[0, 0])]
      for (level, value) in zip(levels, expected) {
        #expect(abs(Double(level) - value * 255) <= 1.5, "\(there), \(paint): \(levels)")
      }
    }
  }

  @Test("a translucent colour is read back straight, not premultiplied")
  func straightAlpha() {
    let canvas = Canvas(width: 2, height: 2)
    canvas.paint(.color(Color(red: 1, green: 0.5, blue: 0, alpha: 0.5)))
    #expect(pixel(canvas.image(), 1, 1) == [255, 128, 0, 128])
    #expect(pixel(canvas.opaqueImage(), 1, 1) == [128, 64, 0])
  }

  @Test("a group is laid down as one, and leaves nothing for the next")
  func group() {
    let canvas = Canvas(width: 3, height: 1, background: .white)
    for x in [0.0, 1] {
      canvas.withGroup {
        canvas.move(to: Point(x, 0))
        for point in [Point(x + 1, 0), Point(x + 1, 1), Point(x, 1)] { canvas.line(to: point) }
        canvas.fill(.color(.black))
        canvas.withOperator(.atop) { canvas.paint(.color(Color(hex: 0xFF0000))) }
      }
    }
    let image = canvas.opaqueImage()
    #expect(pixel(image, 0, 0) == [255, 0, 0] && pixel(image, 1, 0) == [255, 0, 0])
    #expect(pixel(image, 2, 0) == [255, 255, 255])
  }

  @Test("clips within clips let through what all of them do, until restore")
  func clips() {
    let canvas = Canvas(width: 4, height: 4)
    canvas.saving {
      for offset in [0.0, 1.5] {
        canvas.move(to: Point(offset, offset))
        for point in [
          Point(offset + 2, offset), Point(offset + 2, offset + 2), Point(offset, offset + 2),
        ] { canvas.line(to: point) }
        canvas.clip()
      }
      canvas.paint(.color(.black))
    }
    let mask = canvas.alpha()
    #expect(mask[1, 1] == 64 && mask.coverage.reduce(0) { $0 + Int($1) } == 64)
    canvas.paint(.color(.black))
    #expect(canvas.alpha().coverage.allSatisfy { $0 == 255 })
  }

  @Test("a gradient's colour depends on the place alone, and runs evenly between its stops")
  func gradients() {
    let stops = [
      GradientStop(0.1, .white), GradientStop(0.5, Color(hex: 0x204080)), GradientStop(0.9, .black),
    ]
    func red(_ offset: Double) -> Double {
      offset < 0.1
        ? 255
        : offset > 0.9
          ? 0
          : offset < 0.5 ? 255 + (32 - 255) * (offset - 0.1) / 0.4 : 32 - 32 * (offset - 0.5) / 0.4
    }
    for kind in 0..<2 {
      let canvas = Canvas(width: 60, height: 60)
      canvas.transform(xx: 1.2, yx: 0.5, xy: -0.5, yy: 1.2)
      canvas.paint(
        kind == 0
          ? .linearGradient(from: Point(5, 3), to: Point(35, 23), stops: stops)
          : .radialGradient(center: Point(25, 8), radius: 30, stops: stops))
      let image = canvas.opaqueImage()
      for y in 0..<60 {
        for x in 0..<60 {
          let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
          let (u, v) = ((1.2 * px + 0.5 * py) / 1.69, (-0.5 * px + 1.2 * py) / 1.69)
          let offset =
            kind == 0
            ? ((u - 5) * 30 + (v - 3) * 20) / 1300 : hypot(u - 25, v - 8) / 30
          #expect(abs(Double(image[x, y, 0]) - red(offset)) <= 0.51, "(\(x), \(y))")
        }
      }
    }
  }

  @Test("a picture drawn at its own size keeps its pixels, and turned it is the same picture")
  func picture() {
    let source = Image(
      width: 5, height: 4, channels: 3, pixels: (0..<60).map { UInt8($0 * 41 % 256) })
    let canvas = Canvas(width: 5, height: 4)
    canvas.draw(source, in: Rectangle(x: 0, y: 0, width: 5, height: 4))
    #expect(canvas.opaqueImage() == source)

    let (upright, turned) = (Canvas(width: 20, height: 20), Canvas(width: 20, height: 20))
    upright.draw(source, in: Rectangle(x: 2, y: 3, width: 16, height: 12))
    turned.transform(xx: 0, yx: 1, xy: -1, yy: 0, x0: 20)
    turned.draw(source, in: Rectangle(x: 2, y: 3, width: 16, height: 12))
    for y in 0..<20 {
      for x in 0..<20 {
        #expect(pixel(upright.image(), x, y) == pixel(turned.image(), 19 - y, x), "(\(x), \(y))")
      }
    }
  }

  @Test("no colour grows greater than its alpha, which would spill into its neighbour")
  func noSpilling() {
    let canvas = Canvas(width: 64, height: 64)
    for step in 1..<60 {
      let alpha = Double(step) / 60
      canvas.paint(
        .linearGradient(
          from: Point(0, 0), to: Point(64, 17),
          stops: [
            GradientStop(0, Color.white.withAlpha(alpha)),
            GradientStop(1, Color.white.withAlpha(1 - alpha)),
          ]))
      let image = canvas.image()
      #expect(image.pixels.indices.allSatisfy { $0 % 4 == 3 || image.pixels[$0] == 255 })
    }
  }
}
