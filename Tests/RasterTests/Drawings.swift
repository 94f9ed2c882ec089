import Drawing
import Raster
import Tensors

/// What both canvases can do, so that one drawing can be made with either.
protocol Drawable: AnyObject {
  func move(to point: Point)
  func line(to point: Point)
  func curve(to point: Point, control1: Point, control2: Point)
  func close()
  func transform(xx: Double, yx: Double, xy: Double, yy: Double, x0: Double, y0: Double)
  func save()
  func restore()
  func clip()
  func paint(_ paint: Paint)
  func fill(_ paint: Paint)
  func stroke(_ paint: Paint, width: Double, cap: LineCap, join: LineJoin)
}

extension Raster.Canvas: Drawable {}

extension Drawing.Canvas: Drawable {
  func clip() { clip(evenOdd: false) }
  func fill(_ paint: Paint) { fill(paint, evenOdd: false, keepingPath: false) }
  func stroke(_ paint: Paint, width: Double, cap: LineCap, join: LineJoin) {
    stroke(paint, width: width, cap: cap, join: join, dash: [], keepingPath: false)
  }
}

/// Random drawings on 40 × 40 pixels.
struct Doodler {
  var random: RandomStream

  init(_ index: Int) { random = RandomStream(seed: 7, purpose: "doodle", index: index) }

  mutating func point(beyond margin: Double = 8) -> Point {
    Point(random.uniform(-margin, 40 + margin), random.uniform(-margin, 40 + margin))
  }

  mutating func color() -> Color {
    Color(
      red: random.uniform(), green: random.uniform(), blue: random.uniform(),
      alpha: random.uniform() < 0.5 ? 1 : random.uniform())
  }

  /// A path of lines and curves that crosses itself, in up to three subpaths, some of them slivers.
  mutating func trace(on canvas: some Drawable, closing: Bool = true) {
    for _ in 0..<1 + random.integer(below: 3) {
      let start = point()
      // Some shapes are as thin as hairs, or as small as a pixel.
      let size = random.uniform() < 0.3 ? 0.02 : random.uniform() < 0.3 ? 0.1 : 1
      let pull = { (point: Point) in
        Point(start.x + (point.x - start.x) * size, start.y + (point.y - start.y))
      }
      canvas.move(to: start)
      for _ in 0..<2 + random.integer(below: 5) {
        if random.uniform() < 0.5 {
          canvas.line(to: pull(point()))
        } else {
          canvas.curve(to: pull(point()), control1: pull(point()), control2: pull(point()))
        }
      }
      if closing { canvas.close() }
    }
  }

  mutating func paint() -> Paint {
    let stops = [GradientStop(0, color()), GradientStop(0.4, color()), GradientStop(1, color())]
    return switch random.integer(below: 3) {
    case 0: .color(color())
    case 1: .linearGradient(from: point(), to: point(), stops: stops)
    default:
      .radialGradient(center: point(), radius: random.uniform(5, 40), stops: stops)
    }
  }

  /// A drawing of everything that both canvases know.
  mutating func draw(on canvas: some Drawable) {
    canvas.paint(paint())
    for _ in 0..<6 {
      canvas.save()
      let (a, b) = (random.uniform(-1.2, 1.2), random.uniform(-1.2, 1.2))
      canvas.transform(
        xx: a, yx: b, xy: -b, yy: a, x0: 20 - a * 20 + b * 20, y0: 20 - b * 20 - a * 20)
      if random.uniform() < 0.3 {
        trace(on: canvas)
        canvas.clip()
      }
      trace(on: canvas)
      if random.uniform() < 0.6 {
        canvas.fill(paint())
      } else {
        canvas.stroke(
          paint(), width: random.uniform(0.3, 5), cap: random.pick([.butt, .round, .square]),
          join: random.pick([.miter, .round, .bevel]))
      }
      canvas.restore()
    }
  }
}
