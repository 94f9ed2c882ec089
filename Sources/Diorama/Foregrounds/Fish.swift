import Raster

/// Fish: reef fish, pikes, puffers, sharks, eels and rays.
extension Brush {
  private var fishDyes: [Dye] {
    [
      (0.58, 0.7, 0.75), (0.0, 0.75, 0.75), (0.13, 0.8, 0.9), (0.08, 0.5, 0.45), (0.3, 0.5, 0.5),
      (0.0, 0.02, 0.9), (0.1, 0.1, 0.15), (0.6, 0.1, 0.6), (0.05, 0.3, 0.7), (0.05, 0.8, 0.85),
      (0.55, 0.5, 0.5), (0.5, 0.3, 0.6), (0.75, 0.5, 0.6), (0.6, 0.15, 0.5),
    ]
  }

  func drawFish() -> String {
    let kind = pick([
      ("reef fish", 0.52), ("pike", 0.14), ("puffer", 0.13), ("shark", 0.12), ("eel", 0.05),
      ("ray", 0.04),
    ])
    var coat = coat(
      fishDyes,
      [(.solid, 0.28), (.stripes, 0.34), (.scales, 0.24), (.spots, 0.08), (.patches, 0.06)])
    if coat.pattern == .stripes && chance(0.7) { coat.angle = between(-0.2, 0.2) }
    if coat.pattern == .scales { coat.second = coat.base.times(0.6) }
    let fin =
      chance(0.5) ? coat.base.times(between(0.6, 0.9)) : self.coat(fishDyes, [(.solid, 1)]).base
    switch kind {
    case "eel": drawEel(coat, fin)
    case "ray": drawRay(coat)
    case "shark":
      if chance(0.7) { coat.pattern = .solid }
      coat.base = .hsv(0.58 + between(-0.04, 0.04), between(0.1, 0.35), between(0.4, 0.65))
      coat.belly = (0.04, Color(red: 0.9, green: 0.9, blue: 0.88, alpha: 1))
      drawFinned(coat, fin, half: between(0.64, 0.74), height: between(0.15, 0.2), shark: true)
    case "pike":
      drawFinned(coat, fin, half: between(0.6, 0.74), height: between(0.11, 0.17), shark: false)
    case "puffer":
      drawFinned(coat, fin, half: between(0.38, 0.46), height: between(0.34, 0.46), shark: false)
    default:
      drawFinned(coat, fin, half: between(0.45, 0.6), height: between(0.22, 0.36), shark: false)
    }
    return kind
  }

  private func drawFinned(_ coat: Coat, _ fin: Color, half: Double, height: Double, shark: Bool) {
    let tail = between(0.14, 0.34)
    let end = -half - between(0.18, 0.32)
    let notch = between(0.3, 1)
    let finColor = shark ? coat.base.times(0.85) : fin
    blob(
      [
        at(-half * 0.72, -0.05), at(end + 0.06, -tail * (shark ? 1.25 : 0.9)),
        at(end, -tail * (shark ? 1.35 : 1)),
        at(end + 0.14 * notch, 0), at(end, tail), at(end + 0.06, tail * 0.9),
        at(-half * 0.72, 0.05),
      ], finColor, shade: 0.15)
    finRays(
      from: at(-half * 0.75, 0),
      [
        at(end + 0.06, -tail * 0.75), at(end + 0.1, -tail * 0.35), at(end + 0.1, tail * 0.35),
        at(end + 0.06, tail * 0.75),
      ], finColor)
    if shark {
      shape(
        [at(-0.06, -height * 0.7), at(-0.16, -height - 0.28), at(0.2, -height * 0.7)], finColor,
        shade: 0.2, rounding: 0.02)
    } else {
      let (from, to, rise) = (
        between(-0.6, -0.25) * half, between(0.1, 0.5) * half, between(0.1, 0.25)
      )
      let top = at((from + to) / 2 - 0.06, -height - rise)
      blob(
        [
          at(from, -height * 0.6), at(from - 0.1, -height - rise * 0.6), top, at(to, -height * 0.7),
        ], finColor, shade: 0.15)
      finRays(
        from: at((from + to) / 2, -height * 0.6),
        [at(from - 0.06, -height - rise * 0.5), top, at(to * 0.6, -height - rise * 0.35)], finColor)
      blob(
        [
          at(from, height * 0.6), at(from - 0.12, height + rise * 0.7),
          at(from * 0.3, height + rise * 0.5), at(to * 0.3, height * 0.7),
        ], finColor, shade: 0.15)
    }
    wearing(coat) {
      blob(
        [
          at(-half * 0.95, -height * 0.14), at(-half * 0.45, -height * 0.72),
          at(half * 0.15, -height),
          at(half * 0.7, -height * 0.6), at(half * 1.02, 0), at(half * 0.7, height * 0.6),
          at(half * 0.1, height),
          at(-half * 0.45, height * 0.72), at(-half * 0.95, height * 0.14),
        ], coat.base, shade: 0.4)
    }
    // A sheen along the back.
    line(
      [
        at(-half * 0.5, -height * 0.5), at(half * 0.1, -height * 0.76),
        at(half * 0.6, -height * 0.46),
      ], Color.ivory.faded(0.28), width: height * 0.13, smooth: true)
    blob(
      [
        at(half * 0.22, height * 0.2),
        at(half * 0.2 - between(0.12, 0.25), height * 0.45 + between(0.05, 0.2)),
        at(half * 0.14, height * 0.5),
      ],
      finColor.times(0.88), shade: 0.2)
    if shark {
      for gill in 0..<3 {
        let x = half * (0.36 + 0.07 * Double(gill))
        line(
          [at(x, -height * 0.35), at(x - 0.02, height * 0.3)], coat.base.times(0.45), width: 0.018)
      }
      line(
        [at(half * 0.72, height * 0.42), at(half * 0.94, height * 0.25)], coat.base.times(0.3),
        width: 0.022)
    } else {
      line(
        [at(half * 0.48, -height * 0.6), at(half * 0.4, 0), at(half * 0.48, height * 0.58)],
        coat.base.times(0.45), width: 0.022, smooth: true)
      line(
        [at(half * 0.84, height * 0.2), at(half * 0.97, height * 0.1)], coat.base.times(0.3),
        width: 0.022)
    }
    eye(half * 0.72, -height * 0.2, max(0.032, height * 0.14), white: !shark)
  }

