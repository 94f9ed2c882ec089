import Raster

/// Flowers, sand, savanna and lawn.
extension Brush {
  func drawFlowers() {
    wash(tone(0.27, 0.55, 0.6), tone(0.32, 0.6, 0.3), rows: 4, columns: 4, octaves: 3)
    let greens = [tone(0.27, 0.6, 0.5), tone(0.3, 0.6, 0.4), tone(0.22, 0.6, 0.6)]
    if chance(0.5) {
      leaves(count(8...21), size: 0.2, greens)
    } else {
      blades(60, from: -0.6, to: 1.2, height: 0.7, greens, width: 0.02)
    }
    let hues = [random.uniform(), 0.13, 0.92, 0.78, 0]
    let colors = hues.prefix(count(1...5)).map { Color.hsv($0, between(0.5, 0.85), 0.92) }
    for _ in 0..<count(4...13) {
      drawBlossom(
        between(-1.05, 1.05), between(-1, 1), between(0.07, 0.2),
        pick(colors).times(between(0.85, 1.05)))
    }
  }

  func drawBlossom(_ x: Double, _ y: Double, _ size: Double, _ color: Color) {
    let (petals, start) = (count(5...7), between(0, 6.28))
    for petal in 0..<petals {
      let angle = start + Double(petal) * 2 * .pi / Double(petals)
      traceOval(
        x + size * 0.6 * cosine(angle), y + size * 0.6 * sine(angle), size * 0.48, size * 0.28,
        turned: angle)
    }
    canvas.fill(
      .radialGradient(
        center: at(x, y), radius: size * 1.15,
        stops: [
          GradientStop(0, color.times(0.55)), GradientStop(0.45, color.times(0.9)),
          GradientStop(0.95, color.times(1.2)),
        ]))
    let yellow = Color(red: 0.95, green: 0.8, blue: 0.2, alpha: 1)
    let brown = Color(red: 0.4, green: 0.25, blue: 0.1, alpha: 1)
    disc(x, y, size * 0.28, pick([yellow, brown]))
  }

  func drawSand() {
    let color = chance(0.65) ? tone(0.1, 0.4, 0.78) : tone(0.06, 0.35, 0.6)
    var horizon = -1.1
    if chance(0.5) {
      horizon = between(-0.7, -0.2)
      sky(tone(0.58, 0.45, 0.85), tone(0.1, 0.15, 0.95), cover: between(0, 0.5))
      for _ in 0..<3 {
        oval(
          between(-1, 1), horizon + 0.12, between(0.5, 1), between(0.1, 0.35),
          color.times(between(0.75, 0.95)), shade: 0.2)
      }
    }
    ground(from: horizon, color, color.times(0.9), rows: 8, columns: 4, contrast: 0.4)
    drawRipples(from: horizon + 0.06, color)
    for _ in 0..<count(2...11) {
      let nearness = random.uniform()
      let top = max(horizon + 0.15, -0.9)
      let size = between(0.05, 0.22) * (0.5 + 0.6 * nearness)
      drawBoulder(
        between(-1, 1), top + (1 - top) * nearness, size, tone(0.07, 0.2, between(0.35, 0.65)))
    }
    if chance(0.25) { drawCactus(pick([-1, 1]) * between(0.6, 0.9)) }
  }

  func drawRipples(from top: Double, _ color: Color) {
    let (spacing, tilt, bend) = (between(0.13, 0.22), between(-0.15, 0.15), between(0.02, 0.07))
    var y = top + 0.05
    while y < 1.2 {
      let phase = between(0, 6.28)
      tracePolyline(
        (0...12).map { step in
          let x = -1.1 + 0.18 * Double(step)
          return at(
            x, y + tilt * x + bend * sine(x * 5 + phase) + bend * 0.4 * sine(x * 11 + phase))
        })
      y += spacing * between(0.7, 1.2)
    }
    canvas.stroke(
      .color(color.times(0.7).faded(0.28)), width: spacing * 0.3, cap: .round, join: .round)
  }

  func drawBoulder(_ x: Double, _ y: Double, _ size: Double, _ color: Color) {
    oval(x + size * 0.2, y + size * 0.45, size * 1.4, size * 0.4, Color.ink.faded(0.22), shade: 0)
    let points = (0..<8).map { corner -> Point in
      let angle = Double(corner) * .pi / 4 + between(-0.2, 0.2)
      let reach = between(0.85, 1.15)
      return at(x + size * 1.3 * reach * cosine(angle), y + size * 0.75 * reach * sine(angle))
    }
    blob(points, color, shade: 0.45)
    for _ in 0..<3 {
      traceSpot(
        x + between(-0.7, 0.7) * size, y + between(-0.35, 0.35) * size, size * between(0.08, 0.22),
        wobble: 0.5)
    }
    canvas.fill(.color(color.times(0.6).faded(0.6)))
  }

  func drawCactus(_ x: Double) {
    let green = tone(0.35, 0.5, 0.42)
    limb(x, 0.5, 0.075, x, -0.2, 0.065, green, shade: 0.35)
    chain([at(x, 0.2), at(x + 0.16, 0.17), at(x + 0.18, -0.1)], [0.045, 0.045, 0.04], green)
    chain([at(x, 0.05), at(x - 0.14, 0.02), at(x - 0.16, -0.18)], [0.04, 0.04, 0.035], green)
    for offset in [-0.035, 0, 0.035] {
      line([at(x + offset, 0.48), at(x + offset, -0.18)], green.times(0.7).faded(0.6), width: 0.01)
    }
  }

