import Raster

/// Strings: guitars, violins and harps.
extension Brush {
  func drawGuitar(_ wood: Color) {
    let width = between(0.24, 0.34)
    let neckEnd = between(0.8, 0.98)
    fretboard(to: neckEnd, wood, frets: 7)
    let outline = stringBody(width, waist: between(0.62, 0.75))
    blob(outline, wood.times(0.4), shade: 0)
    blob(outline.map { at(($0.x + 0.32) * 0.955 - 0.32, $0.y * 0.945) }, wood, shade: 0.35)
    oval(-0.14, 0, 0.105, 0.105, wood.times(1.3), shade: 0)
    disc(-0.14, 0, 0.085, Color.ink.times(1.3), shade: 0)
    box(-0.58, -0.11, -0.53, 0.11, wood.times(0.35), rounding: 0.01)
    strings(from: -0.55, to: neckEnd, count: 4)
  }

  func drawViolin(_ wood: Color) {
    let width = between(0.22, 0.3)
    let neckEnd = between(0.75, 0.88)
    fretboard(to: neckEnd, Color.ink.times(2), frets: 0)
    disc(neckEnd + 0.1, 0, 0.07, wood.times(0.7))
    disc(neckEnd + 0.11, 0, 0.03, wood.times(0.4), shade: 0)
    let outline = stringBody(width, waist: 0.48)
    blob(outline, wood.times(0.4), shade: 0)
    blob(outline.map { at(($0.x + 0.32) * 0.955 - 0.32, $0.y * 0.945) }, wood, shade: 0.4)
    for side in [-1.0, 1.0] {
      line(
        [
          at(-0.16, side * 0.1), at(-0.24, side * 0.12), at(-0.3, side * 0.16),
          at(-0.4, side * 0.15),
        ], .ink,
        width: 0.026, smooth: true)
    }
    shape(
      [at(-0.74, -0.03), at(-0.42, -0.055), at(-0.42, 0.055), at(-0.74, 0.03)], .ink, rounding: 0.01
    )
    line([at(-0.29, -0.09), at(-0.29, 0.09)], Color.hsv(0.1, 0.4, 0.85), width: 0.035)
    strings(from: -0.45, to: neckEnd, count: 3)
    if chance(0.4) {
      line([at(-0.7, 0.42), at(0.72, 0.3)], Color.hsv(0.06, 0.6, 0.35), width: 0.035)
      line([at(-0.66, 0.46), at(0.68, 0.34)], .ivory, width: 0.014)
    }
  }

  /// The outline of a body with a waist: wide end left, neck right.
  private func stringBody(_ width: Double, waist: Double) -> [Point] {
    let upper = [
      at(-0.8, 0), at(-0.76, -width * 0.75), at(-0.5, -width * 1.15),
      at(-0.25, -width * waist * 1.1),
      at(-0.02, -width * 0.88), at(0.14, -width * 0.55), at(0.18, 0),
    ]
    return upper + upper.dropFirst().dropLast().reversed().map { at($0.x, -$0.y) }
  }

  private func fretboard(to end: Double, _ wood: Color, frets: Int) {
    limb(0, 0, 0.05, end, 0, 0.042, wood.times(0.55))
    for fret in 0..<frets {
      let x = 0.22 + (end - 0.24) * Double(fret) / Double(frets)
      line([at(x, -0.04), at(x, 0.04)], Color.grey(0.8).faded(0.8), width: 0.014)
    }
    box(end - 0.02, -0.075, end + 0.14, 0.075, wood.times(0.5), shade: 0.2, rounding: 0.02)
    for peg in 0..<3 {
      for side in [-1.0, 1.0] {
        disc(end + 0.02 + 0.045 * Double(peg), side * 0.1, 0.024, .grey(0.82))
      }
    }
  }

  private func strings(from start: Double, to end: Double, count: Int) {
    for string in 0..<count {
      let y = (Double(string) - Double(count - 1) / 2) * 0.022
      canvas.move(to: at(start, y * 1.4))
      canvas.line(to: at(end, y))
    }
    canvas.stroke(
      .color(Color(red: 0.92, green: 0.92, blue: 0.86, alpha: 0.9)), width: 0.01, cap: .butt,
      join: .round)
  }

  func drawHarp(_ wood: Color, _ brass: Color) {
    for string in 0..<9 {
      let part = (Double(string) + 0.5) / 9
      canvas.move(to: at(-0.46 + 0.54 * part, -0.52 - 0.1 * part))
      canvas.line(to: at(-0.5 + 0.16 * part, 0.62 - 0.66 * (1 - part)))
    }
    canvas.stroke(
      .color(Color(red: 0.94, green: 0.92, blue: 0.82, alpha: 1)), width: 0.014, cap: .butt,
      join: .round)
    chain(
      [at(-0.5, -0.5), at(-0.56, 0), at(-0.36, 0.64)], [0.045, 0.065, 0.09], wood, shade: 0.35)
    limb(-0.33, 0.64, 0.06, 0.16, -0.66, 0.042, brass, shade: 0.4)
    chain(
      [at(0.16, -0.66), at(-0.08, -0.5), at(-0.26, -0.62), at(-0.5, -0.5)],
      [0.055, 0.05, 0.05, 0.05], brass, shade: 0.4)
    disc(0.18, -0.7, 0.08, brass)
    box(-0.52, 0.62, -0.1, 0.73, brass.times(0.85), shade: 0.25, rounding: 0.02)
  }
}
