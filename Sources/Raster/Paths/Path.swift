/// Lines through pixels, in subpaths; curves are made lines of as soon as they are added.
package struct Path: Sendable {
  /// How far a line may stray from its curve, in pixels.
  package static let tolerance = 0.1

  /// A run of `points` that belong together.
  private struct Subpath {
    /// The first of its points; the last stands before the next subpath's first.
    var start: Int
    /// Whether it was closed, which only a stroke can tell.
    var isClosed = false
  }

  /// All points, in pixels.
  private var points: [Point] = []
  private var subpaths: [Subpath] = []
  /// Where the next line begins; nil at first.
  private var current: Point?
  /// Whether the last subpath goes on.
  private var isOpen = false

  package init() {}

  package var isEmpty: Bool { subpaths.isEmpty }

  /// Visits the points of each subpath, and whether it was closed.
  package func eachSubpath(_ visit: (UnsafeBufferPointer<Point>, Bool) -> Void) {
    points.withUnsafeBufferPointer { points in
      for (index, subpath) in subpaths.enumerated() {
        let end = index + 1 < subpaths.count ? subpaths[index + 1].start : points.count
        visit(UnsafeBufferPointer(rebasing: points[subpath.start..<end]), subpath.isClosed)
      }
    }
  }

  /// Begins a subpath.
  package mutating func move(to point: Point) {
    current = point
    isOpen = false
  }

  package mutating func line(to point: Point) {
    begin(orAt: point)
    points.append(point)
    current = point
  }

  /// A cubic Bézier curve from where the path stands, as chords of equal steps of its parameter.
  ///
  /// A cubic strays from n such chords by at most 3/4 M / n², where M is the greater of its two
  /// second differences (Wang 1984).
  package mutating func curve(to end: Point, control1: Point, control2: Point) {
    begin(orAt: control1)
    let start = current ?? control1
    let (ax, ay) = (
      start.x - 2 * control1.x + control2.x, start.y - 2 * control1.y + control2.y
    )
    let (bx, by) = (control1.x - 2 * control2.x + end.x, control1.y - 2 * control2.y + end.y)
    let bend = max(ax * ax + ay * ay, bx * bx + by * by).squareRoot()
    let wanted = (0.75 / Self.tolerance * bend).squareRoot()
    let chords = wanted < 255 ? Int(wanted) + 1 : 256
    // The polynomial's coefficients: ((cubic t + square) t + linear) t + start.
    let (linearX, linearY) = (3 * (control1.x - start.x), 3 * (control1.y - start.y))
    let (squareX, squareY) = (3 * ax, 3 * ay)
    let (cubicX, cubicY) = (bx - ax, by - ay)
    let step = 1 / Double(chords)
    for chord in 1..<chords {
      let t = Double(chord) * step
      points.append(
        Point(
          ((cubicX * t + squareX) * t + linearX) * t + start.x,
          ((cubicY * t + squareY) * t + linearY) * t + start.y))
    }
    points.append(end)
    current = end
  }

  /// A line back to where the subpath began; the next line begins there, too.
  package mutating func close() {
    guard isOpen, let last = subpaths.indices.last else { return }
    subpaths[last].isClosed = true
    current = points[subpaths[last].start]
    isOpen = false
  }

  /// Forgets everything but the room it took.
  package mutating func removeAll() {
    points.removeAll(keepingCapacity: true)
    subpaths.removeAll(keepingCapacity: true)
    current = nil
    isOpen = false
  }

  /// Sees to it that a subpath is open, begun where the path stands or else at `point`.
  private mutating func begin(orAt point: Point) {
    if isOpen { return }
    subpaths.append(Subpath(start: points.count))
    points.append(current ?? point)
    isOpen = true
  }
}
