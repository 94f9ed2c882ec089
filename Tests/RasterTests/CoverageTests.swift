import Foundation
import Imaging
import Raster
import Tensors
import Testing

@Suite("Coverage is the exact area of what a path encloses")
struct CoverageTests {
  @Test("of random paths with crossings, slivers and corners outside", arguments: 0..<120)
  func random(_ index: Int) {
    var doodler = Doodler(index)
    let canvas = Canvas(width: 40, height: 40)
    doodler.trace(on: canvas)
    let expected = Twin(width: 40, height: 40).coverage(of: polygons(of: canvas.path))
    canvas.fill(.color(.black))
    compare(canvas.alpha(), expected)
  }

  @Test("of many small shapes that overlap", arguments: 0..<12)
  func crowd(_ index: Int) {
    var random = RandomStream(seed: 8, purpose: "crowd", index: index)
    let canvas = Canvas(width: 40, height: 40)
    for _ in 0..<60 {
      let (x, y) = (random.uniform(-2, 42), random.uniform(-2, 42))
      let direction = random.uniform() < 0.5 ? 1.0 : -1
      for corner in 0..<5 {
        let angle = direction * Double(corner) * 1.2566
        let reach = random.uniform(0.3, 6)
        let point = Point(x + reach * cos(angle), y + reach * sin(angle))
        if corner == 0 { canvas.move(to: point) } else { canvas.line(to: point) }
      }
      canvas.close()
    }
    let expected = Twin(width: 40, height: 40).coverage(of: polygons(of: canvas.path))
    canvas.fill(.color(.black))
    // A dozen sides may cross in one pixel.
    compare(canvas.alpha(), expected, tolerance: 3)
  }

  @Test("of hairs thinner than a pixel, whichever way they run")
  func hairs() {
    for (width, angle) in [(0.02, 0.0), (0.02, 0.3), (0.1, 1.2), (0.1, 1.5707), (0.004, 0.7)] {
      let canvas = Canvas(width: 40, height: 40)
      let (x, y) = (cos(angle), sin(angle))
      canvas.move(to: Point(20 - 15 * x, 20 - 15 * y))
      canvas.line(to: Point(20 + 15 * x, 20 + 15 * y))
      canvas.stroke(.color(.black), width: 40 * width)
      let area = canvas.alpha().coverage.reduce(0) { $0 + Double($1) } / 255
      #expect(abs(area - 30 * 40 * width) < 0.5, "width \(40 * width): area \(area)")
    }
  }

  @Test("of a curve, to a tenth of a pixel along its rim")
  func circle() {
    let canvas = Canvas(width: 100, height: 100)
    let (k, r) = (0.5522847 * 40, 40.0)
    canvas.move(to: Point(90, 50))
    for (x, y) in [(1.0, 0.0), (0, 1), (-1, 0), (0, -1)] {
      canvas.curve(
        to: Point(50 - y * r, 50 + x * r), control1: Point(50 + x * r - y * k, 50 + y * r + x * k),
        control2: Point(50 - y * r + x * k, 50 + x * r + y * k))
    }
    canvas.fill(.color(.black))
    let area = canvas.alpha().coverage.reduce(0) { $0 + Double($1) } / 255
    #expect(abs(area - .pi * r * r) < 2 * .pi * r * Path.tolerance, "area \(area)")
  }

  @Test("whatever is far outside, or is no number at all")
  func extremes() {
    let canvas = Canvas(width: 8, height: 8)
    canvas.move(to: Point(-1e9, -1e9))
    for point in [Point(1e9, -1e9), Point(1e9, 1e9), Point(-1e9, 1e9)] { canvas.line(to: point) }
    canvas.fill(.color(.black))
    #expect(canvas.alpha().coverage.allSatisfy { $0 == 255 })
    canvas.move(to: Point(.nan, 0))
    canvas.line(to: Point(4, .infinity))
    canvas.curve(to: Point(.nan, 3), control1: Point(1, -.infinity), control2: Point(2, 2))
    canvas.fill(.color(.white))
  }

  /// A step of coverage, half a level of rounding, and what crosses within a strip of the twin's.
  private func compare(_ mask: Mask, _ expected: [Double], tolerance: Double = 2) {
    let differences = zip(mask.coverage, expected).map { abs(Double($0) - $1 * 255) }
    let worst = differences.indices.max { differences[$0] < differences[$1] } ?? 0
    #expect(
      differences[worst] <= tolerance,
      """
      pixel (\(worst % mask.width), \(worst / mask.width)): expected \(expected[worst] * 255), \
      got \(mask.coverage[worst]), tolerance \(tolerance)
      """)
  }
}
