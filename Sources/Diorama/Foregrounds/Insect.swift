import Raster

/// Insects, mostly from above: beetles, butterflies, bees, ants, dragonflies and grasshoppers.
extension Brush {
  private var insectDyes: [Dye] {
    [
      (0.1, 0.8, 0.6), (0.0, 0.8, 0.65), (0.13, 0.85, 0.85), (0.3, 0.6, 0.4), (0.08, 0.5, 0.3),
      (0.6, 0.6, 0.6), (0.1, 0.1, 0.12), (0.08, 0.8, 0.85), (0.25, 0.6, 0.7),
    ]
  }

  func drawInsect() -> String {
    let kind = pick([
      ("beetle", 0.26), ("butterfly", 0.26), ("bee", 0.16), ("ant", 0.12), ("dragonfly", 0.12),
      ("grasshopper", 0.08),
    ])
    let coat = coat(
      insectDyes, [(.solid, 0.5), (.stripes, 0.22), (.spots, 0.22), (.patches, 0.06)], belly: 0)
    let legs = pick([Color.ink.times(1.5), coat.base.times(0.4), coat.base.times(0.75)])
    switch kind {
    case "butterfly": drawButterfly(coat, legs)
    case "bee": drawBee(coat, legs)
    case "ant": drawAnt(coat, legs)
    case "dragonfly": drawDragonfly(coat)
    case "grasshopper": drawGrasshopper(coat, legs)
    default: drawBeetle(coat, legs)
    }
    return kind
  }

  /// Three pairs of two-part legs; one-sided when seen from the side.
  private func insectLegs(
    _ length: Double, _ width: Double, from x0: Double, to x1: Double, bothSides: Bool,
    _ color: Color
  ) {
    for pair in 0..<3 {
      let x = x0 + (x1 - x0) * Double(pair) / 2
      let spread = Double(pair - 1)
      for side in [-1.0, 1.0] {
        let sign = bothSides ? side : 1
        let knee = at(
          x + spread * 0.3 * length + between(-0.06, 0.06), sign * length * between(0.5, 0.8))
        let foot = at(
          knee.x + spread * 0.2 + between(-0.06, 0.06), sign * length * between(1.0, 1.3))
        chain([at(x, 0), knee], [width, width * 0.8], color, shade: 0.15)
        chain([knee, foot], [width * 0.8, width * 0.5], color, shade: 0.15)
      }
    }
  }

  private func antennae(
    _ x: Double, _ y: Double, _ length: Double, _ color: Color, knobs: Bool = false
  ) {
    for side in [-1.0, 1.0] {
      let tip = at(x + length * 1.2, y + side * length * between(0.4, 1))
      line(
        [at(x, y), at(x + length * 0.6, y + side * length * 0.4), tip], color, width: 0.03,
        smooth: true)
      if knobs { disc(tip.x, tip.y, 0.03, color, shade: 0) }
    }
  }

  private func drawBeetle(_ coat: Coat, _ legs: Color) {
    let (width, half) = (between(0.26, 0.42), between(0.44, 0.6))
    insectLegs(width * 1.6, 0.03, from: -0.25, to: 0.3, bothSides: true, legs)
    antennae(half + 0.06, 0, 0.22, legs)
    oval(half * 0.98, 0, width * 0.46, width * 0.46, coat.base.times(0.4))
    for side in [-1.0, 1.0] { disc(half * 1.12, side * width * 0.28, 0.04, .ink) }
    oval(half * 0.62, 0, width * 0.55, width * 0.8, coat.base.times(0.66), shade: 0.35)
    oval(-0.1, 0, half + 0.012, width + 0.012, coat.base.times(0.4), shade: 0)
    wearing(coat) { oval(-0.1, 0, half, width, coat.base, shade: 0.4) }
    line([at(-half - 0.08, 0), at(half * 0.48, 0)], coat.base.times(0.28), width: 0.024)
    oval(-0.02, -width * 0.42, half * 0.45, width * 0.13, Color.ivory.faded(0.3), shade: 0)
    if chance(0.4) {
      for spot in 0..<6 {
        disc(
          -0.4 + 0.25 * Double(spot % 3), (spot < 3 ? -1 : 1) * width * 0.5, 0.065, .ink, shade: 0)
      }
    }
  }

