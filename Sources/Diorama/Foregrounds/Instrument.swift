import Raster

/// Musical instruments without strings: drums, trumpets, saxophones, pianos and accordions.
extension Brush {
  func drawInstrument() -> String {
    let kind = pick([
      ("guitar", 0.24), ("violin", 0.15), ("drum", 0.17), ("trumpet", 0.15), ("piano", 0.1),
      ("harp", 0.08),
      ("saxophone", 0.06), ("accordion", 0.05),
    ])
    let wood =
      chance(0.15)
      ? Color.hsv(random.uniform(), between(0.2, 0.9), between(0.25, 0.9))
      : .hsv(between(0.03, 0.11), between(0.4, 0.85), between(0.3, 0.85))
    let brass =
      chance(0.75)
      ? Color.hsv(between(0.1, 0.14), between(0.4, 0.75), between(0.75, 0.95))
      : Color(red: 0.75, green: 0.76, blue: 0.8, alpha: 1)
    switch kind {
    case "guitar": drawGuitar(wood)
    case "violin": drawViolin(wood)
    case "harp": drawHarp(wood, brass)
    case "drum": drawDrum(brass)
    case "piano": drawPiano(wood)
    case "saxophone": drawSaxophone(brass)
    case "accordion": drawAccordion()
    default: drawTrumpet(brass)
    }
    return kind
  }

  private func drawDrum(_ brass: Color) {
    let (width, height) = (between(0.38, 0.6), between(0.28, 0.58))
    let shell = Color.hsv(random.uniform(), between(0.3, 0.9), between(0.35, 0.9))
    let (top, bottom) = (-height * 0.7, height * 0.7)
    canvas.move(to: at(-width, top))
    canvas.line(to: at(-width, bottom))
    canvas.curve(
      to: at(width, bottom), control1: at(-width * 0.7, bottom + width * 0.4),
      control2: at(width * 0.7, bottom + width * 0.4))
    canvas.line(to: at(width, top))
    canvas.close()
    canvas.fill(
      .linearGradient(
        from: at(-width, 0), to: at(width, 0),
        stops: mirrored
          ? [
            GradientStop(0, shell.times(0.5)), GradientStop(0.7, shell.times(1.2)),
            GradientStop(1, shell.times(0.75)),
          ]
          : [
            GradientStop(0, shell.times(0.75)), GradientStop(0.3, shell.times(1.2)),
            GradientStop(1, shell.times(0.5)),
          ]))
    for rod in 0..<5 {
      let x = -width + 2 * width * (Double(rod) + 0.5) / 5
      line(
        [at(x - 0.07, top + 0.1), at(x + 0.07, bottom + width * 0.2)], brass.times(0.9),
        width: 0.022)
      line(
        [at(x + 0.07, top + 0.1), at(x - 0.07, bottom + width * 0.2)], brass.times(0.7),
        width: 0.018)
    }
    for y in [top, bottom] {
      line(
        [
          at(-width, y), at(-width * 0.6, y + width * 0.24), at(0, y + width * 0.31),
          at(width * 0.6, y + width * 0.24), at(width, y),
        ], brass, width: 0.06, smooth: true)
    }
    oval(0, top, width, width * 0.3, brass.times(0.8), shade: 0)
    oval(
      0, top, width * 0.94, width * 0.26, Color(red: 0.95, green: 0.92, blue: 0.85, alpha: 1),
      shade: 0.12)
    for side in [-1.0, 1.0] where chance(0.6) {
      let stick = Color.hsv(0.09, 0.45, 0.8)
      limb(
        side * 0.05, top, 0.022, side * between(0.3, 0.6), top - between(0.2, 0.35), 0.018, stick)
      oval(side * 0.05, top - 0.02, 0.045, 0.032, stick)
    }
  }

  private func drawTrumpet(_ brass: Color) {
    let length = between(0.52, 0.75)
    limb(-length, 0, 0.032, 0.35, 0, 0.045, brass, shade: 0.4)
    let flare = between(0.22, 0.3)
    canvas.move(to: at(0.25, -0.04))
    canvas.curve(to: at(0.82, -flare), control1: at(0.6, -0.06), control2: at(0.74, -0.14))
    canvas.line(to: at(0.82, flare))
    canvas.curve(to: at(0.25, 0.04), control1: at(0.74, 0.14), control2: at(0.6, 0.06))
    canvas.close()
    canvas.fill(
      .linearGradient(
        from: at(0, -flare), to: at(0, flare),
        stops: [
          GradientStop(0, brass.times(0.85)), GradientStop(0.35, brass.times(1.35)),
          GradientStop(1, brass.times(0.5)),
        ]))
    oval(0.82, 0, 0.055, flare, brass.times(0.55), shade: 0.3)
    let depth = between(0.16, 0.26)
    traceSmooth(
      [
        at(-0.38, 0), at(-0.46, depth * 0.5), at(-0.38, depth), at(0.18, depth),
        at(0.26, depth * 0.5), at(0.18, 0),
      ], closed: true)
    canvas.stroke(.color(brass.times(0.92)), width: 0.062, cap: .round, join: .round)
    for valve in 0..<3 {
      let x = -0.2 + 0.13 * Double(valve)
      limb(x, -0.1, 0.042, x, depth + 0.06, 0.042, brass.times(0.85), shade: 0.4)
      line([at(x, -0.1), at(x, -0.17)], brass.times(0.6), width: 0.025)
      oval(x, -0.18, 0.045, 0.03, .ivory)
    }
    oval(-length - 0.02, 0, 0.04, 0.065, brass)
  }

