import Raster

/// What is far away.
extension Brush {
  func draw(_ far: SceneParts.Far) {
    switch far {
    case .clouds: sky(tone(0.58, 0.5, 0.8), tone(0.56, 0.2, 0.95), cover: between(0.5, 1))
    case .clear: drawClearSky()
    case .haze: drawHaze()
    case .foliage: drawFoliage()
    case .deep: drawDeep()
    case .wall: drawWall()
    case .bricks: drawBricks(tone(0.04, 0.5, 0.5))
    case .curtain: drawCurtain(tone(pick([0, 0.98, 0.6, 0.75]), 0.75, 0.5))
    }
  }

  private func drawClearSky() {
    sky(tone(0.58, 0.6, 0.75), tone(0.55, 0.15, 0.95), cover: 0)
    if chance(0.5) {
      disc(between(-0.9, 0.9), between(-0.9, -0.4), between(0.08, 0.15), .ivory, shade: 0)
    }
  }

  private func drawHaze() {
    let (top, bottom) = (tone(0.6, 0.2, 0.9), tone(0.58, 0.2, 0.6))
    canvas.paint(
      .linearGradient(
        from: at(0, -1), to: at(0, 0.6), stops: [GradientStop(0, top), GradientStop(1, bottom)]))
    for band in 0..<4 {
      let y = -0.7 + 0.3 * Double(band) + between(-0.1, 0.1)
      traceSmooth(
        (0...6).map { at(-1.2 + 0.4 * Double($0), y + between(-0.07, 0.07)) } + [
          at(1.2, y + 0.25), at(-1.2, y + 0.25),
        ], closed: true)
      canvas.fill(.color(bottom.times(between(0.75, 1.2)).faded(0.45)))
    }
  }

  private func drawFoliage() {
    wash(tone(0.25, 0.35, 0.75), tone(0.33, 0.5, 0.3), rows: 4, columns: 4, octaves: 3)
    for _ in 0..<16 {
      let radius = between(0.06, 0.2)
      oval(
        between(-1.05, 1.05), between(-1, 1), radius, radius,
        tone(0.25, 0.4, between(0.4, 0.95)).faded(0.35), shade: 0)
    }
  }

  private func drawDeep() {
    canvas.paint(
      .linearGradient(
        from: at(0, -1), to: at(0, 1),
        stops: [GradientStop(0, tone(0.55, 0.6, 0.85)), GradientStop(1, tone(0.6, 0.8, 0.3))]))
    mottle(rows: 5, columns: 4, contrast: 0.3)
    drawRays()
    for _ in 0..<count(3...12) {
      let radius = between(0.015, 0.045)
      oval(between(-1, 1), between(-1, 0.8), radius, radius, Color.ivory.faded(0.6), shade: 0.3)
    }
  }

  private func drawWall() {
    let wall = tone(between(0.02, 0.6), 0.2, 0.75)
    canvas.paint(
      .linearGradient(
        from: at(-1, 0), to: at(1, 0.3),
        stops: [GradientStop(0, wall), GradientStop(1, wall.times(0.82))]))
    guard chance(0.6) else { return }
    let pitch = between(0.16, 0.3)
    for stripe in 0..<14 {
      let left = -1.1 + pitch * Double(stripe)
      tracePolygon([
        at(left, -1.1), at(left + pitch / 2, -1.1), at(left + pitch / 2, 1), at(left, 1),
      ])
    }
    canvas.fill(.color(Color.ink.faded(0.14)))
  }
}
