/// A place in 256ths of a pixel.
struct FixedPoint: Equatable, BitwiseCopyable {
  var x: Int32
  var y: Int32

  /// The nearest such place; what lies beyond 2²⁰ pixels, or is no number, is drawn in to there.
  init(_ point: Point) {
    x = Self.fixed(point.x)
    y = Self.fixed(point.y)
  }

  init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }

  @inline(__always)
  private static func fixed(_ value: Double) -> Int32 {
    let limit = 1_048_576.0
    // Above zero, cutting off rounds down.
    let inside = value < limit ? (value > -limit ? value : -limit) : limit
    return Int32(truncatingIfNeeded: Int((inside + limit) * 256 + 0.5) - 268_435_456)
  }
}

/// A side of a polygon, from its upper end to its lower one, in 256ths of a pixel.
struct Edge: BitwiseCopyable {
  let top: Int32
  let bottom: Int32
  /// Where it is at its top.
  let x: Int32
  /// Where it is at its bottom; a level edge has nothing but these two.
  let xAtBottom: Int32
  /// 1 for an edge that ran downwards, -1 for one that ran upwards, 0 for a level one.
  let winding: Int32
  /// The edge before it that begins in the same row of pixels; -1 for none.
  let next: Int32
  /// How far it moves to the right per step downwards, times 2³².
  let slope: Int64

  init(_ top: FixedPoint, _ bottom: FixedPoint, winding: Int32, next: Int32) {
    self.top = top.y
    self.bottom = bottom.y
    x = top.x
    xAtBottom = bottom.x
    self.winding = winding
    self.next = next
    let (width, height) = (Double(bottom.x - top.x), Double(bottom.y - top.y))
    slope = width == 0 || height == 0 ? 0 : Int64(width * 0x1p32 / height)
  }

  /// Where it is at a height within it, to the nearest 256th.
  @inline(__always)
  func x(at y: Int32) -> Int32 {
    x &+ Int32(truncatingIfNeeded: (Int64(y &- top) &* slope &+ 0x8000_0000) >> 32)
  }
}

/// What one row of pixels sees of an edge.
struct Piece: BitwiseCopyable {
  let edge: Int32
  let winding: Int32
  /// Its upper and lower end, and where it is there, all in 256ths of a pixel.
  var top: Int32
  var bottom: Int32
  var x: Int32
  var xAtBottom: Int32

  var left: Int32 { min(x, xAtBottom) }
  var right: Int32 { max(x, xAtBottom) }
}
