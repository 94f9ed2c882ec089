import Foundation
import Imaging
import Raster
import Tensors
import Testing

@Suite("A stroke covers what its pen passes over")
struct StrokeTests {
  private func area(_ mask: Mask) -> Double {
    mask.coverage.reduce(0) { $0 + Double($1) } / 255
  }

  @Test("with round caps and joins: all within half a width of the line", arguments: 0..<30)
  func round(_ index: Int) {
    var random = RandomStream(seed: 3, purpose: "stroke", index: index)
    let points = (0..<5).map { _ in Point(random.uniform(4, 36), random.uniform(4, 36)) }
    let (width, isClosed) = (random.uniform(0.5, 12), index.isMultiple(of: 2))
    let canvas = Canvas(width: 40, height: 40)
    for (index, point) in points.enumerated() {
      if index == 0 { canvas.move(to: point) } else { canvas.line(to: point) }
    }
    if isClosed { canvas.close() }
    canvas.stroke(.color(.black), width: width, cap: .round, join: .round)
    let mask = canvas.alpha()
    let ends = isClosed ? points + [points[0]] : points
    for y in 0..<40 {
      for x in 0..<40 {
        let distance =
          zip(ends, ends.dropFirst()).map { one, other in
            toLine(Point(Double(x) + 0.5, Double(y) + 0.5), one, other)
          }.min() ?? 0
        // A pixel's corner is 0.71 from its middle.
        if distance < width / 2 - 0.8 { #expect(mask[x, y] == 255, "(\(x), \(y))") }
        if distance > width / 2 + 0.8 { #expect(mask[x, y] == 0, "(\(x), \(y))") }
      }
    }
  }

  private func toLine(_ point: Point, _ one: Point, _ other: Point) -> Double {
    let (x, y) = (other.x - one.x, other.y - one.y)
    let along = ((point.x - one.x) * x + (point.y - one.y) * y) / (x * x + y * y)
    let part = min(max(along, 0), 1)
    return hypot(point.x - one.x - x * part, point.y - one.y - y * part)
  }

  @Test("with caps that add nothing, half a square or half a disc at each end")
  func caps() {
    for (cap, expected) in [
      (LineCap.butt, 240.0), (.square, 240 + 16), (.round, 240 + .pi * 4),
    ] {
      let canvas = Canvas(width: 100, height: 20)
      canvas.move(to: Point(10, 10))
      canvas.line(to: Point(70, 10))
      canvas.stroke(.color(.black), width: 4, cap: cap)
      let found = area(canvas.alpha())
      #expect(abs(found - expected) < 0.5, "\(cap): expected \(expected) px, got \(found)")
    }
  }

  @Test("with corners that are pointed, cut or round")
  func joins() {
    // A square's corner: two bands of 40 × 8, and a quarter of a square of 8 at the outside.
    for (join, corner) in [(LineJoin.miter, 16.0), (.bevel, 8), (.round, .pi * 4)] {
      let canvas = Canvas(width: 60, height: 60)
      canvas.move(to: Point(10, 50))
      canvas.line(to: Point(10, 10))
      canvas.line(to: Point(50, 10))
      canvas.stroke(.color(.black), width: 8, join: join)
      let found = area(canvas.alpha())
      let expected = 2 * 40 * 8.0 - 16 + corner
      #expect(abs(found - expected) < 0.5, "\(join): expected \(expected) px, got \(found)")
    }
  }

  @Test("that turns back on itself, or is a point")
  func degenerate() {
    for (cap, expected) in [(LineCap.butt, 0.0), (.square, 64), (.round, .pi * 16)] {
      let canvas = Canvas(width: 20, height: 20)
      canvas.move(to: Point(10, 10))
      canvas.line(to: Point(10, 10))
      canvas.stroke(.color(.black), width: 8, cap: cap, join: .round)
      // An arc of chords loses up to the tolerance along its length.
      let lost = 2 * .pi * 4 * Path.tolerance
      #expect(abs(area(canvas.alpha()) - expected) < lost, "a point with cap \(cap)")
    }
    let canvas = Canvas(width: 40, height: 20)
    for (index, x) in [10.0, 30, 10].enumerated() {
      if index == 0 { canvas.move(to: Point(x, 10)) } else { canvas.line(to: Point(x, 10)) }
    }
    canvas.stroke(.color(.black), width: 8, join: .round)
    #expect(abs(area(canvas.alpha()) - (20 * 8 + .pi * 8)) < 1, "there and back")
  }

  @Test("of a pen that is an ellipse where the axes are scaled differently")
  func ellipse() {
    let canvas = Canvas(width: 60, height: 60)
    canvas.transform(xx: 4, yx: 0, xy: 0, yy: 1)
    canvas.move(to: Point(7, 10))
    canvas.line(to: Point(7, 50))
    canvas.stroke(.color(.black), width: 3)
    #expect(abs(area(canvas.alpha()) - 12 * 40) < 0.5)
  }

  @Test("once where it crosses itself")
  func union() {
    let canvas = Canvas(width: 40, height: 40)
    for (one, other) in [(Point(5, 20), Point(35, 20)), (Point(20, 5), Point(20, 35))] {
      canvas.move(to: one)
      canvas.line(to: other)
    }
    canvas.stroke(.color(Color.black.withAlpha(0.5)), width: 6)
    let mask = canvas.alpha()
    #expect(mask[20, 20] == 128 && mask[8, 20] == 128, "\(mask[20, 20]), \(mask[8, 20])")
  }
}
