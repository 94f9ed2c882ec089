import Imaging
import Raster
import Testing

@Suite("Clips")
struct ClipTests {
  @Test("outside of the canvas let nothing through, whatever is drawn within them")
  func outside() {
    for far in [-300.0, 300, 1e7] {
      let canvas = Canvas(width: 20, height: 20)
      canvas.save()
      for (x, y) in [(0.0, 0.0), (8, 0), (8, 8), (0, 8)] {
        let point = Point(far + x, far + y)
        if x == 0 && y == 0 { canvas.move(to: point) } else { canvas.line(to: point) }
      }
      canvas.close()
      canvas.clip()
      canvas.paint(.color(.black))
      canvas.move(to: Point(0, 0))
      canvas.line(to: Point(20, 20))
      canvas.stroke(.color(.black), width: 4)
      canvas.move(to: Point(0, 0))
      canvas.line(to: Point(20, 0))
      canvas.line(to: Point(20, 20))
      canvas.fill(.color(.black))
      canvas.draw(
        Image(width: 1, height: 1, channels: 3, pixels: [255, 255, 255]),
        in: Rectangle(x: 0, y: 0, width: 20, height: 20))
      // A clip that would show everything, within one that shows nothing.
      canvas.move(to: Point(0, 0))
      canvas.line(to: Point(20, 0))
      canvas.line(to: Point(20, 20))
      canvas.line(to: Point(0, 20))
      canvas.close()
      canvas.clip()
      canvas.withOperator(.add) { canvas.paint(.color(.black)) }
      canvas.restore()
      #expect(canvas.alpha().area(threshold: 1) == 0)
      canvas.paint(.color(.black))
      #expect(canvas.alpha().area() == 400)
    }
  }
}
