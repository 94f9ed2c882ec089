/// Colours along a line or from a centre, at each pixel's middle, in plain Float arithmetic.
struct Gradient: Colors {
  private enum Shape { case linear, radial }

  /// Between two stops: a colour, and how it changes per unit of the offset.
  private struct Part {
    let start: Float
    let color: Levels
    let slope: Levels
  }

  private let shape: Shape
  private let parts: [Part]
  private let first: Float
  private let last: Float
  /// Whether all stops have the same alpha; their colours then are multiplied by it already.
  private let isEven: Bool
  let isOpaque: Bool
  /// From a pixel's place to where it is in the gradient: its offset along the line, or its place in
  /// units of the radius around the centre.
  private let map: Transform

  /// Colours along a line; nil without stops, or where `transform` has no way back.
  init?(from: Point, to: Point, _ stops: [GradientStop], _ transform: Transform) {
    guard let back = transform.inverse else { return nil }
    let (x, y) = (to.x - from.x, to.y - from.y)
    let square = x * x + y * y
    // A line without length is beyond its end everywhere.
    let (a, b) = square > 0 ? (x / square, y / square) : (0, 0)
    let origin = square > 0 ? -(from.x * a + from.y * b) : 1
    let along = Transform(xx: a, yx: 0, xy: b, yy: 0, x0: origin, y0: 0)
    self.init(.linear, stops, along.after(back))
  }

  /// Colours around a centre; nil without stops, or where `transform` has no way back.
  init?(center: Point, radius: Double, _ stops: [GradientStop], _ transform: Transform) {
    guard let back = transform.inverse else { return nil }
    let scale = radius > 0 ? 1 / radius : 0
    // A circle without radius has everything beyond it.
    let around = Transform(
      xx: scale, yx: 0, xy: 0, yy: scale, x0: radius > 0 ? -center.x * scale : 1,
      y0: radius > 0 ? -center.y * scale : 0)
    self.init(.radial, stops, around.after(back))
  }

  private init?(_ shape: Shape, _ stops: [GradientStop], _ map: Transform) {
    guard let first = stops.first, let last = stops.last else { return nil }
    self.shape = shape
    self.map = map
    self.first = Float(first.offset)
    self.last = Float(last.offset)
    let isEven = stops.allSatisfy { $0.color.alpha == first.color.alpha }
    self.isEven = isEven
    isOpaque = isEven && first.color.alpha >= 1
    let levels = stops.map { Self.levels($0.color, timesAlpha: isEven) }
    var parts: [Part] = []
    for index in stops.indices {
      let next = min(index + 1, stops.count - 1)
      let (start, width) = (
        Float(stops[index].offset), Float(stops[next].offset - stops[index].offset)
      )
      if index > 0 && width <= 0 { continue }
      let slope = width > 0 ? (levels[next] - levels[index]) / width : Levels()
      parts.append(Part(start: start, color: levels[index] - slope * start, slope: slope))
    }
    self.parts = parts
  }

  private static func levels(_ color: Color, timesAlpha: Bool) -> Levels {
    func level(_ value: Double) -> Float { Float(min(max(value, 0), 1)) * 255 }
    let alpha = level(color.alpha)
    let levels = Levels(level(color.blue), level(color.green), level(color.red), 255)
    return timesAlpha ? levels * (alpha / 255) : levels.replacing(with: alpha, where: alphaOnly)
  }

  private static let alphaOnly = SIMDMask<SIMD4<Int32>>([false, false, false, true])

  @inline(__always)
  func colors(
    x: Int, y: Int, count: Int, in room: UnsafeMutablePointer<Pixel>
  ) -> UnsafeMutablePointer<Pixel> {
    // Counted from the row's first pixel, colours do not depend on where a span begins.
    let place = map(Point(0.5, Double(y) + 0.5))
    let (u, v) = (Float(place.x), Float(place.y))
    let (stepU, stepV) = (Float(map.xx), Float(map.yx))
    parts.withUnsafeBufferPointer { parts in
      if shape == .linear {
        if stepU == 0 {
          room.update(repeating: color(u, parts), count: count)
        } else {
          for index in 0..<count { room[index] = color(u + Float(x + index) * stepU, parts) }
        }
      } else {
        for index in 0..<count {
          let (a, b) = (u + Float(x + index) * stepU, v + Float(x + index) * stepV)
          room[index] = color((a * a + b * b).squareRoot(), parts)
        }
      }
    }
    return room
  }

  @inline(__always)
  private func color(_ offset: Float, _ parts: UnsafeBufferPointer<Part>) -> Pixel {
    let inside = min(max(offset, first), last)
    var index = parts.count - 1
    while index > 0, inside < parts[index].start { index -= 1 }
    var levels = parts[index].color + parts[index].slope * inside
    if !isEven {
      let alpha = levels.w
      levels *= alpha / 255
      levels.w = alpha
    }
    return Pixel(levels)
  }
}