  private func finRays(from root: Point, _ tips: [Point], _ color: Color) {
    for tip in tips {
      canvas.move(to: root)
      canvas.line(to: tip)
    }
    canvas.stroke(.color(color.times(0.6).faded(0.6)), width: 0.012, cap: .round, join: .round)
  }

  private func drawEel(_ coat: Coat, _ fin: Color) {
    let points = wiggle(
      16, length: between(1.6, 1.95), bend: between(0.3, 0.9), turns: between(0.7, 1.2))
    let width = between(0.09, 0.15)
    let radii = (0...16).map { width * (0.25 + 0.8 * min(1, Double($0) / 7)) }
    chain(points.map { at($0.x, $0.y - 0.05) }, radii.map { $0 * 1.3 }, fin)
    wearing(coat) { chain(points, radii, coat.base, shade: 0.35) }
    let (head, before) = (points[16], points[15])
    let (dx, dy) = (head.x - before.x, head.y - before.y)
    let norm = max((dx * dx + dy * dy).squareRoot(), 0.01)
    let tip = at(head.x + dx / norm * width, head.y + dy / norm * width)
    limb(head.x, head.y, width, tip.x, tip.y, width * 0.62, coat.base)
    line(
      [at(head.x + 0.04, head.y + width * 0.35), at(tip.x, tip.y + width * 0.3)],
      coat.base.times(0.3), width: 0.02)
    eye(head.x + 0.05, head.y - width * 0.35, 0.034, white: true)
  }

  private func drawRay(_ coat: Coat) {
    let span = between(0.55, 0.75)
    chain(
      [at(-0.2, 0), at(-0.55, between(-0.1, 0.1)), at(-0.95, between(-0.2, 0.2))],
      [0.05, 0.03, 0.012], coat.base.times(0.8))
    wearing(coat) {
      blob(
        [
          at(0.52, -0.08), at(0.2, -0.28), at(-0.22, -span), at(-0.34, -0.3), at(-0.42, 0),
          at(-0.34, 0.3),
          at(-0.22, span), at(0.2, 0.28), at(0.52, 0.08),
        ], coat.base, shade: 0.25)
      oval(0.02, 0, 0.4, 0.18, coat.base.times(1.12), shade: 0.35)
    }
    for side in [-1.0, 1.0] { eye(0.32, side * 0.12, 0.034, white: true) }
  }

  /// A wavy line of `steps` parts from left to right, centred.
  func wiggle(_ steps: Int, length: Double, bend: Double, turns: Double, curl: Double = 0)
    -> [Point]
  {
    let phase = between(0, 6.28)
    var points = [at(0, 0)]
    for step in 0..<steps {
      let angle = curl + bend * sine(phase + turns * Double(step) / Double(steps) * 6.28)
      let last = points[points.count - 1]
      points.append(
        at(
          last.x + length / Double(steps) * cosine(angle),
          last.y + length / Double(steps) * sine(angle)))
    }
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let middle = at(
      ((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2)
    let reach = points.map { max(abs($0.x - middle.x), abs($0.y - middle.y)) }.max() ?? 1
    let shrink = min(1, 0.86 / reach)
    return points.map { at(($0.x - middle.x) * shrink, ($0.y - middle.y) * shrink) }
  }
}
