import Raster

/// What stands between, on a horizon.
extension Brush {
  func draw(_ middle: SceneParts.Middle, at y: Double) {
    switch middle {
    case .nothing: break
    case .hills: drawHills(y)
    case .mountains: drawMountains(foot: y + 0.04)
    case .houses: drawHouses(y)
    case .towers: drawTowers(y)
    case .trees: drawTrees(y)
    case .firs:
      for _ in 0..<count(6...11) { drawFir(between(-1.1, 1.1), y, between(0.5, 1)) }
    case .palms: for _ in 0..<count(2...4) { drawPalm(between(-1, 1), y, between(0.5, 0.9)) }
    case .fence: drawFence(y)
    case .hedge: drawHedge(y)
    case .acacias: for _ in 0..<count(2...4) { drawAcacia(between(-1, 1), y, between(0.4, 0.75)) }
    case .boulders:
      for _ in 0..<count(6...12) {
        drawBoulder(between(-1.05, 1.05), between(y, 1), between(0.07, 0.2), tone(0.07, 0.2, 0.55))
      }
    case .corals:
      for _ in 0..<count(6...10) {
        drawCoral(between(-1.05, 1.05), between(0.3, 1.05), tone(random.uniform(), 0.6, 0.75))
      }
    case .weeds: drawKelp()
    case .reeds: drawReeds(y)
    case .cacti: for side in [-1.0, 0, 1] { drawSaguaro(side * 0.7 + between(-0.2, 0.2), y) }
    case .boats: for _ in 0..<count(2...4) { drawBoat(between(-0.9, 0.9), y + between(0, 0.15)) }
    case .tents: for _ in 0..<count(2...4) { drawTent(between(-1, 0.8), y, between(0.3, 0.55)) }
    case .pylons: drawPylons(y)
    case .arches: drawArches(y)
    case .sofa: drawSofa(pick([-1.1, -0.4, 0.35]), y, tone(random.uniform(), 0.45, 0.5))
    case .shelves: drawShelves(y)
    case .pictures: for _ in 0..<3 { drawWallPicture() }
    case .lights: for _ in 0..<count(2...4) { drawSpotLight(floor: y) }
    case .trunks: for _ in 0..<count(3...5) { drawTrunk() }
    case .branches: for _ in 0..<count(3...5) { drawBranch() }
    }
  }

  private func drawHills(_ y: Double) {
    for layer in 0..<3 {
      let color = tone(0.3, 0.3, 0.75 - 0.18 * Double(layer))
      for _ in 0..<2 {
        oval(
          between(-1.1, 1.1), y + 0.06, between(0.4, 0.8),
          between(0.12, 0.34) * (1 - 0.2 * Double(layer)),
          color, shade: 0.15)
      }
    }
  }

  private func drawTowers(_ y: Double) {
    var x = -1.15
    while x < 1.1 {
      let (width, height) = (between(0.12, 0.28), between(0.4, 1.2))
      let wall = tone(0.6, 0.15, between(0.3, 0.7))
      box(x, y - height, x + width, y + 0.02, wall, shade: 0.1)
      var floor = y - height + 0.06
      while floor < y - 0.04 {
        tracePolygon([
          at(x + 0.02, floor), at(x + width - 0.02, floor), at(x + width - 0.02, floor + 0.035),
          at(x + 0.02, floor + 0.035),
        ])
        floor += 0.09
      }
      canvas.fill(.color(wall.times(chance(0.4) ? 1.7 : 0.5)))
      x += width + between(0, 0.05)
    }
  }

  private func drawPalm(_ x: Double, _ y: Double, _ height: Double) {
    let top = x + between(-0.2, 0.2)
    chain(
      [at(x, y + 0.1), at((x + top) / 2, y - height * 0.5), at(top, y - height)],
      [0.05, 0.035, 0.03], tone(0.08, 0.4, 0.4))
    let green = tone(0.3, 0.6, 0.4)
    for frond in 0..<8 {
      let angle = Double(frond) * .pi / 4 + between(-0.2, 0.2)
      let reach = height * 0.45
      leaf(
        top + reach * 0.5 * cosine(angle), y - height + reach * 0.3 * sine(angle), reach * 0.55,
        reach * 0.14, angle * 0.8, green.times(between(0.8, 1.2)))
    }
  }

  private func drawKelp() {
    let green = tone(0.25, 0.6, 0.35)
    for _ in 0..<count(6...10) {
      let x = between(-1.1, 1.1)
      let (phase, sway) = (between(0, 6.28), between(0.05, 0.14))
      let points = (0...8).map { (step: Int) -> Point in
        at(x + sway * sine(Double(step) * 0.9 + phase), 1.1 - 0.26 * Double(step))
      }
      line(points, green.times(between(0.7, 1.2)), width: 0.045, smooth: true)
      for joint in points {
        let side = pick([-1.0, 1])
        leaf(joint.x + side * 0.09, joint.y, 0.1, 0.03, side * -0.5, green.times(between(0.8, 1.4)))
      }
    }
  }

