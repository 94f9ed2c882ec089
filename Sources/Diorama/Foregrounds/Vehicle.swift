import Raster

/// Wheeled vehicles: cars, trucks, buses, tractors, and (beside this file) two-wheelers.
extension Brush {
  func drawVehicle() -> String {
    let kind = pick([
      ("car", 0.4), ("truck", 0.16), ("bus", 0.13), ("bicycle", 0.12), ("motorcycle", 0.1),
      ("tractor", 0.09),
    ])
    let hue = random.uniform()
    let paint = Color.hsv(hue, between(0.15, 0.9), between(0.3, 0.95))
    let second = Color.hsv(hue + between(0.2, 0.8), between(0.1, 0.8), between(0.35, 0.95))
    switch kind {
    case "truck": drawTruck(paint, second)
    case "bus": if chance(0.3) { drawFront(paint, tall: true) } else { drawBus(paint, second) }
    case "bicycle": drawTwoWheeler(paint, motor: false)
    case "motorcycle": drawTwoWheeler(paint, motor: true)
    case "tractor": drawTractor(paint)
    default: if chance(0.25) { drawFront(paint, tall: chance(0.3)) } else { drawCar(paint) }
    }
    return kind
  }

  private var glass: Color {
    Color(red: 0.42, green: 0.55, blue: 0.64, alpha: 1).times(between(0.6, 1.35))
  }

  /// A tyre with rim and hub.
  func wheel(_ x: Double, _ y: Double, _ radius: Double) {
    disc(x, y, radius, Color.ink.times(1.7), shade: 0.25)
    disc(x, y, radius * 0.58, Color.grey(0.74).times(between(0.75, 1.15)))
    for spoke in 0..<5 {
      let angle = Double(spoke) * 1.257 + 0.3
      canvas.move(to: at(x, y))
      canvas.line(to: at(x + radius * 0.5 * cosine(angle), y + radius * 0.5 * sine(angle)))
    }
    canvas.stroke(.color(.grey(0.4)), width: radius * 0.12, cap: .round, join: .round)
    disc(x, y, radius * 0.17, .grey(0.25), shade: 0)
  }

  /// A pane with a streak of light.
  private func pane(_ points: [Point], _ color: Color) {
    shape(points, color, shade: 0.25)
    let (a, b) = (points[0], points[min(2, points.count - 1)])
    canvas.saving {
      tracePolygon(points)
      canvas.clip()
      let middle = at((a.x + b.x) / 2, (a.y + b.y) / 2)
      line(
        [at(middle.x - 0.06, middle.y + 0.14), at(middle.x + 0.06, middle.y - 0.14)],
        Color.ivory.faded(0.35), width: 0.05)
    }
  }

  private func drawCar(_ paint: Color) {
    let (half, low, high, y) = (between(0.66, 0.86), between(0.17, 0.24), between(0.18, 0.28), 0.24)
    let (from, to) = (between(-0.6, -0.35) * half, between(0.15, 0.4) * half)
    let (rear, front) = (between(0.1, 0.24), between(0.12, 0.32))
    let radius = between(0.14, 0.19)
    let glass = glass
    shape(
      [
        at(from - rear, y - low + 0.02), at(from, y - low - high), at(to - 0.05, y - low - high),
        at(to + front, y - low + 0.02),
      ],
      paint.times(0.92), shade: 0.25, rounding: 0.04)
    let pillar = (from + to) / 2
    pane(
      [
        at(from - rear * 0.6, y - low + 0.01), at(from + 0.03, y - low - high + 0.04),
        at(pillar - 0.02, y - low - high + 0.04), at(pillar - 0.02, y - low + 0.01),
      ], glass)
    pane(
      [
        at(pillar + 0.03, y - low + 0.01), at(pillar + 0.03, y - low - high + 0.04),
        at(to - 0.06, y - low - high + 0.04), at(to + front * 0.7, y - low + 0.01),
      ], glass)
    shape(
      [
        at(-half, y - low * between(0.75, 1)), at(to + front * 0.6, y - low),
        at(half, y - low * between(0.5, 0.8)), at(half, y + 0.07), at(-half, y + 0.07),
      ],
      paint, shade: 0.3, rounding: 0.045)
    line(
      [at(-half, y - low * 0.3), at(half, y - low * 0.3)], paint.times(1.3).faded(0.6), width: 0.02)
    line([at(pillar, y - low + 0.02), at(pillar, y + 0.06)], paint.times(0.55), width: 0.014)
    line(
      [at(pillar + 0.08, y - low * 0.55), at(pillar + 0.15, y - low * 0.55)], paint.times(0.5),
      width: 0.022)
    box(-half - 0.03, y + 0.04, half + 0.03, y + 0.1, .grey(0.35), rounding: 0.02)
    oval(half, y - 0.05, 0.05, 0.045, Color(red: 1, green: 0.95, blue: 0.7, alpha: 1))
    oval(-half, y - 0.06, 0.035, 0.045, Color(red: 0.85, green: 0.15, blue: 0.1, alpha: 1))
    for x in [-half * 0.6, half * 0.6] {
      disc(x, y + 0.07, radius + 0.03, paint.times(0.35), shade: 0)
      wheel(x, y + 0.1, radius)
    }
  }

