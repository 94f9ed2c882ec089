import Raster

/// Branches, jungle, and the winter wood.
extension Brush {
  func drawBranches() {
    wash(tone(0.25, 0.35, 0.8), tone(0.33, 0.5, 0.4), rows: 3, columns: 3)
    let lights = [tone(0.22, 0.4, 0.85), tone(0.3, 0.5, 0.45), tone(0.16, 0.4, 0.9)]
    for _ in 0..<14 {
      let radius = between(0.08, 0.22)
      let (x, y) = (between(-1.05, 1.05), between(-1, 1))
      oval(x, y, radius, radius, pick(lights).faded(0.32), shade: 0)
    }
    for _ in 0..<count(2...4) { drawBranch() }
  }

  func drawBranch() {
    let fromLeft = chance(0.5)
    var points = [at(fromLeft ? -1.1 : 1.1, between(-0.8, 1))]
    var heading = (fromLeft ? 0 : Double.pi) + between(-0.6, 0.4)
    for _ in 0..<7 {
      heading += between(-0.25, 0.25)
      let last = points[points.count - 1]
      points.append(at(last.x + 0.28 * cosine(heading), last.y + 0.28 * sine(heading)))
    }
    let width = between(0.03, 0.085)
    let radii = (0..<8).map { width * (1 - 0.1 * Double($0)) }
    let bark = tone(0.07, 0.5, 0.36)
    chain(points, radii, bark, shade: 0.4)
    line(
      points.dropLast(2).map { at($0.x + light.x * width * 0.4, $0.y + light.y * width * 0.4) },
      bark.times(1.45).faded(0.5), width: width * 0.3, smooth: true)
    for _ in 0..<9 {
      let joint = pick(points)
      let color = tone(0.28, 0.6, 0.5).times(between(0.7, 1.3))
      leaf(
        joint.x + between(-0.12, 0.12), joint.y + between(-0.12, 0.12), 0.11 * between(0.6, 1.2),
        0.045, between(0, 3.1), color)
    }
  }

  func drawJungle() {
    wash(tone(0.3, 0.6, 0.3), tone(0.38, 0.7, 0.1), rows: 3, columns: 3)
    let greens = [tone(0.3, 0.65, 0.4), tone(0.35, 0.65, 0.3), tone(0.26, 0.6, 0.5)]
    for _ in 0..<count(1...3) { drawTrunk() }
    leaves(count(18...33), size: between(0.16, 0.3), greens)
    for _ in 0..<count(0...3) {
      let (x, length) = (between(-1, 1), count(5...9))
      line(
        (0..<length).map {
          at(x + 0.12 * sine(Double($0) * 0.9 + x * 9), -1.1 + 0.25 * Double($0))
        }, tone(0.25, 0.5, 0.35), width: 0.045, smooth: true)
    }
    mottle(rows: 2, columns: 2, octaves: 1, contrast: 0.4, raster: 24)
  }

  func drawTrunk() {
    let (x, sway) = (between(-1, 1), between(-0.2, 0.2))
    let (upper, lower) = (between(0.06, 0.14), between(0.08, 0.16))
    let bark = tone(0.08, 0.45, 0.3)
    let points = [
      at(x - upper, -1.1), at(x + upper, -1.1), at(x + sway + lower, 1.1),
      at(x + sway - lower, 1.1),
    ]
    tracePolygon(points)
    canvas.fill(
      .linearGradient(
        from: at(x - upper, 0), to: at(x + sway + lower, 0),
        stops: [
          GradientStop(0, bark.times(1.1)), GradientStop(0.35, bark.times(1.25)),
          GradientStop(1, bark.times(0.5)),
        ]))
    let (rough, moss) = (bark.times(0.6), tone(0.25, 0.4, 0.3))
    for step in 0..<16 {
      let y = -1.05 + 0.14 * Double(step)
      let middle = x + sway * (y + 1.1) / 2.2
      traceSpot(middle + between(-0.08, 0.08), y, between(0.02, 0.05), wobble: 0.5)
      if step % 8 == 7 { canvas.fill(.color((step == 7 ? rough : moss).faded(0.8))) }
    }
  }

  func drawSnow() {
    let y = between(-0.2, 0.25)
    sky(tone(0.6, 0.2, 0.75), tone(0.58, 0.1, 0.92), cover: between(0, 0.6))
    for _ in 0..<count(5...13) {
      let (x, height) = (between(-1.1, 1.1), between(0.4, 1))
      if chance(0.6) {
        drawFir(x, y, height)
      } else {
        limb(
          x, y + 0.1, 0.035, x + between(-0.05, 0.05), -1.1, 0.025, tone(0.07, 0.3, 0.3),
          shade: 0.3)
      }
    }
    let snow = Color(red: 0.9, green: 0.93, blue: 0.98, alpha: 1).times(min(1, brightness + 0.05))
    ground(from: y, snow.times(0.92), snow, rows: 5, columns: 4, contrast: 0.2)
    for _ in 0..<count(1...3) {
      let (x, drift) = (between(-0.9, 0.9), between(y + 0.2, 1))
      oval(x, drift, between(0.2, 0.5), 0.05, snow.times(0.9).faded(0.6), shade: 0)
    }
    if chance(0.5) {
      for _ in 0..<30 { traceSpot(between(-1, 1), between(-1, 1), between(0.01, 0.022)) }
      canvas.fill(.color(Color.ivory.faded(0.9)))
    }
  }

  func drawFir(_ x: Double, _ y: Double, _ height: Double) {
    limb(x, y + 0.1, 0.025, x, y - height * 0.3, 0.02, tone(0.07, 0.4, 0.25))
    let green = tone(0.42, 0.35, 0.35).times(between(0.8, 1.3))
    for tier in 0..<3 {
      let foot = y - height * (0.15 + 0.25 * Double(tier))
      let width = 0.2 * height * (1.2 - 0.3 * Double(tier))
      let top = foot - height * 0.35
      shape(
        [
          at(x - width, foot + 0.06), at(x - width * 0.4, foot + 0.02), at(x, foot + 0.05),
          at(x + width * 0.5, foot + 0.02), at(x + width, foot + 0.06), at(x, top),
        ], green, shade: 0.15)
      shape(
        [
          at(x - width * 0.5, foot - height * 0.11), at(x, top),
          at(x + width * 0.4, foot - height * 0.14),
        ],
        Color.ivory.faded(0.8))
    }
  }
}