  private func drawButterfly(_ coat: Coat, _ legs: Color) {
    let hind = self.coat(insectDyes, [(.solid, 0.5), (.spots, 0.3), (.patches, 0.2)], belly: 0)
    let span = between(0.42, 0.6)
    let (rake, tails) = (between(0.1, 0.35), chance(0.35))
    let rim = coat.base.times(0.28)
    for side in [-1.0, 1.0] {
      let lower = [
        at(-0.05, side * 0.04), at(-0.3, side * span * 0.9), at(-0.5, side * span * 1.05),
        at(tails ? -0.72 : -0.58, side * span * 0.75), at(-0.46, side * span * 0.3),
      ]
      let upper = [
        at(0.05, side * 0.04), at(0.36, side * span * 0.62),
        at(0.42 + rake * 0.6, side * span * 1.3),
        at(0.12, side * span * 1.38), at(-0.16, side * span * 0.9), at(-0.1, side * span * 0.3),
      ]
      wing(lower, hind, rim: hind.base.times(0.3))
      disc(-0.38, side * span * 0.75, 0.085, coat.base.times(0.5), shade: 0)
      disc(-0.38, side * span * 0.75, 0.045, coat.second, shade: 0)
      wing(upper, coat, rim: rim)
      oval(0.2, side * span * 0.98, 0.1, 0.13, coat.second, shade: 0.2)
      for vein in [0.75, 1.05, 1.25] {
        line(
          [at(0.03, side * 0.06), at(0.34 - 0.5 * (vein - 0.7), side * span * vein)],
          rim.faded(0.7), width: 0.014)
      }
    }
    chain([at(-0.42, 0), at(0, 0), at(0.3, 0)], [0.03, 0.06, 0.055], Color.ink.times(2))
    disc(0.36, 0, 0.065, Color.ink.times(2))
    antennae(0.38, 0, 0.28, legs, knobs: true)
  }

  private func wing(_ points: [Point], _ coat: Coat, rim: Color) {
    wearing(coat) { blob(points, coat.base, shade: 0.15) }
    traceSmooth(points, closed: true)
    canvas.stroke(.color(rim), width: 0.045, cap: .round, join: .round)
  }

  private var gauze: Color { Color(red: 0.88, green: 0.93, blue: 0.97, alpha: 0.78) }

  private func gauzeWing(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double, turned: Double) {
    oval(x, y, rx, ry, gauze, turned: turned, shade: 0.12)
    traceOval(x, y, rx, ry, turned: turned)
    canvas.stroke(.color(Color.grey(0.35).faded(0.7)), width: 0.016, cap: .round, join: .round)
  }

  private func drawBee(_ coat: Coat, _ legs: Color) {
    let above = chance(0.5)
    insectLegs(0.36, 0.022, from: -0.1, to: 0.2, bothSides: above, legs)
    var abdomen = coat
    if chance(0.65) {
      abdomen = Coat(
        .hsv(0.12 + between(-0.03, 0.02), 0.85, 0.88), .ink, .stripes, frequency: between(11, 15))
      abdomen.level = 0.5
      abdomen.angle = between(-0.1, 0.1)
    }
    let (rx, ry) = (between(0.32, 0.4), between(0.2, 0.25))
    oval(-0.3, 0.02, rx + 0.012, ry + 0.012, abdomen.base.times(0.4), shade: 0)
    wearing(abdomen) { oval(-0.3, 0.02, rx, ry, abdomen.base, shade: 0.35) }
    oval(0.12, 0, 0.22, 0.2, abdomen.base.times(0.75), shade: 0.3)
    tufts((0..<6).map { at(-0.04 + 0.06 * Double($0), -0.1) }, -0.1, abdomen.base.times(0.9))
    oval(0.36, 0.02, 0.14, 0.15, coat.base.times(0.35))
    antennae(0.44, -0.03, 0.2, legs)
    eye(0.41, -0.04, 0.05, Color(red: 0.45, green: 0.1, blue: 0.1, alpha: 1))
    for side in above ? [-1.0, 1.0] : [-1.0, -1.25] {
      gauzeWing(
        -0.14 + between(-0.08, 0.08), side * 0.34, 0.13, 0.35, turned: side * between(0.3, 0.8))
    }
  }

