import Raster

/// Under water, and the open sky.
extension Brush {
  func drawUnderwater() {
    let top = tone(0.53 + between(-0.05, 0.06), 0.6, 0.8)
    let deep = tone(0.6 + between(-0.05, 0.02), 0.8, 0.35)
    canvas.paint(
      .linearGradient(
        from: at(0, -1), to: at(0, 1), stops: [GradientStop(0, top), GradientStop(1, deep)]))
    mottle(rows: 5, columns: 4, contrast: 0.3)
    drawRays()
    if chance(0.7) {
      let floor = tone(0.12, 0.35, 0.62)
      ground(
        from: between(0.45, 0.85), floor.toward(deep, 0.45), floor.toward(top, 0.15), rows: 10,
        columns: 6, contrast: 0.4)
    }
    let corals = [
      tone(0, 0.7, 0.7), tone(0.9, 0.5, 0.7), tone(0.1, 0.7, 0.8), tone(0.4, 0.6, 0.4),
    ]
    for _ in 0..<count(0...5) {
      let (x, y) = (between(-1, 1), between(0.7, 1.05))
      if chance(0.5) { drawWeed(x, y) } else { drawCoral(x, y, pick(corals).times(0.85)) }
    }
    for _ in 0..<count(0...11) {
      let radius = between(0.012, 0.04)
      oval(between(-1, 1), between(-1, 0.8), radius, radius, top.times(1.35).faded(0.7), shade: 0.3)
    }
  }

  func drawRays() {
    let slope = between(-0.6, 0.6)
    let paint = Paint.linearGradient(
      from: at(0, -1), to: at(0, 0.9),
      stops: [
        GradientStop(0, Color(red: 0.85, green: 1, blue: 1, alpha: 0.26)),
        GradientStop(1, Color(red: 0.85, green: 1, blue: 1, alpha: 0)),
      ])
    for softness in [1.0, 0.55] {
      var stream = random
      var x = -1.5 + stream.uniform(0, 0.5)
      while x < 1.6 {
        let (width, sway) = (stream.uniform(0.08, 0.2) * softness, stream.uniform(-0.12, 0.12))
        canvas.move(to: at(x - width * 0.6, -1.05))
        canvas.line(to: at(x + width * 0.6, -1.05))
        canvas.curve(
          to: at(x - slope * 2 + sway * 2 + width * 1.6, 1), control1: at(x + width + sway, -0.4),
          control2: at(x - slope + sway + width, 0.3))
        canvas.line(to: at(x - slope * 2 + sway * 2 - width * 1.6, 1))
        canvas.curve(
          to: at(x - width * 0.6, -1.05), control1: at(x - slope + sway - width, 0.3),
          control2: at(x - width + sway, -0.4))
        canvas.close()
        x += stream.uniform(0.3, 0.75)
      }
      canvas.fill(paint)
    }
    _ = random.next()
  }

  func drawWeed(_ x: Double, _ y: Double) {
    var points = [at(x, y)]
    for _ in 0..<6 {
      let last = points[points.count - 1]
      points.append(at(last.x + between(-0.07, 0.07), last.y - between(0.06, 0.16)))
    }
    chain(points, (0..<7).map { 0.035 * (1 - 0.12 * Double($0)) }, tone(0.35, 0.6, 0.45))
  }

  func drawCoral(_ x: Double, _ y: Double, _ color: Color) {
    for _ in 0..<5 {
      let (angle, length) = (-1.57 + between(-0.8, 0.8), between(0.1, 0.3))
      let (tipX, tipY) = (x + length * cosine(angle), y + length * sine(angle))
      limb(x, y, 0.05, tipX, tipY, 0.035, color)
      disc(tipX, tipY, 0.04, color.times(1.2))
    }
  }

  func drawSky() {
    if chance(0.7) {
      sky(tone(0.58, 0.6, 0.85), tone(0.56, 0.25, 0.95), cover: between(0.3, 1))
    } else {
      sky(tone(0.62, 0.4, 0.6), tone(0.07, 0.5, 0.95), cover: between(0.3, 1))
    }
    guard chance(0.65) else { return }
    let y = between(0.4, 0.95)
    if chance(0.5) { drawMountains(foot: y + 0.06) }
    if chance(0.6) {
      ground(
        from: y, tone(0.3, 0.35, 0.5), tone(0.28, 0.5, 0.4), rows: 10, columns: 6, contrast: 0.45)
    } else {
      ground(
        from: y, tone(0.57, 0.5, 0.6), tone(0.6, 0.6, 0.45), rows: 18, columns: 4, contrast: 0.35,
        wobble: 0.008)
    }
  }

  func drawMountains(foot: Double) {
    let far = tone(0.6, 0.3, 0.55)
    for peak in 0..<6 {
      let x = -1.2 + 0.45 * Double(peak) + between(-0.1, 0.1)
      let height = between(0.1, 0.34)
      let top = at(x + 0.22 + between(-0.06, 0.06), foot - height)
      shape([at(x - 0.14, foot), top, at(x + 0.6, foot)], far.times(between(0.9, 1.1)))
      shape([top, at(x + 0.6, foot), at(x + 0.24, foot)], far.times(0.78))
      if height > 0.2 {
        shape(
          [
            at(top.x - 0.06, top.y + 0.05), top, at(top.x + 0.08, top.y + 0.06),
            at(top.x + 0.01, top.y + 0.04),
          ], .ivory)
      }
    }
  }
}