  private func drawTruck(_ paint: Color, _ load: Color) {
    let (half, height, y) = (between(0.68, 0.88), between(0.4, 0.64), 0.28)
    let cab = between(0.28, 0.4)
    let radius = between(0.13, 0.18)
    box(-half, y - 0.02, half - 0.02, y + 0.08, .grey(0.22))
    let top = y - height * between(0.75, 1.15)
    box(-half, top, half - cab - 0.05, y, load, shade: 0.2, rounding: 0.02)
    for rib in 1..<5 {
      let x = -half + (2 * half - cab - 0.05) * Double(rib) / 5
      line([at(x, top + 0.03), at(x, y - 0.02)], load.times(0.7), width: 0.018)
    }
    shape(
      [
        at(half - cab, y - height * 0.75), at(half - 0.1, y - height * 0.75),
        at(half, y - height * 0.35), at(half, y + 0.06), at(half - cab, y + 0.06),
      ], paint, shade: 0.25, rounding: 0.03)
    pane(
      [
        at(half - cab + 0.06, y - height * 0.33), at(half - cab + 0.06, y - height * 0.68),
        at(half - 0.11, y - height * 0.68), at(half - 0.03, y - height * 0.33),
      ], glass)
    oval(half + 0.01, y - 0.04, 0.04, 0.045, Color(red: 1, green: 0.95, blue: 0.7, alpha: 1))
    box(half - 0.06, y + 0.02, half + 0.05, y + 0.08, .grey(0.6), rounding: 0.01)
    let axles =
      chance(0.6) ? [-half * 0.62, half * 0.66] : [-half * 0.72, -half * 0.32, half * 0.68]
    for x in axles { wheel(x, y + 0.12, radius) }
  }

  private func drawBus(_ paint: Color, _ stripe: Color) {
    let (half, height, y) = (between(0.7, 0.9), between(0.42, 0.62), 0.28)
    box(-half, y - height, half, y + 0.1, paint, shade: 0.25, rounding: 0.06)
    let windows = count(3...5)
    let width = 2 * half / (Double(windows) + 0.6)
    let glass = glass
    for window in 0..<windows {
      let left = -half + 0.08 + Double(window) * width
      pane(
        [
          at(left, y - height * 0.5), at(left, y - height + 0.08),
          at(left + width * 0.82, y - height + 0.08), at(left + width * 0.82, y - height * 0.5),
        ], glass)
    }
    box(half - width * 0.5, y - height + 0.1, half - 0.06, y + 0.06, glass.times(0.8))
    box(-half + 0.02, y - height * 0.34, half - width * 0.55, y - height * 0.2, stripe)
    oval(half - 0.01, y - 0.02, 0.04, 0.05, Color(red: 1, green: 0.95, blue: 0.7, alpha: 1))
    for x in chance(0.6) ? [-half * 0.62, half * 0.58] : [-half * 0.72, -half * 0.4, half * 0.58] {
      disc(x, y + 0.08, 0.18, paint.times(0.35), shade: 0)
      wheel(x, y + 0.12, 0.155)
    }
  }

