import Raster

/// Birds: songbirds, waders, ducks, owls and gulls on the wing.
extension Brush {
  private var birdDyes: [Dye] {
    [
      (0.58, 0.7, 0.75), (0.0, 0.75, 0.75), (0.13, 0.8, 0.9), (0.08, 0.5, 0.45), (0.3, 0.5, 0.5),
      (0.0, 0.02, 0.9), (0.1, 0.1, 0.15), (0.6, 0.1, 0.6), (0.05, 0.3, 0.7),
    ]
  }

  private var beaks: [Color] {
    [
      Color(red: 0.98, green: 0.7, blue: 0.1, alpha: 1),
      Color(red: 0.25, green: 0.22, blue: 0.2, alpha: 1),
      Color(red: 0.95, green: 0.45, blue: 0.1, alpha: 1),
      Color(red: 0.95, green: 0.8, blue: 0.3, alpha: 1),
    ]
  }

  func drawBird() -> String {
    let kind = pick([
      ("songbird", 0.42), ("wader", 0.17), ("duck", 0.14), ("owl", 0.13), ("gull", 0.14),
    ])
    let coat = coat(birdDyes, [(.solid, 0.82), (.patches, 0.08), (.spots, 0.04), (.stripes, 0.06)])
    let wing =
      chance(0.6) ? coat.base.times(between(0.55, 0.85)) : self.coat(birdDyes, [(.solid, 1)]).base
    let beak = pick(beaks)
    switch kind {
    case "wader": drawStandingBird(coat, wing, beak, wader: true)
    case "duck": drawDuck(coat, wing)
    case "owl": drawOwl(coat)
    case "gull": drawFlyingBird(coat, wing, beak)
    default: drawStandingBird(coat, wing, beak, wader: false)
    }
    return kind
  }

  private func drawStandingBird(_ coat: Coat, _ wing: Color, _ beak: Color, wader: Bool) {
    let girth = wader ? between(0.17, 0.21) : between(0.2, 0.29)
    let tilt = wader ? between(-0.1, 0.15) : between(0.1, 0.5)
    let half = between(0.22, 0.32)
    let y = wader ? -0.1 : 0.02
    let (c, s) = (cosine(tilt), sine(tilt))
    let front = at(half * c, y - half * s)
    let back = at(-half * c, y + half * s)
    let legLength = wader ? between(0.48, 0.68) : between(0.18, 0.3)
    for side in [-1.0, 1.0] {
      let (x, foot) = (side * 0.07, side * 0.07 + between(-0.08, 0.08))
      let ground = y + girth * 0.7 + legLength
      chain(
        [at(x, y + girth * 0.6), at(foot, ground)], [0.036, 0.026],
        beak.times(side < 0 ? 0.75 : 0.95))
      chain(
        [at(foot - 0.06, ground + 0.015), at(foot + 0.1, ground + 0.02)], [0.022, 0.016], beak)
    }
    let tailLength = wader ? between(0.12, 0.25) : between(0.25, 0.55)
    for (spread, factor) in [(0.1, 0.7), (0.0, 0.9), (-0.08, 1.0)] {
      shape(
        [
          at(back.x + 0.06, back.y - 0.06),
          at(back.x - tailLength * c, back.y + tailLength * s * 0.9 + spread),
          at(back.x - tailLength * c * 0.95, back.y + tailLength * s * 0.9 + spread + 0.09),
          at(back.x + 0.08, back.y + 0.08),
        ], wing.times(factor), shade: 0.15, rounding: 0.015)
    }
    let headRadius = wader ? between(0.1, 0.13) : between(0.13, 0.18)
    let neck = wader ? between(0.25, 0.42) : between(0, 0.08)
    let lean = between(0.9, 1.5)
    let (headX, headY) = (
      front.x + 0.08 + neck * cosine(lean), front.y - girth * 0.75 - neck * sine(lean)
    )
    wearing(coat) {
      blob(
        [
          at(back.x - 0.1 * c, back.y + 0.02),
          at((back.x + 0) / 2, (back.y + y) / 2 - girth * 0.75),
          at(front.x * 0.6, front.y - girth * 0.72),
          at(front.x + girth * 0.45, front.y + girth * 0.1),
          at(front.x * 0.5, (front.y + y) / 2 + girth),
          at(back.x * 0.4, (back.y + y) / 2 + girth * 0.85),
        ], coat.base, shade: 0.32)
      let curve = between(-0.1, 0.15) * neck * 2
      chain(
        [
          at(front.x * 0.85, front.y), at((front.x + headX) / 2 + curve, (front.y + headY) / 2),
          at(headX, headY),
        ], [girth * 0.72, headRadius * (wader ? 0.62 : 0.95), headRadius * 0.85], coat.base)
    }
    foldedWing(wing, back, front, girth)
    birdHead(coat, wing, beak, headX, headY, headRadius, long: wader)
  }