  func drawSavanna() {
    let y = between(-0.25, 0.2)
    if chance(0.6) {
      sky(tone(0.57, 0.4, 0.85), tone(0.1, 0.35, 0.95), cover: between(0, 0.6))
    } else {
      sky(tone(0.08, 0.5, 0.9), tone(0.11, 0.5, 0.97), cover: 0.2)
      let sun = Color(red: 1, green: 0.93, blue: 0.7, alpha: 0.85)
      disc(between(-0.8, 0.8), y - between(0.05, 0.5), between(0.08, 0.14), sun, shade: 0)
    }
    for _ in 0..<count(0...3) {
      oval(
        between(-1, 1), y + 0.04, between(0.3, 0.7), between(0.06, 0.2), tone(0.58, 0.2, 0.6),
        shade: 0.1)
    }
    for _ in 0..<count(1...3) { drawAcacia(between(-1, 1), y, between(0.35, 0.7)) }
    let straw = tone(0.12, 0.5, 0.75)
    ground(from: y, straw, straw.times(0.85), rows: 6, columns: 8, contrast: 0.4)
    blades(
      72, from: y + 0.1, to: 1.25, height: 0.45,
      [straw, straw.times(0.8), tone(0.14, 0.4, 0.9), tone(0.1, 0.5, 0.6)], width: 0.016)
  }

  func drawAcacia(_ x: Double, _ y: Double, _ height: Double) {
    let bark = tone(0.07, 0.5, 0.3)
    let top = x + between(-0.1, 0.1)
    chain(
      [at(x, y + 0.06), at(x + 0.03, y - height * 0.5), at(top, y - height)], [0.03, 0.024, 0.02],
      bark)
    for side in [-1.0, 1.0] {
      line(
        [at(x + 0.02, y - height * 0.55), at(top + side * 0.2, y - height * 0.97)], bark,
        width: 0.022)
    }
    for _ in 0..<4 {
      oval(
        top + between(-0.22, 0.22), y - height + between(-0.06, 0.04), 0.24, 0.07,
        tone(0.24, 0.5, 0.35).times(between(0.8, 1.2)), shade: 0.3)
    }
  }

  func drawLawn() {
    let y = between(-0.4, 0)
    sky(tone(0.57, 0.45, 0.88), tone(0.56, 0.15, 0.95), cover: between(0, 0.7))
    let behind = count(0...2)
    if behind > 0 { drawHedge(y) }
    if behind == 2 { drawHouse(between(-0.7, 0.3), y) }
    if behind == 0 { drawFence(y) }
    let green = tone(0.27, 0.6, 0.55)
    ground(from: y, green, green.times(0.85), rows: 14, columns: 10, contrast: 0.45)
    blades(
      60, from: y + 0.1, to: 1.1, height: 0.16, [green.times(1.15), green.times(0.8), green],
      width: 0.012)
    let daisies = [
      Color.ivory, Color(red: 0.95, green: 0.85, blue: 0.2, alpha: 1),
      Color(red: 0.85, green: 0.3, blue: 0.25, alpha: 1),
    ]
    for _ in 0..<count(0...5) {
      oval(between(-1, 1), between(y + 0.2, 1), 0.03, 0.025, pick(daisies), shade: 0.1)
    }
  }

  func drawHedge(_ y: Double) {
    let green = tone(0.31, 0.55, 0.35)
    for bush in 0..<14 {
      oval(
        -1.1 + 0.17 * Double(bush), y - 0.02, 0.16, between(0.12, 0.3),
        green.times(between(0.8, 1.2)), shade: 0.35)
    }
  }

  func drawHouse(_ x: Double, _ y: Double) {
    let wall = tone(between(0, 0.15), 0.25, 0.8)
    box(x, y - 0.4, x + 0.7, y + 0.06, wall, shade: 0.08)
    let roof = tone(0.02, 0.5, 0.5)
    shape(
      [at(x - 0.08, y - 0.38), at(x + 0.35, y - 0.75), at(x + 0.78, y - 0.38)], roof, shade: 0.2)
    box(x + 0.1, y - 0.28, x + 0.25, y - 0.12, tone(0.56, 0.3, 0.7))
    line([at(x + 0.175, y - 0.28), at(x + 0.175, y - 0.12)], .ivory, width: 0.015)
    box(x + 0.42, y - 0.28, x + 0.57, y + 0.05, wall.times(0.45))
  }

  func drawFence(_ y: Double) {
    let color = chance(0.6) ? Color.ivory.times(between(0.75, 1)) : tone(0.08, 0.45, 0.5)
    box(-1.2, y - 0.26, 1.2, y - 0.2, color.times(0.85))
    box(-1.2, y - 0.1, 1.2, y - 0.04, color.times(0.85))
    for picket in 0..<15 {
      let x = -1.15 + 0.165 * Double(picket)
      tracePolygon([
        at(x, y + 0.05), at(x, y - 0.32), at(x + 0.05, y - 0.39), at(x + 0.1, y - 0.32),
        at(x + 0.1, y + 0.05),
      ])
    }
    canvas.fill(.color(color))
  }
}
