/// The pen's outline along lines: closed polygons that together wind once or more around
/// every place the pen covers, and never around another.
///
/// A stroke is the union of a rectangle for each line and a wedge for each corner. An outline that
/// goes around the outside of each corner and through the corner itself on the inside winds around a
/// place as often as there are rectangles and wedges over it: filled by the non-zero rule, it is the
/// union.
struct Stroke {
  /// Half of the pen's width.
  private let radius: Double
  private let cap: LineCap
  private let join: LineJoin
  /// How far a chord may stray from an arc.
  private let tolerance: Double
  /// From pixels to units in which the pen is round, and back.
  private let toPen: Transform
  private let toPixels: Transform

  /// The greatest length of a miter over the pen's width; a sharper corner is cut.
  private static let miterLimit = 10.0

  /// The lines of one subpath; kept for their room.
  private var lines: [Line] = []

  /// A pen of `width` units that `transform` maps to pixels; nil if it leaves no trace.
  init?(width: Double, cap: LineCap, join: LineJoin, transform: Transform) {
    guard width > 0, let back = transform.inverse else { return nil }
    let stretch = transform.stretch
    // A pen that is round on the canvas, too, is led along the pixels themselves.
    let isRound =
      transform.xx == transform.yy && transform.xy == -transform.yx
      || transform.xx == -transform.yy && transform.xy == transform.yx
    radius = width / 2 * (isRound ? stretch : 1)
    tolerance = Path.tolerance / (isRound ? 1 : stretch)
    toPen = isRound ? Transform() : back
    toPixels = isRound ? Transform() : transform
    self.cap = cap
    self.join = join
  }

  /// Adds the outline along each subpath.
  mutating func trace(_ path: borrowing Path, into outline: inout EdgeTable) {
    path.eachSubpath { points, isClosed in trace(points, closed: isClosed, into: &outline) }
  }

  /// Adds the outline along one subpath, given in pixels.
  ///
  /// Points that repeat the one before are taken once. A point by itself is covered by its caps.
  private mutating func trace(
    _ points: UnsafeBufferPointer<Point>, closed: Bool, into outline: inout EdgeTable
  ) {
    lines.removeAll(keepingCapacity: true)
    var (start, last): (Point?, Point?)
    for pixel in points {
      let point = toPen(pixel)
      if let from = last {
        if add(from: from, to: point) { last = point }
      } else {
        (start, last) = (point, point)
      }
    }
    if closed, let start, let last { _ = add(from: last, to: start) }
    guard let first = lines.first, let final = lines.last else {
      guard let start, cap != .butt else { return }
      let line = Line(from: start, to: start, x: 1, y: 0)
      end(line.reversed, &outline)
      end(line, &outline)
      return outline.close()
    }
    if closed {
      for index in lines.indices {
        corner(lines[index == 0 ? lines.count - 1 : index - 1], lines[index], &outline)
      }
      outline.close()
      for index in lines.indices.reversed() {
        let before = lines[index == lines.count - 1 ? 0 : index + 1]
        corner(before.reversed, lines[index].reversed, &outline)
      }
    } else {
      end(first.reversed, &outline)
      for index in 1..<lines.count { corner(lines[index - 1], lines[index], &outline) }
      end(final, &outline)
      for index in (1..<lines.count).reversed() {
        corner(lines[index].reversed, lines[index - 1].reversed, &outline)
      }
    }
    outline.close()
  }

  /// A line with its direction, of length 1.
  private struct Line {
    var from: Point
    var to: Point
    var x: Double
    var y: Double

    var reversed: Line { Line(from: to, to: from, x: -x, y: -y) }
  }

  /// Adds a line, if it has a length.
  private mutating func add(from last: Point, to point: Point) -> Bool {
    let (x, y) = (point.x - last.x, point.y - last.y)
    let length = (x * x + y * y).squareRoot()
    guard length > 1e-9 else { return false }
    lines.append(Line(from: last, to: point, x: x / length, y: y / length))
    return true
  }

  /// The cap at a line's end, from its left side to its right; left is (-y, x).
  private func end(_ line: Line, _ outline: inout EdgeTable) {
    let (x, y) = (line.x * radius, line.y * radius)
    let tip = line.to
    switch cap {
    case .butt:
      put(Point(tip.x - y, tip.y + x), &outline)
      put(Point(tip.x + y, tip.y - x), &outline)
    case .square:
      put(Point(tip.x - y + x, tip.y + x + y), &outline)
      put(Point(tip.x + y + x, tip.y - x + y), &outline)
    case .round:
      put(Point(tip.x - y, tip.y + x), &outline)
      arc(tip, Point(-y, x), Point(x, y), &outline)
      put(Point(tip.x + x, tip.y + y), &outline)
      arc(tip, Point(x, y), Point(y, -x), &outline)
      put(Point(tip.x + y, tip.y - x), &outline)
    }
  }

  /// The left side of a corner.
  private func corner(_ one: Line, _ other: Line, _ outline: inout EdgeTable) {
    let pivot = other.from
    let cross = one.x * other.y - one.y * other.x
    let dot = one.x * other.x + one.y * other.y
    let before = Point(-one.y * radius, one.x * radius)
    let after = Point(-other.y * radius, other.x * radius)
    put(Point(pivot.x + before.x, pivot.y + before.y), &outline)
    if cross == 0, dot > 0 { return }
    if cross > 0 {
      put(pivot, &outline)
    } else {
      switch join {
      case .bevel: break
      case .round:
        if dot >= 0 {
          arc(pivot, before, after, &outline)
        } else {
          // Half-way round the tip, found without loss where the line turns back.
          let (x, y) = (one.x - other.x, one.y - other.y)
          let scale = radius / (x * x + y * y).squareRoot()
          let middle = Point(x * scale, y * scale)
          arc(pivot, before, middle, &outline)
          put(Point(pivot.x + middle.x, pivot.y + middle.y), &outline)
          arc(pivot, middle, after, &outline)
        }
      case .miter:
        // The tip is as far as 1 / cos of half the turn.
        if (1 + dot) * Self.miterLimit * Self.miterLimit >= 2 {
          put(
            Point(
              pivot.x + (before.x + after.x) / (1 + dot),
              pivot.y + (before.y + after.y) / (1 + dot)), &outline)
        }
      }
    }
    put(Point(pivot.x + after.x, pivot.y + after.y), &outline)
  }

  /// The points between two ends of an arc of at most a right angle, halved until it is flat.
  private func arc(_ center: Point, _ from: Point, _ to: Point, _ outline: inout EdgeTable) {
    let (x, y) = (from.x + to.x, from.y + to.y)
    let length = (x * x + y * y).squareRoot()
    guard radius - length / 2 > tolerance else { return }
    let middle = Point(x / length * radius, y / length * radius)
    arc(center, from, middle, &outline)
    put(Point(center.x + middle.x, center.y + middle.y), &outline)
    arc(center, middle, to, &outline)
  }

  @inline(__always)
  private func put(_ point: Point, _ outline: inout EdgeTable) { outline.add(toPixels(point)) }
}
