import Raster
import Imaging

/// Noise fields as washes of colour. They are computed on a fixed raster and enlarged by the canvas.
extension Brush {
  /// A two-dimensional mixture of two colours over the whole frame.
  func wash(_ one: Color, _ other: Color, rows: Int, columns: Int, octaves: Int = 2) {
    let field = NoiseField(rows: rows, columns: columns, octaves: octaves, using: &random)
    paint(field, raster: 48, over: (-1.05, -1.05, 1.05, 1.05)) { value in
      one.toward(other, Double(value))
    }
  }

  /// Lightens and darkens what is there by noise; `contrast` is the full swing.
  func mottle(
    rows: Int, columns: Int, octaves: Int = 3, contrast: Double, raster: Int = 64,
    top: Double = -1.05, bottom: Double = 1.05
  ) {
    let field = NoiseField(rows: rows, columns: columns, octaves: octaves, using: &random)
    paint(field, raster: raster, over: (-1.05, top, 1.05, bottom)) { value in
      let swing = (Double(value) - 0.5) * contrast
      return Color(
        red: swing > 0 ? 1 : 0, green: swing > 0 ? 1 : 0, blue: swing > 0 ? 0.95 : 0.05,
        alpha: min(abs(swing), 1))
    }
  }

  /// A sky: a vertical gradient with clouds; `cover` 0 (none) … 1 (most of it).
  func sky(_ top: Color, _ bottom: Color, cover: Double) {
    canvas.paint(
      .linearGradient(
        from: at(0, -1), to: at(0, 0.8),
        stops: [GradientStop(0, top), GradientStop(1, bottom)]))
    let field = NoiseField(rows: 5, columns: 3, octaves: 3, using: &random)
    let bright = between(0.85, 1.02)
    guard cover > 0 else { return }
    let threshold = Float(1 - cover * 0.5 - 0.12)
    let cloud = Color(red: 0.97, green: 0.97, blue: 0.98, alpha: 1).times(bright)
    paint(field, raster: 64, over: (-1.05, -1.05, 1.05, 1.05)) { value in
      let part = min(max((value - threshold) / 0.25 + 0.5, 0), 1)
      // The thick of a cloud is a little greyer than its rim.
      return cloud.times(1.03 - 0.12 * Double(part * value)).faded(Double(part) * 0.88)
    }
  }

  /// Ground below a wobbling horizon at `y`, from `far` to `near`, with noise.
  func ground(
    from y: Double, _ far: Color, _ near: Color, rows: Int, columns: Int, contrast: Double,
    raster: Int = 64, wobble: Double = 0.03
  ) {
    let heights = (0...10).map { _ in y + between(-wobble, wobble) }
    canvas.save()
    traceSmooth(
      [at(-1.6, 1.6)] + heights.enumerated().map { at(-1.25 + 0.25 * Double($0), $1) }
        + [at(1.6, 1.6)], closed: false)
    canvas.close()
    canvas.clip()
    canvas.paint(
      .linearGradient(
        from: at(0, y), to: at(0, 1.05), stops: [GradientStop(0, far), GradientStop(1, near)]))
    mottle(
      rows: rows, columns: columns, contrast: contrast, raster: raster, top: y - wobble - 0.02,
      bottom: 1.05)
    canvas.restore()
  }

  /// Blades of grass between `top` and `bottom`, longer towards the viewer, in a few hues.
  func blades(
    _ number: Int, from top: Double, to bottom: Double, height: Double, _ colors: [Color],
    width: Double = 0.014, lean: Double = 0.25
  ) {
    let inks = (0..<6).map { _ in pick(colors).times(between(0.75, 1.2)) }
    for (layer, ink) in inks.enumerated() {
      for blade in stride(from: layer, to: number, by: inks.count) {
        let nearness = (Double(blade) + random.uniform()) / Double(number)
        let (x, y) = (between(-1.05, 1.05), top + (bottom - top) * nearness)
        let length = height * (0.4 + 0.6 * nearness) * between(0.6, 1.3)
        let bend = between(-lean, lean) * length
        let foot = width * (0.6 + 0.6 * nearness)
        canvas.move(to: at(x - foot, y))
        canvas.line(to: at(x + bend * 0.4 - foot * 0.7, y - length * 0.6))
        canvas.line(to: at(x + bend * 1.2, y - length))
        canvas.line(to: at(x + bend * 0.4 + foot * 0.7, y - length * 0.6))
        canvas.line(to: at(x + foot, y))
        canvas.close()
      }
      canvas.fill(.color(ink))
    }
  }

  /// A scattering of leaves, later ones brighter.
  func leaves(_ number: Int, size: Double, _ colors: [Color], veins: Bool = true) {
    for leaf in 0..<number {
      let later = Double(leaf) / Double(number)
      let (x, y, angle) = (between(-1.1, 1.1), between(-1.1, 1.1), between(0, 6.28))
      let color = pick(colors).times(between(0.6 + 0.4 * later, 0.8 + 0.45 * later))
      let length = size * between(0.5, 1.3)
      self.leaf(x, y, length, length * between(0.3, 0.5), angle, color, vein: veins)
    }
  }

  /// One pointed leaf with a vein.
  func leaf(
    _ x: Double, _ y: Double, _ length: Double, _ width: Double, _ angle: Double, _ color: Color,
    vein: Bool = true
  ) {
    let (s, c) = (sine(angle), cosine(angle))
    func on(_ u: Double, _ v: Double) -> Point {
      at(x + u * c - v * s, y + u * s + v * c)
    }
    canvas.move(to: on(-length, 0))
    canvas.curve(
      to: on(length, 0), control1: on(-length * 0.5, -width * 1.3),
      control2: on(length * 0.5, -width * 1.3))
    canvas.curve(
      to: on(-length, 0), control1: on(length * 0.5, width * 1.3),
      control2: on(-length * 0.5, width * 1.3))
    canvas.close()
    canvas.fill(lit(color, 0.3, center: at(x, y), reach: length * 0.7))
    if vein {
      line([on(-length * 0.85, 0), on(length * 0.8, 0)], color.times(1.3).faded(0.6), width: 0.012)
    }
  }

  /// Paints a field of values 0…1 as colours over a rectangle (left, top, right, bottom).
  private func paint(
    _ field: NoiseField, raster: Int, over rect: (Double, Double, Double, Double),
    _ color: (Float) -> Color
  ) {
    // Colours depend on the value alone: 256 of them do.
    let palette = (0..<256).map { level -> (UInt8, UInt8, UInt8, UInt8) in
      let c = color(Float(level) / 255)
      return (byte(c.red), byte(c.green), byte(c.blue), byte(c.alpha))
    }
    let values = field.raster(width: raster, height: raster)
    var pixels = [UInt8](repeating: 0, count: raster * raster * 4)
    for (index, value) in values.enumerated() {
      let entry = palette[min(max(Int(value * 255 + 0.5), 0), 255)]
      pixels[index * 4] = entry.0
      pixels[index * 4 + 1] = entry.1
      pixels[index * 4 + 2] = entry.2
      pixels[index * 4 + 3] = entry.3
    }
    canvas.draw(
      Image(width: raster, height: raster, channels: 4, pixels: pixels),
      in: Rectangle(x: rect.0, y: rect.1, width: rect.2 - rect.0, height: rect.3 - rect.1))
  }

  private func byte(_ value: Double) -> UInt8 { UInt8(min(max(value, 0), 1) * 255 + 0.5) }
}
