import Drawing
import Imaging

extension Sheet {
  /// The drawing in pixels, two for each CSS pixel: RGB, or RGBA if its ground is transparent.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  package func image(_ theme: Theme) throws -> Image {
    let canvas = Canvas(
      width: Int(width), height: Int(height), scale: 2,
      background: isTransparent ? nil : theme.palette[.ground])
    for command in commands { try command.play(on: canvas, theme) }
    return isTransparent ? canvas.image() : canvas.opaqueImage()
  }
}

extension Command {
  fileprivate func play(on canvas: Canvas, _ theme: Theme) throws {
    switch self {
    case .fill(let shapes, let ink):
      for shape in shapes { shape.trace(on: canvas) }
      canvas.fill(.color(ink.color(theme)))
    case .stroke(let shapes, let ink, let pen):
      for shape in shapes { shape.trace(on: canvas) }
      canvas.stroke(
        .color(ink.color(theme)), width: pen.width, cap: pen.cap, join: pen.join, dash: pen.dash)
    case .text(let line, let ink):
      try canvas.text(
        line.text, at: line.point, font: line.font, color: ink.color(theme), anchor: line.anchor,
        rotation: line.rotation)
    case .picture(let image, let rectangle):
      canvas.draw(image, in: rectangle, interpolation: .nearest)
    case .beginClip(let rectangle):
      canvas.save()
      canvas.rectangle(rectangle)
      canvas.clip()
    case .endClip: canvas.restore()
    case .beginMark, .endMark: break
    }
  }
}

extension Shape {
  fileprivate func trace(on canvas: Canvas) {
    switch self {
    case .circle(let center, let radius): canvas.circle(center: center, radius: radius)
    case .rectangle(let rectangle, let radius) where radius > 0:
      canvas.roundedRectangle(rectangle, radius: radius)
    case .rectangle(let rectangle, _): canvas.rectangle(rectangle)
    case .polyline(let points, let isClosed):
      if isClosed { canvas.polygon(points) } else { canvas.polyline(points) }
    }
  }
}
