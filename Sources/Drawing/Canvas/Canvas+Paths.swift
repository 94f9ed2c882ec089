import CCairo
import Foundation

/// Paths. Each shape is a subpath of its own, added to the path built so far.
extension Canvas {
  package func move(to point: Point) { cairo_move_to(context, point.x, point.y) }

  package func line(to point: Point) { cairo_line_to(context, point.x, point.y) }

  /// A cubic Bézier curve from where the path stands.
  package func curve(to point: Point, control1: Point, control2: Point) {
    cairo_curve_to(context, control1.x, control1.y, control2.x, control2.y, point.x, point.y)
  }

  /// A line back to the last `move`.
  package func close() { cairo_close_path(context) }

  /// Forgets the path built so far.
  package func discardPath() { cairo_new_path(context) }

  /// An arc, clockwise from the angle `from` to `to` (radians, 0 to the right), joined by a line to
  /// where the path stands.
  package func arc(center: Point, radius: Double, from: Double, to: Double) {
    cairo_arc(context, center.x, center.y, radius, from, to)
  }

  /// An arc that runs anticlockwise.
  package func arcBack(center: Point, radius: Double, from: Double, to: Double) {
    cairo_arc_negative(context, center.x, center.y, radius, from, to)
  }

  package func circle(center: Point, radius: Double) {
    cairo_new_sub_path(context)
    cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
    cairo_close_path(context)
  }

  /// An ellipse with radii along its own axes, turned clockwise by `rotation` radians.
  package func ellipse(center: Point, radii: Point, rotation: Double = 0) {
    // A radius of nothing would leave a matrix without inverse, which stops cairo for good.
    guard radii.x > 0, radii.y > 0 else { return }
    var before = cairo_matrix_t()
    cairo_get_matrix(context, &before)
    cairo_translate(context, center.x, center.y)
    if rotation != 0 { cairo_rotate(context, rotation) }
    cairo_scale(context, radii.x, radii.y)
    circle(center: Point(0, 0), radius: 1)
    // Only the path is turned: a stroke's pen keeps its shape.
    cairo_set_matrix(context, &before)
  }

  package func rectangle(_ rectangle: Rectangle) {
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
  }

  package func rectangle(x: Double, y: Double, width: Double, height: Double) {
    cairo_rectangle(context, x, y, width, height)
  }

  /// A rectangle whose corners are quarter circles, at most as large as fits.
  package func roundedRectangle(_ rectangle: Rectangle, radius: Double) {
    let radius = min(radius, abs(rectangle.width) / 2, abs(rectangle.height) / 2)
    guard radius > 0 else { return self.rectangle(rectangle) }
    let (left, right) = (rectangle.x + radius, rectangle.right - radius)
    let (top, bottom) = (rectangle.y + radius, rectangle.bottom - radius)
    cairo_new_sub_path(context)
    cairo_arc(context, right, top, radius, -.pi / 2, 0)
    cairo_arc(context, right, bottom, radius, 0, .pi / 2)
    cairo_arc(context, left, bottom, radius, .pi / 2, .pi)
    cairo_arc(context, left, top, radius, .pi, 1.5 * .pi)
    cairo_close_path(context)
  }

  /// A closed polygon.
  package func polygon(_ points: [Point]) {
    polyline(points)
    if !points.isEmpty { close() }
  }

  /// An open line through the points.
  package func polyline(_ points: [Point]) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
  }
}
