import Raster

/// Reptiles: lizards, snakes, turtles and crocodiles.
extension Brush {
  private var reptileDyes: [Dye] {
    [
      (0.3, 0.55, 0.45), (0.25, 0.55, 0.55), (0.12, 0.4, 0.6), (0.34, 0.6, 0.35), (0.2, 0.6, 0.5),
      (0.08, 0.5, 0.35),
    ]
  }

  func drawReptile() -> String {
    let kind = pick([("lizard", 0.34), ("snake", 0.28), ("turtle", 0.2), ("crocodile", 0.18)])
    let coat = coat(
      reptileDyes,
      [(.solid, 0.16), (.scales, 0.46), (.spots, 0.12), (.stripes, 0.18), (.patches, 0.08)],
      darkSecond: 0.85, belly: 0)
    switch kind {
    case "snake": if chance(0.3) { drawCoiledSnake(coat) } else { drawSnake(coat) }
    case "turtle": if chance(0.35) { drawTurtleFromAbove(coat) } else { drawTurtle(coat) }
    case "crocodile": drawCrocodile(coat)
    default: drawLizard(coat)
    }
    return kind
  }

  /// A head at the end of a body, looking along `angle`.
  private func reptileHead(
    _ coat: Coat, _ x: Double, _ y: Double, _ angle: Double, _ r: Double, long: Double = 1
  ) {
    let (c, s) = (cosine(angle), sine(angle))
    if chance(0.3) {
      let mouth = at(x + r * (long + 0.5) * c, y + r * (long + 0.5) * s)
      line(
        [mouth, at(mouth.x + r * 1.1 * c, mouth.y + r * 1.1 * s)],
        Color(red: 0.8, green: 0.15, blue: 0.2, alpha: 1), width: 0.024)
    }
    rimmed(
      [at(x, y), at(x + r * long * c, y + r * long * s)], [r, r * 0.66], coat.base, rim: 0.01)
    line(
      [
        at(x + r * 0.3 * c - r * 0.3 * s, y + r * 0.3 * s + r * 0.3 * c),
        at(x + r * (long + 0.55) * c, y + r * (long + 0.55) * s),
      ], coat.base.times(0.45), width: 0.015)
    let up = c >= 0 ? 1.0 : -1.0
    eye(
      x + r * 0.4 * c + r * 0.5 * s * up, y + r * 0.4 * s - r * 0.5 * c * up, max(0.026, r * 0.22),
      Color(red: 0.85, green: 0.7, blue: 0.15, alpha: 1))
  }

  private func heading(_ points: [Point]) -> Double {
    let (a, b) = (points[points.count - 2], points[points.count - 1])
    return angle(of: at(b.x - a.x, b.y - a.y))
  }

  private func drawLizard(_ coat: Coat) {
    let points = wiggle(
      14, length: between(1.5, 1.85), bend: between(0.1, 0.7), turns: between(0.5, 1))
    let width = between(0.11, 0.17)
    let hip = 7
    let radii = (0...14).map { step -> Double in
      let part = Double(step - hip) / Double(hip)
      return width * (part < 0 ? 1.02 + 0.9 * part : 1.02 - 0.3 * part)
    }
    let above = chance(0.6)
    for joint in [hip, 11] {
      for side in [-1.0, 1.0] {
        let sign = above ? side : 1
        let color = side < 0 ? coat.base.times(0.65) : coat.base.times(0.9)
        let (x, y) = (points[joint].x, points[joint].y)
        let reach = between(-0.15, 0.15) + (above ? 0 : side * 0.06)
        let length = between(0.17, 0.26)
        let foot = at(x + reach + between(0, 0.15), y + sign * length * 1.25)
        chain(
          [at(x, y), at(x + reach, y + sign * length * 0.7), foot],
          [width * 0.42, width * 0.32, width * 0.22], color)
        for toe in [-0.05, 0.0, 0.05] {
          line([foot, at(foot.x + toe + 0.03, foot.y + sign * 0.05)], color, width: 0.026)
        }
      }
    }
    if chance(0.3) {
      for step in 4..<14 {
        let (p, r) = (points[step], radii[step])
        tracePolygon([
          at(p.x - 0.05, p.y - r * 0.7), at(p.x, p.y - r - 0.09), at(p.x + 0.05, p.y - r * 0.7),
        ])
      }
      canvas.fill(.color(coat.base.times(0.6)))
    }
    wearing(coat) { chain(points, radii, coat.base, shade: 0.35) }
    reptileHead(
      coat, points[14].x, points[14].y, heading(points), width * between(0.78, 1), long: 1.2)
  }

