/// The sides of polygons by the row in which they begin, cut to a frame of pixels.
///
/// What lies to the left of the frame is moved to its left side, since it winds around what is
/// inside; what lies above, below or to the right of it is dropped.
struct EdgeTable: ~Copyable {
  /// The pixels within which coverage is wanted.
  private(set) var frame = PixelBox(left: 0, top: 0, right: 0, bottom: 0)
  /// The rows in which there are edges, and the columns that they reach; right is the one after.
  private(set) var reach = PixelBox.nothing
  private(set) var edges = GrowingBuffer<Edge>(capacity: 256)
  /// For each row of a canvas the last edge that begins in it; -1 for none.
  private let heads: UnsafeMutablePointer<Int32>
  private let rows: Int
  /// The frame in 256ths of a pixel.
  private var left: Int32 = 0
  private var right: Int32 = 0
  private var top: Int32 = 0
  private var bottom: Int32 = 0
  private var first: FixedPoint?
  private var last = FixedPoint(x: 0, y: 0)

  /// Makes a table for frames of at most so many rows from the top.
  init(rows: Int) {
    self.rows = rows
    heads = .allocate(capacity: rows)
    heads.initialize(repeating: -1, count: rows)
  }

  deinit { heads.deallocate() }

  /// Forgets all edges and takes on another frame.
  mutating func begin(in frame: PixelBox) {
    for row in reach.top..<max(reach.bottom, reach.top) { heads[row] = -1 }
    edges.shorten(to: 0)
    // Edges that nothing holds together, such as those of a clip that lies outside, may be no numbers of pixels.
    let frame = frame.isEmpty ? PixelBox(left: 0, top: 0, right: 0, bottom: 0) : frame
    self.frame = frame
    reach = .nothing
    first = nil
    left = Int32(frame.left) << 8
    right = Int32(frame.right) << 8
    top = Int32(frame.top) << 8
    bottom = Int32(frame.bottom) << 8
  }

  /// Takes on a frame and the outline of as much of it as `box` covers.
  mutating func begin(in frame: PixelBox, covering box: PixelBox) {
    begin(in: frame)
    let box = box.intersection(frame)
    guard !box.isEmpty else { return }
    let (left, right) = (Int32(box.left) << 8, Int32(box.right) << 8)
    let (top, bottom) = (Int32(box.top) << 8, Int32(box.bottom) << 8)
    push(FixedPoint(x: left, y: top), FixedPoint(x: left, y: bottom), 1)
    push(FixedPoint(x: right, y: top), FixedPoint(x: right, y: bottom), -1)
  }

  /// The first edge that begins in a row; the others follow by `next`.
  @inline(__always)
  func head(of row: Int) -> Int32 { heads[row] }

  /// Adds a side between two places, whichever way it runs.
  private mutating func add(_ one: FixedPoint, _ other: FixedPoint) {
    if one.y <= other.y { cut(one, other, 1) } else { cut(other, one, -1) }
  }

  /// Cuts a side to the frame; `one` is not below `other`.
  private mutating func cut(_ one: FixedPoint, _ other: FixedPoint, _ winding: Int32) {
    guard other.y >= top, one.y < bottom else { return }
    if max(one.x, other.x) >= right { reach.right = frame.right }
    guard min(one.x, other.x) < right else { return }
    var (upper, lower) = (one, other)
    if upper.y < top || lower.y > bottom {
      let whole = Edge(one, other, winding: winding, next: -1)
      if upper.y < top { upper = FixedPoint(x: whole.x(at: top), y: top) }
      if lower.y > bottom { lower = FixedPoint(x: whole.x(at: bottom), y: bottom) }
    }
    if max(upper.x, lower.x) <= left {
      push(FixedPoint(x: left, y: upper.y), FixedPoint(x: left, y: lower.y), winding)
    } else if min(upper.x, lower.x) < left {
      let height = heightOfCrossing(upper, lower, at: left)
      let crossing = FixedPoint(x: left, y: height)
      if upper.x < left {
        push(FixedPoint(x: left, y: upper.y), crossing, winding)
        cutRight(crossing, lower, winding)
      } else {
        cutRight(upper, crossing, winding)
        push(crossing, FixedPoint(x: left, y: lower.y), winding)
      }
    } else {
      cutRight(upper, lower, winding)
    }
  }

  private mutating func cutRight(_ upper: FixedPoint, _ lower: FixedPoint, _ winding: Int32) {
    guard min(upper.x, lower.x) < right else { return }
    if max(upper.x, lower.x) <= right { return push(upper, lower, winding) }
    let crossing = FixedPoint(x: right, y: heightOfCrossing(upper, lower, at: right))
    if upper.x > right {
      push(crossing, lower, winding)
    } else {
      push(upper, crossing, winding)
    }
  }

  private func heightOfCrossing(_ upper: FixedPoint, _ lower: FixedPoint, at x: Int32) -> Int32 {
    let part = Int64(x - upper.x) * Int64(lower.y - upper.y) / Int64(lower.x - upper.x)
    return upper.y + Int32(truncatingIfNeeded: part)
  }

  /// Keeps a side that lies in the frame.
  private mutating func push(_ upper: FixedPoint, _ lower: FixedPoint, _ winding: Int32) {
    let isLevel = upper.y == lower.y
    // A level side between two rows of pixels separates nothing.
    if isLevel && (upper.y & 255 == 0 || upper.x == lower.x) { return }
    let row = Int(upper.y >> 8)
    edges.append(Edge(upper, lower, winding: isLevel ? 0 : winding, next: heads[row]))
    heads[row] = Int32(truncatingIfNeeded: edges.count - 1)
    reach.top = min(reach.top, row)
    reach.bottom = max(reach.bottom, Int(lower.y + 255) >> 8)
    reach.left = min(reach.left, Int(min(upper.x, lower.x) >> 8))
    reach.right = max(reach.right, Int(max(upper.x, lower.x) + 255) >> 8)
  }
}

extension EdgeTable {
  /// Adds the sides of what a path encloses.
  mutating func fill(_ path: borrowing Path) {
    path.eachSubpath { points, _ in
      for point in points { add(point) }
      close()
    }
  }

  /// Adds a corner to the polygon under way.
  mutating func add(_ point: Point) {
    let place = FixedPoint(point)
    if first == nil { first = place } else { add(last, place) }
    last = place
  }

  /// Ends the polygon under way at its first corner.
  mutating func close() {
    if let first { add(last, first) }
    first = nil
  }
}
