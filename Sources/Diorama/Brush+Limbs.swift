import Raster

/// A limb: discs along a line, and between each two neighbours all that their common tangents enclose.
///
/// It is traced as one outline, around the outside of each joint and, where the limb bends sharply,
/// through the joint on the inside: that winds around every place of the limb at least once, and around no
/// other.
extension Brush {
  /// Adds a limb to the path; of two discs one of which lies in the other, the smaller begins anew.
  func traceLimb(_ points: [Point], _ radii: [Double]) {
    var start = 0
    for index in points.indices {
      let next = index + 1
      if next < points.count {
        let between = at(points[next].x - points[index].x, points[next].y - points[index].y)
        if length(of: between) > abs(radii[next] - radii[index]) { continue }
      }
      if start == index {
        traceOval(points[index].x, points[index].y, radii[index], radii[index])
      } else {
        traceOutline((start...index).map { Disc(center: points[$0], radius: radii[$0]) })
      }
      start = next
    }
  }

  private struct Disc {
    let center: Point
    let radius: Double

    /// The point of the rim in a direction.
    func rim(_ direction: Point) -> Point {
      at(center.x + direction.x * radius, center.y + direction.y * radius)
    }
  }

  /// From one disc to the next: the way, of length 1, and where the tangents touch on either side.
  private struct Band {
    let length: Double
    let way: Point
    let left: Point
    let right: Point

    init(_ one: Disc, _ other: Disc) {
      let (x, y) = (other.center.x - one.center.x, other.center.y - one.center.y)
      let length = (x * x + y * y).squareRoot()
      let way = at(x / length, y / length)
      // A tangent leans towards the smaller disc.
      let lean = (one.radius - other.radius) / length
      let rise = (1 - lean * lean).squareRoot()
      self.length = length
      self.way = way
      left = at(way.x * lean - way.y * rise, way.y * lean + way.x * rise)
      right = at(way.x * lean + way.y * rise, way.y * lean - way.x * rise)
    }
  }

  private func traceOutline(_ discs: [Disc]) {
    let bands = zip(discs, discs.dropFirst()).map(Band.init)
    let (first, last) = (bands[0], bands[bands.count - 1])
    canvas.move(to: discs[0].rim(first.left))
    for index in 1..<bands.count {
      canvas.line(to: discs[index].rim(bands[index - 1].left))
      traceJoint(
        discs[index], bands[index - 1].left, bands[index].left,
        room: min(bands[index - 1].length, bands[index].length))
    }
    let end = discs[discs.count - 1]
    canvas.line(to: end.rim(last.left))
    traceArc(end, last.left, last.way)
    traceArc(end, last.way, last.right)
    for index in (1..<bands.count).reversed() {
      canvas.line(to: discs[index].rim(bands[index].right))
      traceJoint(
        discs[index], bands[index].right, bands[index - 1].right,
        room: min(bands[index - 1].length, bands[index].length))
    }
    canvas.line(to: discs[0].rim(first.right))
    let back = at(-first.way.x, -first.way.y)
    traceArc(discs[0], first.right, back)
    traceArc(discs[0], back, first.left)
    canvas.close()
  }

  /// From one direction at a joint to the next; `room` is how far the shorter band reaches.
  private func traceJoint(_ disc: Disc, _ from: Point, _ to: Point, room: Double) {
    let cross = from.x * to.y - from.y * to.x
    let dot = from.x * to.x + from.y * to.y
    if cross < 0 {
      traceArc(disc, from, to)
    } else {
      if dot <= 0 || cross * disc.radius * 2 > room { canvas.line(to: disc.center) }
      canvas.line(to: disc.rim(to))
    }
  }

  /// An arc of less than half a turn between two directions.
  private func traceArc(_ disc: Disc, _ from: Point, _ to: Point) {
    let dot = from.x * to.x + from.y * to.y
    if dot < 0 {
      let (x, y) = (from.x + to.x, from.y + to.y)
      let middleLength = max((x * x + y * y).squareRoot(), 1e-9)
      let middle = at(x / middleLength, y / middleLength)
      traceArc(disc, from, middle)
      return traceArc(disc, middle, to)
    }
    // Handles of 4/3 of the tangent of a quarter of the angle, from its cosine by halving twice.
    let half = (0.5 + 0.5 * min(dot, 1)).squareRoot()
    let handle = 4 / 3 * ((1 - half) / (1 + half)).squareRoot()
    // The way round is that of the caps: each direction's right-hand side comes next.
    canvas.curve(
      to: disc.rim(to),
      control1: disc.rim(at(from.x + from.y * handle, from.y - from.x * handle)),
      control2: disc.rim(at(to.x - to.y * handle, to.y + to.x * handle)))
  }
}