  private func foldedWing(_ color: Color, _ back: Point, _ front: Point, _ girth: Double) {
    let (dx, dy) = (back.x - front.x, back.y - front.y)
    func on(_ along: Double, _ down: Double) -> Point {
      at(front.x + dx * along, front.y + dy * along + down * girth)
    }
    blob(
      [on(0.2, -0.15), on(0.55, -0.5), on(1.2, 0.15), on(0.75, 0.6), on(0.35, 0.42)], color,
      shade: 0.3)
    for feather in 0..<3 {
      let down = 0.12 + 0.19 * Double(feather)
      line(
        [on(0.45, down - 0.15), on(0.8, down), on(1.1 - 0.13 * Double(feather), down + 0.02)],
        color.times(0.5), width: 0.02, smooth: true)
    }
  }

  private func birdHead(
    _ coat: Coat, _ wing: Color, _ beak: Color, _ x: Double, _ y: Double, _ r: Double, long: Bool
  ) {
    let length = long ? between(0.2, 0.34) : between(0.12, 0.24)
    disc(x, y, r, coat.base)
    if chance(0.25) && !long {
      chain(
        [at(x + r * 0.7, y - r * 0.1), at(x + r * 1.3, y), at(x + r * 1.35, y + r * 0.5)],
        [r * 0.45, r * 0.3, r * 0.06], beak)
    } else {
      let tip = at(x + r + length * 0.8, y + r * between(0, 0.35))
      shape([at(x + r * 0.7, y - r * 0.4), tip, at(x + r * 0.75, y + r * 0.1)], beak, shade: 0.15)
      shape(
        [at(x + r * 0.75, y + r * 0.08), tip, at(x + r * 0.65, y + r * 0.48)], beak.times(0.75))
    }
    if chance(0.15) {
      shape(
        [at(x - r * 0.3, y - r * 0.7), at(x - r * 0.9, y - r * 1.7), at(x + r * 0.3, y - r * 0.9)],
        wing, rounding: 0.01)
    }
    if chance(0.3) { oval(x + r * 0.2, y - r * 0.1, r * 0.5, r * 0.3, wing.times(0.7), shade: 0) }
    eye(x + r * 0.3, y - r * 0.15, max(0.026, r * 0.17), white: chance(0.4))
  }

  private func drawDuck(_ coat: Coat, _ wing: Color) {
    let beak = Color(red: 0.97, green: between(0.6, 0.75), blue: 0.12, alpha: 1)
    let y = 0.22
    let r = between(0.15, 0.19)
    let headY = y - between(0.42, 0.55)
    wearing(coat) {
      blob(
        [
          at(-0.72, y - 0.2), at(-0.48, y - 0.1), at(-0.1, y - 0.24), at(0.28, y - 0.2),
          at(0.52, y - 0.02),
          at(0.42, y + 0.22), at(0, y + 0.3), at(-0.45, y + 0.22),
        ], coat.base, shade: 0.35)
      chain(
        [at(0.34, y - 0.05), at(0.42, y - 0.25), at(0.4, headY)], [0.2, 0.11, r * 0.8], coat.base)
    }
    let head = chance(0.5) ? Color.hsv(0.38, 0.7, 0.4) : coat.base
    disc(0.42, headY, r, head)
    if head != coat.base {
      chain([at(0.31, y - 0.25), at(0.51, y - 0.25)], [0.03, 0.03], .ivory, shade: 0)
    }
    blob(
      [
        at(0.12, y - 0.12), at(-0.25, y - 0.2), at(-0.6, y - 0.1), at(-0.3, y + 0.12),
        at(0.05, y + 0.1),
      ],
      wing, shade: 0.3)
    for feather in 0..<3 {
      let down = -0.04 + 0.06 * Double(feather)
      line(
        [at(-0.05, y + down), at(-0.45 + 0.06 * Double(feather), y + down)], wing.times(0.5),
        width: 0.02)
    }
    chain(
      [
        at(0.42 + r * 0.7, headY + 0.02), at(0.42 + r * 1.5, headY + 0.07),
        at(0.42 + r * 1.95, headY + 0.06),
      ],
      [0.06, 0.045, 0.05], beak)
    eye(0.42 + r * 0.3, headY - r * 0.2, 0.03, white: false)
  }

