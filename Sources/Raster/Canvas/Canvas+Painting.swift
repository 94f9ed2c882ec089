/// Paths, and painting, which uses them up.
extension Canvas {
  package func move(to point: Point) { path.move(to: state.transform(point)) }

  package func line(to point: Point) { path.line(to: state.transform(point)) }

  /// A cubic Bézier curve from where the path stands.
  package func curve(to point: Point, control1: Point, control2: Point) {
    path.curve(
      to: state.transform(point), control1: state.transform(control1),
      control2: state.transform(control2))
  }

  /// A line back to the last `move`.
  package func close() { path.close() }

  /// Fills the path, by the non-zero rule.
  package func fill(_ paint: Paint) {
    tracePath(in: frame())
    lay(paint)
  }

  /// Draws along the path with a pen of `width` user units.
  package func stroke(
    _ paint: Paint, width: Double, cap: LineCap = .butt, join: LineJoin = .miter
  ) {
    scanner.table.begin(in: frame())
    if var pen = Stroke(width: width, cap: cap, join: join, transform: state.transform) {
      pen.trace(path, into: &scanner.table)
    }
    path.removeAll()
    lay(paint)
  }

  /// Paints everything within the clip.
  package func paint(_ paint: Paint) {
    scanner.table.begin(in: frame(), covering: layer.bounds)
    lay(paint)
  }

  /// Restricts all that follows, until `restore`, to the inside of the path and of the clip before.
  package func clip() {
    var frame = layer.bounds
    if let outer = state.clip { frame = frame.intersection(outer.bounds) }
    tracePath(in: frame)
    let outer = state.clip
    let inner = Clip(bounds: scanner.table.reach.intersection(scanner.table.frame))
    scanner.scan { y, spans in inner.open(y, spans, within: outer) }
    state.clip = inner
  }

  private func tracePath(in frame: PixelBox) {
    scanner.table.begin(in: frame)
    scanner.table.fill(path)
    path.removeAll()
  }
}