  private func drawTractor(_ paint: Color) {
    let (rear, y) = (between(0.3, 0.37), 0.3)
    shape(
      [at(-0.05, -0.16), at(0.56, -0.12), at(0.62, -0.04), at(0.62, 0.2), at(-0.05, 0.2)], paint,
      shade: 0.3, rounding: 0.03)
    for vent in 0..<3 {
      line(
        [at(0.25 + 0.1 * Double(vent), -0.04), at(0.25 + 0.1 * Double(vent), 0.12)],
        paint.times(0.5), width: 0.025)
    }
    box(-0.5, -0.55, 0.02, 0.2, paint.times(0.9), shade: 0.2, rounding: 0.03)
    pane([at(-0.42, -0.12), at(-0.42, -0.48), at(-0.06, -0.48), at(-0.06, -0.12)], glass)
    box(-0.58, -0.64, 0.1, -0.55, paint.times(0.65), shade: 0.2, rounding: 0.02)
    limb(0.42, -0.15, 0.03, 0.42, -0.52, 0.026, Color.ink.times(2))
    for (x, wheelY, radius) in [
      (-0.32, y - 0.02, rear), (0.46, y + 0.1, rear * between(0.58, 0.7)),
    ] {
      tread(x, wheelY, radius)
      wheel(x, wheelY, radius * 0.94)
      disc(x, wheelY, radius * 0.5, paint.times(1.1))
      disc(x, wheelY, radius * 0.16, .grey(0.3))
    }
  }

  private func tread(_ x: Double, _ y: Double, _ radius: Double) {
    tracePolygon(
      (0..<36).map { tooth in
        let angle = Double(tooth) * .pi / 18
        let reach = radius * (tooth % 2 == 0 ? 1.05 : 0.96)
        return at(x + reach * cosine(angle), y + reach * sine(angle))
      })
    canvas.fill(.color(Color.ink.times(1.5)))
  }

  /// A car or van from the front.
  private func drawFront(_ paint: Color, tall: Bool) {
    let (half, y) = (between(0.46, 0.6), 0.1)
    let height = tall ? between(0.55, 0.7) : between(0.34, 0.48)
    for side in [-1.0, 1.0] {
      box(
        side * half * 0.72 - 0.1, y + 0.1, side * half * 0.72 + 0.1, y + 0.52, Color.ink.times(1.7),
        shade: 0.2, rounding: 0.03)
    }
    let narrow = tall ? 0.86 : 0.7
    shape(
      [
        at(-half * 0.92, y - 0.1), at(-half * narrow, y - height), at(half * narrow, y - height),
        at(half * 0.92, y - 0.1),
      ], paint.times(0.92), shade: 0.2, rounding: 0.05)
    pane(
      [
        at(-half * 0.78, y - 0.12), at(-half * (narrow - 0.07), y - height + 0.05),
        at(half * (narrow - 0.07), y - height + 0.05), at(half * 0.78, y - 0.12),
      ], glass)
    box(-half, y - 0.12, half, y + 0.35, paint, shade: 0.3, rounding: 0.07)
    box(-half * 0.5, y + 0.06, half * 0.5, y + 0.2, Color.ink.times(2.2), rounding: 0.02)
    for bar in 0..<3 {
      line(
        [
          at(-half * 0.46, y + 0.09 + 0.04 * Double(bar)),
          at(half * 0.46, y + 0.09 + 0.04 * Double(bar)),
        ], .grey(0.55), width: 0.012)
    }
    for side in [-1.0, 1.0] {
      oval(side * half * 0.76, y + 0.06, 0.115, 0.09, .grey(0.5), shade: 0)
      oval(
        side * half * 0.76, y + 0.06, 0.095, 0.075, Color(red: 1, green: 0.96, blue: 0.8, alpha: 1))
      oval(side * (half + 0.06), y - 0.14, 0.06, 0.045, paint.times(0.6))
    }
    box(
      -half * 1.02, y + 0.26, half * 1.02, y + 0.36, .grey(between(0.35, 0.7)), shade: 0.15,
      rounding: 0.03)
    box(-0.12, y + 0.27, 0.12, y + 0.34, .ivory)
  }
}
