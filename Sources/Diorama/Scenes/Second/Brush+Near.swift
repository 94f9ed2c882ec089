import Raster

/// What lies in front, from a horizon down.
extension Brush {
  func draw(_ near: SceneParts.Near, from y: Double) {
    switch near {
    case .nothing: break
    case .grass: drawGrass(y)
    case .ripples:
      let sand = tone(0.1, 0.4, 0.75)
      ground(from: y, sand, sand.times(0.9), rows: 8, columns: 4, contrast: 0.4)
      drawRipples(from: y + 0.05, sand)
    case .planks: drawPlanks(y)
    case .asphalt:
      let grey = Color.grey(between(0.25, 0.5))
      ground(
        from: y, grey.times(1.1), grey.times(0.85), rows: 30, columns: 16, contrast: 0.35,
        raster: 96, wobble: 0.006)
      for lane in 0..<count(1...3) { drawLaneMarks(y + 0.2 + 0.3 * Double(lane)) }
    case .snow: drawDrifts(y)
    case .waves: drawWaves(y)
    case .flowers: drawFlowerBed(y)
    case .leaves:
      leaves(
        count(20...34), size: between(0.14, 0.26), [tone(0.3, 0.65, 0.4), tone(0.26, 0.6, 0.55)])
    case .tiles: drawTiles(y)
    case .cobbles: drawCobbles(y)
    case .furrows: drawFurrows(y)
    case .rug:
      let floor = tone(0.08, 0.5, 0.5)
      ground(from: y, floor.times(0.85), floor, rows: 4, columns: 4, contrast: 0.3, wobble: 0)
      drawRug(tone(random.uniform(), 0.55, 0.6))
    }
  }

  private func drawGrass(_ y: Double) {
    let green = tone(0.27, 0.6, 0.5)
    ground(from: y, green, green.times(0.85), rows: 14, columns: 10, contrast: 0.45)
    blades(
      72, from: y + 0.08, to: 1.2, height: between(0.2, 0.45),
      [green.times(1.3), green.times(0.65), green], width: 0.016)
  }

  private func drawPlanks(_ y: Double) {
    let planks = tone(0.08, 0.55, 0.5)
    ground(from: y, planks.times(0.7), planks, rows: 4, columns: 4, contrast: 0.25, wobble: 0)
    for plank in -9...9 {
      let x = Double(plank) * 0.16
      tracePolyline([at(x, y + 0.01), at(x * 2.2, 1.05)])
    }
    canvas.stroke(.color(planks.times(0.4).faded(0.8)), width: 0.02, cap: .butt, join: .round)
  }

  private func drawDrifts(_ y: Double) {
    let snow = tone(0.6, 0.05, 0.92)
    ground(from: y, snow.times(0.9), snow, rows: 4, columns: 3, contrast: 0.15)
    for _ in 0..<count(2...4) {
      oval(
        between(-0.9, 0.9), between(y + 0.15, 1), between(0.25, 0.6), between(0.05, 0.12),
        snow.times(0.82).faded(0.6), shade: 0.15)
    }
    for _ in 0..<36 { traceSpot(between(-1, 1), between(-1, 1), between(0.012, 0.026)) }
    canvas.fill(.color(Color.ivory.faded(0.9)))
  }

  private func drawWaves(_ y: Double) {
    let water = tone(0.57, 0.5, 0.55)
    ground(
      from: y, water.times(1.1), water.times(0.75), rows: 18, columns: 3, contrast: 0.3,
      wobble: 0.008)
    var height = y + 0.05
    while height < 1.1 {
      let near = (height - y) / (1.1 - y)
      for _ in 0..<5 {
        let (x, length) = (between(-1.1, 1), (0.1 + 0.25 * near) * between(0.7, 1.3))
        tracePolyline([
          at(x, height), at(x + length * 0.25, height - 0.03 * (0.4 + near)),
          at(x + length * 0.5, height), at(x + length * 0.75, height - 0.03 * (0.4 + near)),
          at(x + length, height),
        ])
      }
      canvas.stroke(
        .color(water.times(1.6).faded(0.7)), width: 0.012 + 0.018 * near, cap: .round, join: .round)
      height += 0.07 + 0.1 * near
    }
  }

  private func drawFlowerBed(_ y: Double) {
    let green = tone(0.28, 0.6, 0.4)
    ground(from: y, green, green.times(0.8), rows: 10, columns: 8, contrast: 0.4)
    for _ in 0..<count(8...15) {
      let height = between(y + 0.05, 1)
      let size = between(0.06, 0.1) + 0.1 * (height - y) / (1 - y)
      drawBlossom(between(-1.05, 1.05), height, size, tone(random.uniform(), 0.6, 0.95))
    }
  }

  private func drawTiles(_ y: Double) {
    let tile = tone(between(0, 1), 0.15, 0.75)
    ground(from: y, tile, tile.times(0.95), rows: 3, columns: 3, contrast: 0.1, wobble: 0)
    let depths = (0...6).map { y + (1.15 - y) * Double($0 * $0) / 36 }
    for row in 0..<6 {
      func edge(_ column: Int, _ depth: Double) -> Point {
        at(Double(column) * (0.18 + 0.3 * (depth - y) / (1.15 - y)), depth)
      }
      for column in -6..<6 where (row + column).isMultiple(of: 2) {
        tracePolygon([
          edge(column, depths[row]), edge(column + 1, depths[row]),
          edge(column + 1, depths[row + 1]), edge(column, depths[row + 1]),
        ])
      }
    }
    canvas.fill(.color(tile.times(0.45)))
  }

  private func drawCobbles(_ y: Double) {
    let stone = tone(0.1, 0.15, 0.55)
    ground(from: y, stone.times(0.55), stone.times(0.5), rows: 4, columns: 4, contrast: 0.2)
    var height = y + 0.05
    var row = 0
    while height < 1.1 {
      let size = 0.05 + 0.09 * (height - y)
      var x = -1.15 + (row.isMultiple(of: 2) ? 0 : size)
      while x < 1.2 {
        oval(x, height, size * 0.92, size * 0.6, stone.times(between(0.75, 1.4)), shade: 0.3)
        x += size * 2
      }
      height += size * 1.25
      row += 1
    }
  }

  private func drawFurrows(_ y: Double) {
    let earth = tone(0.08, 0.5, 0.45)
    ground(from: y, earth, earth, rows: 12, columns: 8, contrast: 0.3)
    let vanishing = between(-0.6, 0.6)
    for furrow in -7...7 {
      let (top, foot) = (vanishing + Double(furrow) * 0.05, vanishing + Double(furrow) * 0.36)
      tracePolygon([at(top, y), at(top + 0.012, y), at(foot + 0.14, 1.1), at(foot, 1.1)])
    }
    canvas.fill(.color(tone(0.25, 0.5, 0.7).faded(0.85)))
  }
}