  private func drawSnake(_ coat: Coat) {
    let points = wiggle(
      22, length: between(2, 2.8), bend: between(0.8, 1.5), turns: between(1, 1.9),
      curl: between(-0.3, 0.3))
    let width = between(0.065, 0.115)
    let radii = (0...22).map { width * min(1, 0.15 + Double($0) / 6) }
    wearing(coat) {
      chain(points, radii, coat.base, shade: 0.35)
      line(
        points.dropFirst(3).map { at($0.x + light.x * width * 0.4, $0.y + light.y * width * 0.4) },
        Color.ivory.faded(0.2), width: width * 0.4, smooth: true)
    }
    reptileHead(coat, points[22].x, points[22].y, heading(points), width * 1.2)
  }

  private func drawCoiledSnake(_ coat: Coat) {
    let width = between(0.09, 0.13)
    let turns = between(1.5, 2.3)
    let points = (0..<28).map { step -> Point in
      let part = Double(step) / 27
      let (angle, radius) = (turns * 6.28 * part, 0.6 - 0.46 * part)
      return at(radius * cosine(angle), radius * 0.62 * sine(angle) + 0.15)
    }
    // Piece by piece, so that inner coils lie on outer ones.
    wearing(coat) {
      for step in 0..<27 {
        let r = width * min(1, 0.3 + Double(step) / 8)
        chain(
          [points[step], points[step + 1]], [r + 0.012, r + 0.012], coat.base.times(0.5), shade: 0)
        if step > 0 {
          chain(
            [points[step - 1], points[step], points[step + 1]], [r, r, r], coat.base, shade: 0.25)
        }
      }
      let last = points[27]
      rimmed(
        [last, at(last.x + 0.05, last.y - 0.25), at(last.x + 0.18, last.y - 0.42)],
        [width, width * 0.9, width], coat.base)
    }
    let last = points[27]
    reptileHead(coat, last.x + 0.2, last.y - 0.42, between(-0.2, 0.3), width * 1.2)
  }

  private func drawTurtleFromAbove(_ skin: Coat) {
    let shell = shellCoat()
    for angle in [0.7, 2.4, 3.9, 5.5] {
      let a = angle + between(-0.3, 0.3)
      chain(
        [at(0.35 * cosine(a), 0.3 * sine(a)), at(0.7 * cosine(a), 0.57 * sine(a))], [0.12, 0.085],
        skin.base)
    }
    limb(-0.5, 0, 0.06, -0.7, 0.03, 0.02, skin.base)
    reptileHead(skin, 0.56, between(-0.1, 0.1), 0, 0.13, long: 1.2)
    oval(0, 0, 0.54, 0.44, shell.base.times(0.5), shade: 0)
    wearing(shell) { oval(0, 0, 0.51, 0.41, shell.base, shade: 0.35) }
    for plate in 0..<3 {
      let x = -0.26 + 0.26 * Double(plate)
      tracePolygon(
        (0..<6).map { at(x + 0.14 * cosine(Double($0) * 1.047), 0.17 * sine(Double($0) * 1.047)) })
    }
    canvas.stroke(.color(shell.base.times(0.4)), width: 0.028, cap: .round, join: .round)
  }