  private func drawOwl(_ coat: Coat) {
    var plumage = coat
    if chance(0.7) {
      plumage = Coat(
        .hsv(0.08 + between(-0.02, 0.03), between(0.1, 0.5), between(0.45, 0.8)), nil, .spots,
        frequency: 7)
      plumage.second = plumage.base.times(0.5)
    }
    let color = plumage.base
    wearing(plumage) {
      shape([at(-0.2, 0.5), at(-0.16, 0.85), at(0.16, 0.85), at(0.2, 0.5)], color.times(0.7))
      blob(
        [
          at(0, -0.62), at(0.34, -0.5), at(0.4, -0.15), at(0.42, 0.25), at(0.24, 0.6),
          at(-0.24, 0.6),
          at(-0.42, 0.25), at(-0.4, -0.15), at(-0.34, -0.5),
        ], color, shade: 0.3)
    }
    for side in [-1.0, 1.0] {
      blob(
        [
          at(side * 0.3, -0.1), at(side * 0.46, 0.1), at(side * 0.42, 0.5), at(side * 0.24, 0.62),
          at(side * 0.28, 0.25),
        ],
        color.times(0.72), shade: 0.2)
      if chance(0.6) {
        shape(
          [at(side * 0.36, -0.42), at(side * 0.36, -0.82), at(side * 0.1, -0.58)],
          color.times(0.75), rounding: 0.02)
      }
      oval(side * 0.17, -0.3, 0.19, 0.21, color.toward(.ivory, 0.6), shade: 0.15)
      disc(side * 0.16, -0.3, 0.11, Color(red: 0.98, green: 0.75, blue: 0.15, alpha: 1), shade: 0)
      disc(side * 0.15, -0.3, 0.06, .ink, shade: 0)
      disc(side * 0.15 - 0.02, -0.33, 0.02, .ivory, shade: 0)
      chain([at(side * 0.12, 0.62), at(side * 0.14, 0.72)], [0.05, 0.04], beaks[0])
    }
    shape(
      [at(-0.05, -0.24), at(0.05, -0.24), at(0, -0.08)], beaks[0].times(0.85), shade: 0.2,
      rounding: 0.01)
  }

  private func drawFlyingBird(_ coat: Coat, _ wing: Color, _ beak: Color) {
    let lift = between(0.45, 0.85)
    let raised = chance(0.7) ? 1.0 : -1.0
    spreadWing(wing.times(0.68), lift * 0.9, raised, root: 0.12)
    shape(
      [at(-0.3, -0.05), at(-0.78, -0.12), at(-0.72, 0), at(-0.78, 0.12), at(-0.3, 0.06)],
      wing.times(0.8),
      shade: 0.15, rounding: 0.02)
    wearing(coat) {
      blob(
        [
          at(-0.46, 0), at(-0.1, -0.13), at(0.3, -0.15), at(0.46, -0.06), at(0.3, 0.08),
          at(-0.1, 0.15),
        ],
        coat.base, shade: 0.32)
    }
    birdHead(coat, wing, beak, 0.46, -0.09, between(0.11, 0.14), long: false)
    spreadWing(wing, lift, raised, root: 0)
  }

  private func spreadWing(_ color: Color, _ lift: Double, _ raised: Double, root: Double) {
    let tipX = between(-0.5, -0.1) - root
    let tipY = -raised * lift
    let wristX = root * 0.6 + between(0.05, 0.2)
    let wristY = -raised * lift * 0.58
    let points = [
      at(0.24 + root * 0.3, -0.04), at(wristX + 0.12, wristY), at(tipX, tipY),
      at(tipX - 0.1, tipY * 0.72), at(tipX - 0.06, tipY * 0.5), at(-0.24, tipY * 0.24),
      at(-0.22, 0.02),
    ]
    blob(points, color, shade: 0.25)
    for feather in 0..<5 {
      let part = 0.15 + 0.17 * Double(feather)
      line(
        [
          at(0.05 + (wristX - 0.1) * part, wristY * part * 1.2),
          at(-0.2 + (tipX + 0.12) * part, tipY * (0.18 + part * 0.62)),
        ], color.times(0.55).faded(0.8), width: 0.018)
    }
  }
}