  private func drawSaxophone(_ brass: Color) {
    chain(
      [at(-0.42, -0.68), at(-0.32, -0.76), at(-0.14, -0.7), at(-0.05, -0.4), at(0, 0.3)],
      [0.022, 0.026, 0.032, 0.05, 0.085], brass, shade: 0.4)
    line([at(-0.42, -0.68), at(-0.5, -0.62)], .ink, width: 0.055)
    chain(
      [at(0, 0.3), at(0.08, 0.55), at(0.3, 0.57), at(0.42, 0.3)], [0.085, 0.105, 0.125, 0.14],
      brass, shade: 0.4)
    chain([at(0.42, 0.3), at(0.5, -0.05)], [0.14, 0.225], brass, shade: 0.4)
    oval(0.51, -0.1, 0.23, 0.105, brass.times(1.1), turned: 0.15)
    oval(0.51, -0.11, 0.19, 0.08, brass.times(0.4), turned: 0.15)
    for key in 0..<6 {
      let (x, y) = (0.01 * Double(key) - 0.01, -0.38 + 0.12 * Double(key))
      disc(x, y, 0.052, brass.times(0.55), shade: 0)
      disc(x, y, 0.04, brass.times(1.2))
    }
    line(
      [at(0.08, -0.3), at(0.13, 0.1), at(0.14, 0.4)], brass.times(0.6), width: 0.025, smooth: true)
  }

  private func drawPiano(_ wood: Color) {
    let width = between(0.52, 0.75)
    let body = chance(0.5) ? wood : Color.ink.times(1.7)
    box(-width, -0.5 * between(0.65, 1.2), width, 0.55, body, shade: 0.3, rounding: 0.02)
    if chance(0.6) {
      box(-0.2, -0.3, 0.2, -0.06, .ivory)
      for staff in 0..<3 {
        line(
          [at(-0.16, -0.25 + 0.07 * Double(staff)), at(0.16, -0.25 + 0.07 * Double(staff))],
          .grey(0.5), width: 0.012)
      }
    } else {
      box(-width * 0.8, -0.3, width * 0.8, -0.08, body.times(0.75))
    }
    box(-width - 0.04, -0.02, width + 0.04, 0.17, body.times(0.68), shade: 0.15, rounding: 0.01)
    box(-width + 0.04, 0.01, width - 0.04, 0.13, .ivory)
    for key in 0..<14 {
      let x = -width + 0.08 + (2 * width - 0.16) * (Double(key) + 0.5) / 14
      if key % 7 != 2 && key % 7 != 6 {
        tracePolygon([
          at(x - 0.018, 0.01), at(x + 0.018, 0.01), at(x + 0.018, 0.085), at(x - 0.018, 0.085),
        ])
      }
    }
    canvas.fill(.color(.ink))
    box(-width + 0.08, 0.22, width - 0.08, 0.5, body.times(0.62), shade: 0.15)
    for side in [-1.0, 1.0] {
      box(
        side * width * 0.92 - 0.05, 0.1, side * width * 0.92 + 0.05, 0.66, body.times(0.9),
        shade: 0.2, rounding: 0.01)
      oval(side * 0.08, 0.58, 0.05, 0.025, Color.hsv(0.12, 0.6, 0.8))
    }
  }

  private func drawAccordion() {
    let panel = Color.hsv(random.uniform(), 0.7, between(0.45, 0.65))
    let half = between(0.3, 0.44)
    let cloth = Color.hsv(random.uniform(), 0.5, 0.3)
    shape([at(-half, -0.42), at(half, -0.36), at(half, 0.4), at(-half, 0.42)], cloth)
    for fold in 0..<9 {
      let x = -half + 2 * half * Double(fold) / 9
      tracePolygon([at(x, -0.44), at(x + half * 0.1, -0.44), at(x + half * 0.1, 0.43), at(x, 0.43)])
    }
    canvas.fill(.color(Color(red: 0.85, green: 0.82, blue: 0.75, alpha: 1)))
    for left in [-half - 0.22, half - 0.03] {
      box(left, -0.48, left + 0.25, 0.48, panel, shade: 0.3, rounding: 0.03)
    }
    box(half + 0.05, -0.4, half + 0.17, 0.4, .ivory)
    for key in 0..<8 {
      let y = -0.37 + 0.1 * Double(key)
      tracePolygon([
        at(half + 0.05, y), at(half + 0.12, y), at(half + 0.12, y + 0.045),
        at(half + 0.05, y + 0.045),
      ])
    }
    canvas.fill(.color(.ink))
    for row in [-0.14, -0.07] {
      for button in 0..<8 { traceOval(-half + row, -0.35 + 0.1 * Double(button), 0.024, 0.024) }
    }
    canvas.fill(.color(.ivory))
  }
}