  private func drawTurtle(_ skin: Coat) {
    let shell = shellCoat()
    let height = between(0.42, 0.58)
    for x in [-0.33, 0.3] {
      chain(
        [at(x, 0.2), at(x + between(-0.12, 0.12), 0.45)], [0.11, 0.085], skin.base.times(0.65))
    }
    limb(-0.5, 0.2, 0.06, -0.72, 0.28, 0.02, skin.base)
    let (headX, headY) = (0.64, between(-0.1, 0.12))
    limb(0.4, 0.18, 0.12, headX, headY, 0.1, skin.base)
    wearing(skin) { reptileHead(skin, headX, headY, between(-0.35, 0.2), between(0.12, 0.15)) }
    let dome = [
      at(-0.6, 0.24), at(-0.52, 0.24 - height * 0.55), at(-0.22, 0.24 - height * 0.96),
      at(0.14, 0.24 - height),
      at(0.46, 0.24 - height * 0.6), at(0.58, 0.24),
    ]
    wearing(shell) { blob(dome, shell.base, shade: 0.4) }
    for plate in 0..<3 {
      let x = -0.34 + 0.3 * Double(plate)
      line([at(x, 0.2), at(x + 0.06, 0.24 - height * 0.72)], shell.base.times(0.42), width: 0.026)
    }
    line(
      [at(-0.5, 0.24 - height * 0.42), at(0, 0.24 - height * 0.62), at(0.48, 0.24 - height * 0.4)],
      shell.base.times(0.42), width: 0.026, smooth: true)
    limb(-0.54, 0.23, 0.055, 0.54, 0.23, 0.055, shell.base.times(0.7))
    for x in [-0.25, 0.4] {
      rimmed(
        [at(x, 0.22), at(x + between(-0.1, 0.12), 0.48), at(x + 0.12, 0.52)], [0.12, 0.09, 0.06],
        skin.base)
    }
  }

  private func shellCoat() -> Coat {
    coat(
      reptileDyes, [(.scales, 0.4), (.spots, 0.2), (.patches, 0.2), (.solid, 0.2)],
      darkSecond: 0.85, belly: 0)
  }

  private func drawCrocodile(_ coat: Coat) {
    let (width, y, sway) = (between(0.12, 0.18), 0.1, between(-0.2, 0.2))
    let far = coat.base.times(0.62)
    for x in [-0.2, 0.3] {
      chain([at(x, y), at(x + between(-0.1, 0.15), y + 0.28)], [0.08, 0.055], far)
    }
    let open = between(0, 0.25)
    chain(
      [at(0.4, y + 0.06), at(0.62, y + 0.08), at(0.9, y + 0.09)],
      [width * 0.5, width * 0.34, 0.03], far)
    for tooth in 0..<4 {
      let x = 0.6 + 0.08 * Double(tooth)
      tracePolygon([at(x - 0.02, y + 0.06), at(x, y), at(x + 0.02, y + 0.06)])
    }
    canvas.fill(.color(.ivory))
    for ridge in 0..<8 {
      let x = -0.75 + 0.14 * Double(ridge)
      tracePolygon([
        at(x - 0.05, y - width * 0.6), at(x, y - width * 1.3), at(x + 0.05, y - width * 0.6),
      ])
    }
    canvas.fill(.color(far))
    wearing(coat) {
      chain(
        [at(-0.95, y + sway), at(-0.7, y + sway * 0.4), at(-0.4, y), at(0, y - 0.02), at(0.36, y)],
        [0.02, width * 0.45, width * 0.9, width, width * 0.72], coat.base, shade: 0.35)
      rimmed(
        [at(0.4, y - 0.03), at(0.62, y - open * 0.5 - 0.02), at(0.92, y - open)],
        [width * 0.62, width * 0.42, 0.042], coat.base)
      for x in [-0.32, 0.18] {
        rimmed(
          [at(x, y + 0.05), at(x + between(-0.12, 0.12), y + 0.3), at(x + 0.1, y + 0.33)],
          [0.09, 0.065, 0.045], coat.base)
      }
    }
    oval(
      -0.02, y + width * 0.55, 0.36, width * 0.3, coat.base.toward(.ivory, 0.5).faded(0.5), shade: 0
    )
    disc(0.46, y - width * 0.62, 0.05, coat.base)
    eye(0.47, y - width * 0.66, 0.03, Color(red: 0.9, green: 0.75, blue: 0.15, alpha: 1))
    disc(0.92, y - open - 0.02, 0.018, .ink, shade: 0)
  }
}