  private func drawReeds(_ y: Double) {
    let reed = tone(0.2, 0.5, 0.45)
    for _ in 0..<count(18...30) {
      let (x, foot, height) = (between(-1.1, 1.1), y + between(0, 0.35), between(0.4, 0.9))
      let lean = between(-0.1, 0.1)
      line([at(x, foot), at(x + lean, foot - height)], reed.times(between(0.7, 1.3)), width: 0.018)
      if chance(0.4) {
        limb(
          x + lean, foot - height, 0.028, x + lean * 0.85, foot - height + 0.14, 0.028,
          tone(0.07, 0.5, 0.3))
      }
    }
  }

  private func drawSaguaro(_ x: Double, _ y: Double) {
    let (green, height) = (tone(0.33, 0.5, 0.4), between(0.4, 0.8))
    limb(x, y + 0.25, 0.075, x, y - height, 0.065, green, shade: 0.35)
    for side in [-1.0, 1] where chance(0.75) {
      let arm = y - height * between(0.2, 0.5)
      chain(
        [at(x, arm), at(x + side * 0.17, arm - 0.03), at(x + side * 0.18, arm - 0.3)],
        [0.045, 0.045, 0.04], green)
    }
  }

  private func drawBoat(_ x: Double, _ y: Double) {
    let (hull, length) = (tone(random.uniform(), 0.5, 0.5), between(0.25, 0.45))
    shape(
      [
        at(x - length, y - 0.02), at(x + length, y - 0.02), at(x + length * 0.7, y + 0.13),
        at(x - length * 0.75, y + 0.13),
      ], hull, shade: 0.2)
    line([at(x, y), at(x, y - length * 2)], tone(0.08, 0.4, 0.3), width: 0.025)
    shape(
      [at(x + 0.03, y - length * 1.95), at(x + length * 0.9, y - 0.08), at(x + 0.03, y - 0.08)],
      Color.ivory.times(between(0.8, 1)), shade: 0.15)
  }

  private func drawTent(_ x: Double, _ y: Double, _ size: Double) {
    let cloth = tone(random.uniform(), 0.5, 0.7)
    shape(
      [at(x, y + 0.1), at(x + size * 0.5, y - size * 0.8), at(x + size, y + 0.1)], cloth, shade: 0.2
    )
    for stripe in 0..<3 {
      let foot = x + size * (0.12 + 0.3 * Double(stripe))
      tracePolygon([
        at(x + size * 0.5, y - size * 0.8), at(foot, y + 0.1), at(foot + size * 0.14, y + 0.1),
      ])
    }
    canvas.fill(.color(cloth.times(0.5)))
  }

  private func drawPylons(_ y: Double) {
    let steel = Color.grey(between(0.2, 0.35))
    let tops = (0..<4).map { at(-1 + 0.66 * Double($0) + between(-0.1, 0.1), y - between(0.7, 1)) }
    for top in tops {
      for side in [-1.0, 1] {
        line([at(top.x + side * 0.1, y + 0.05), top], steel, width: 0.022)
        line([at(top.x - 0.16, top.y + 0.2), at(top.x + 0.16, top.y + 0.2)], steel, width: 0.022)
        line(
          [at(top.x + side * 0.08, y - 0.1), at(top.x - side * 0.05, y - 0.4)], steel, width: 0.015)
      }
    }
    for wire in [0.0, 0.2] {
      var points: [Point] = []
      for (one, other) in zip(tops, tops.dropFirst()) {
        let sag = (one.y + other.y) / 2 + wire + 0.1
        points.append(at(one.x, one.y + wire))
        points.append(at((one.x + other.x) / 2, sag))
      }
      line(points, steel, width: 0.012, smooth: true)
    }
  }

  private func drawArches(_ y: Double) {
    let stone = tone(0.1, 0.15, 0.7)
    let pitch = between(0.45, 0.65)
    let start = -1.2 + between(0, pitch)
    for column in -1..<5 {
      let x = start + pitch * Double(column)
      let (left, right, top) = (x + pitch * 0.15, x + pitch * 0.85, y - 0.75)
      var outline = [at(left, y + 0.05)]
      for step in 0...8 {
        let angle = Double.pi * (1 - Double(step) / 8)
        let (across, up) = (pitch * 0.35 * cosine(angle), pitch * 0.35 * sine(angle))
        outline.append(at(x + pitch / 2 + across, top + 0.2 - up))
      }
      outline.append(at(right, y + 0.05))
      tracePolygon(outline)
      canvas.fill(.color(stone.times(0.35)))
      box(x - pitch * 0.12, top + 0.1, x + pitch * 0.12, y + 0.06, stone, shade: 0.3)
      box(x - pitch * 0.18, top + 0.04, x + pitch * 0.18, top + 0.12, stone.times(1.15))
    }
  }

  private func drawShelves(_ y: Double) {
    let wood = tone(0.08, 0.5, 0.4)
    let left = between(-1.1, -0.6)
    let right = left + between(1.1, 1.7)
    box(left, -0.95, right, y + 0.1, wood.times(0.6))
    var shelf = -0.6
    while shelf < y + 0.1 {
      var x = left + 0.04
      while x < right - 0.08 {
        let (width, height) = (between(0.04, 0.12), between(0.14, 0.28))
        box(x, shelf - height, x + width, shelf, tone(random.uniform(), 0.5, between(0.4, 0.9)))
        x += width + 0.01
      }
      box(left, shelf, right, shelf + 0.04, wood.times(1.2))
      shelf += 0.36
    }
  }
}