  private func drawAnt(_ coat: Coat, _ legs: Color) {
    let above = chance(0.5)
    insectLegs(0.52, 0.026, from: -0.1, to: 0.2, bothSides: above, legs)
    wearing(coat) {
      oval(-0.45, 0, between(0.22, 0.3), between(0.16, 0.2), coat.base, shade: 0.4)
      limb(-0.2, 0, 0.045, 0, 0, 0.055, coat.base)
      oval(0.08, 0, 0.17, 0.115, coat.base, shade: 0.4)
      oval(0.42, -0.02, 0.165, 0.145, coat.base, shade: 0.4)
    }
    oval(-0.47, -0.07, 0.11, 0.04, Color.ivory.faded(0.35), shade: 0)
    antennae(0.5, -0.05, 0.3, legs)
    for side in [-1.0, 1.0] {
      line([at(0.55, side * 0.05), at(0.66, side * 0.02)], legs, width: 0.035)
    }
    eye(0.47, -0.07, 0.034)
  }

  private func drawDragonfly(_ coat: Coat) {
    let bend = between(-0.08, 0.08)
    for side in [-1.0, 1.0] {
      for (x, slant) in [(0.2, between(-0.05, 0.3)), (0.02, between(-0.4, 0.05))] {
        gauzeWing(x - slant * 0.3, side * 0.43, 0.088, 0.42, turned: side * slant)
        line(
          [at(x, side * 0.08), at(x - slant * 0.62, side * 0.8)], Color.grey(0.45).faded(0.6),
          width: 0.012)
      }
    }
    wearing(coat) {
      chain(
        [at(-0.86, bend), at(-0.3, 0), at(0, 0)], [0.042, 0.045, 0.065], coat.base, shade: 0.35)
      oval(0.12, 0, 0.19, 0.125, coat.base, shade: 0.35)
    }
    for ring in 0..<6 {
      let x = -0.76 + 0.12 * Double(ring)
      line([at(x, bend * -x - 0.035), at(x, bend * -x + 0.035)], coat.base.times(0.4), width: 0.02)
    }
    oval(0.36, 0, 0.11, 0.13, coat.base.times(0.5))
    for side in [-1.0, 1.0] { oval(0.38, side * 0.085, 0.075, 0.08, coat.second, shade: 0.4) }
  }

  private func drawGrasshopper(_ coat: Coat, _ legs: Color) {
    let y = 0.05
    let far = coat.base.times(0.7)
    chain([at(-0.1, y), at(-0.42, -0.42), at(-0.52, 0.4)], [0.055, 0.04, 0.02], far)
    for x in [0.14, 0.3] {
      chain(
        [at(x, y), at(x + between(-0.05, 0.15), y + 0.2), at(x + between(-0.1, 0.15), y + 0.36)],
        [0.032, 0.025, 0.018], legs)
    }
    wearing(coat) {
      blob(
        [
          at(-0.78, y + 0.02), at(-0.3, y - 0.1), at(0.2, y - 0.16), at(0.42, y - 0.05),
          at(0.36, y + 0.1), at(-0.1, y + 0.14),
        ], coat.base, shade: 0.35)
    }
    oval(-0.2, y - 0.1, 0.52, 0.085, coat.base.times(0.5), turned: 0.06)
    rimmed([at(-0.02, y), at(-0.34, -0.4)], [0.07, 0.045], coat.base)
    chain([at(-0.34, -0.4), at(-0.44, 0.42), at(-0.36, 0.45)], [0.032, 0.02, 0.02], coat.base)
    blob(
      [
        at(0.34, y - 0.2), at(0.54, y - 0.16), at(0.56, y + 0.02), at(0.44, y + 0.14),
        at(0.32, y + 0.06),
      ], coat.base, shade: 0.3)
    eye(0.48, y - 0.09, 0.042)
    line(
      [at(0.52, y - 0.16), at(0.68, y - 0.42), at(0.5, y - 0.72)], legs, width: 0.028, smooth: true)
  }
}
