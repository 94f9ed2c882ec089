import Drawing

/// Lays the panels of a scatter chart out, and draws them.
struct ScatterPanels {
  private let chart: ScatterPlot
  private let sheetWidth: Double
  private let xAxis: Axis
  private let yAxis: Axis
  private let columns: Int
  private let left: Double
  private let top: Double
  private let width: Double
  private let height: Double
  /// Between panels: their outermost tick labels must not meet.
  private let gap: Double
  private let titles: (x: [String], y: [String])
  private let notes: [[String]]
  private let head: Double

  init(_ chart: ScatterPlot, width sheetWidth: Double) throws {
    let isNarrow = Measure.isNarrow(sheetWidth)
    self.chart = chart
    self.sheetWidth = sheetWidth
    let points = chart.panels.flatMap(\.points).filter(\.isMeasured)
    let xs = points.map(\.x).extent(chart.xFormat)
    let ys = points.map(\.y).extent(chart.yFormat)
    xAxis = Axis(
      ticks: Ticks(covering: xs.min() ?? 0, xs.max() ?? 1, about: isNarrow ? 4 : 5),
      format: chart.xFormat)
    yAxis = Axis(
      ticks: Ticks(covering: ys.min() ?? 0, ys.max() ?? 1, about: isNarrow ? 5 : 6),
      format: chart.yFormat)
    columns =
      switch chart.panels.count {
      case _ where isNarrow: min(max(chart.panels.count, 1), 2)
      case ...3: max(chart.panels.count, 1)
      case 4: 2
      default: 3
      }
    left = Measure.margin + (try yAxis.labelWidth()) + 10
    let label = try xAxis.labelWidth()
    gap = isNarrow ? 16 : max(14, label + 16)
    width =
      (sheetWidth - Measure.margin - (isNarrow ? 0 : label / 2) - left - gap * Double(columns - 1))
      / Double(columns)
    let width = width
    notes = try chart.panels.map {
      try Measure.text.wrap($0.note, width: width, lines: isNarrow ? 2 : 1)
    }
    head = Double(1 + (notes.map(\.count).max() ?? 1)) * Measure.line + 8
    height = min(max(width * 0.85, isNarrow ? 120 : 150), 300).rounded()
    titles = (
      x: try Measure.text.wrap(chart.xLabel, width: sheetWidth - 2 * Measure.margin, lines: 2),
      y: try Measure.text.wrap(chart.yLabel, width: sheetWidth - 2 * Measure.margin, lines: 2)
    )
    top =
      Measure.margin + (chart.yLabel.isEmpty ? 0 : Double(titles.y.count) * Measure.line + 8)
  }

  private var keyLeft: Double { Measure.isNarrow(sheetWidth) ? Measure.margin : left }
  private var rows: Int { (max(chart.panels.count, 1) + columns - 1) / columns }

  private func plot(_ index: Int) -> Rectangle {
    Rectangle(
      x: left + Double(index % columns) * (width + gap),
      y: top + head + Double(index / columns) * (height + head + 16),
      width: width, height: height)
  }

  /// Whether no panel stands below this one.
  private func isLowest(_ index: Int) -> Bool { index + columns >= chart.panels.count }

  func sheet() throws -> Sheet {
    let lowest = plot(columns * (rows - 1)).bottom
    let key = try keyLines()
    let titleHeight =
      chart.xLabel.isEmpty ? 0 : Double(titles.x.count) * Measure.line + 8
    let keyTop = lowest + 30 + titleHeight
    let sheet = Sheet(
      width: sheetWidth, height: keyTop + Double(key.count) * Measure.line + Measure.margin)
    try sheet.label(
      lines: titles.y, at: Point(Measure.margin, Measure.margin), ink: .secondary, vertical: .top)
    let half = try Measure.text.widest(titles.x) / 2
    let middle = min(
      max((left + sheetWidth - Measure.margin) / 2, Measure.margin + half),
      sheetWidth - Measure.margin - half)
    try sheet.label(
      lines: titles.x, at: Point(middle, lowest + 30), ink: .secondary, horizontal: .middle,
      vertical: .top)
    for (index, line) in key.enumerated() {
      try sheet.label(
        line, at: Point(keyLeft, keyTop + Double(index) * Measure.line), ink: .secondary,
        anchor: TextAnchor(.start, .top))
    }
    for index in chart.panels.indices { try panel(index, on: sheet) }
    return sheet
  }

  /// The key in lines as wide as the panels; an entry is never broken.
  private func keyLines() throws -> [String] {
    var lines: [String] = []
    for entry in chart.key {
      if let last = lines.last,
        try Measure.text.measure(last + "\u{2003}" + entry).width
          <= sheetWidth - keyLeft - Measure.margin
      {
        lines[lines.count - 1] = last + "\u{2003}" + entry
      } else {
        lines.append(
          try Measure.text.shorten(entry, width: sheetWidth - keyLeft - Measure.margin))
      }
    }
    return lines
  }

  private func panel(_ index: Int, on sheet: Sheet) throws {
    let panel = chart.panels[index]
    let plot = plot(index)
    let x = LinearScale(
      low: xAxis.ticks.low, high: xAxis.ticks.high, start: plot.x, end: plot.right)
    let y = LinearScale(
      low: yAxis.ticks.low, high: yAxis.ticks.high, start: plot.bottom, end: plot.y)
    try sheet.label(
      try Measure.strong.shorten(panel.title, width: plot.width),
      at: Point(plot.x, plot.y - head + 4), font: Measure.strong,
      anchor: TextAnchor(.start, .top))
    try sheet.label(
      lines: notes[index], at: Point(plot.x, plot.y - head + 4 + Measure.line), ink: .secondary,
      vertical: .top)
    try grid(
      on: sheet, plot: plot, x: x, y: y, isLowest: isLowest(index), isFirst: index % columns == 0)

    let hue = chart.hue ?? .grey
    sheet.clipped(to: plot) {
      for (other, panel) in chart.panels.enumerated() where other != index {
        line(panel, on: sheet, x: x, y: y, ink: .joint, width: 1.25)
      }
      line(panel, on: sheet, x: x, y: y, ink: hue.ink, width: 2)
      if chart.hasDiagonal == true {
        let low = max(xAxis.ticks.low, yAxis.ticks.low)
        let high = min(xAxis.ticks.high, yAxis.ticks.high)
        sheet.rule(
          from: Point(x(low), y(low)), to: Point(x(high), y(high)), ink: .axis, width: 1.25)
      }
    }
    let points = panel.points.filter(\.isMeasured)
    let quiet = Ink.mix(hue.ink.token, .ground, 0.45)
    sheet.dots(
      at: points.flatMap { point in
        zip(point.x.dots, point.y.dots).filter { $0.isFinite && $1.isFinite }.map {
          Point(x($0), y($1))
        }
      }, ink: quiet, radius: 1.5, rim: 0)
    sheet.dots(
      at: points.filter(\.x.dots.isEmpty).flatMap { point in
        point.y.shownDots.map { Point(x(point.x.mean), y($0)) }
      }, ink: quiet)
    for (number, point) in panel.points.enumerated() where point.isMeasured {
      let mark = Mark(
        chart.name(point, number),
        [(chart.xLabel, point.x), (panel.title.isEmpty ? chart.yLabel : panel.title, point.y)])
      sheet.marking(mark) {
        if let interval = point.y.ends {
          sheet.whisker(y.interval(interval), x: x(point.x.mean), ink: hue.ink, end: 2)
        }
        if let interval = point.x.ends {
          sheet.whisker(x.interval(interval), y: y(point.y.mean), ink: hue.ink, end: 2)
        }
        sheet.mark(
          hue.marker, at: Point(x(point.x.mean), y(point.y.mean)), radius: 3.6, ink: hue.ink)
      }
    }
    try names(points, on: sheet, plot: plot, x: x, y: y)
  }

  private func grid(
    on sheet: Sheet, plot: Rectangle, x: LinearScale, y: LinearScale, isLowest: Bool, isFirst: Bool
  ) throws {
    if isLowest {
      try xAxis.drawHorizontal(
        on: sheet, plot: plot, scale: x, isContained: Measure.isNarrow(sheetWidth))
    } else {
      for tick in xAxis.ticks.values {
        sheet.rule(
          from: Point(x(tick), plot.y), to: Point(x(tick), plot.bottom),
          ink: tick == 0 ? .axis : .grid)
      }
    }
    if isFirst {
      try yAxis.drawVertical(on: sheet, plot: plot, scale: y)
    } else {
      for tick in yAxis.ticks.values {
        sheet.rule(
          from: Point(plot.x, y(tick)), to: Point(plot.right, y(tick)),
          ink: tick == 0 ? .axis : .grid)
      }
    }
  }

  /// The line through the middle of the points, from the leftmost of them to the rightmost.
  private func line(
    _ panel: ScatterPlot.Panel, on sheet: Sheet, x: LinearScale, y: LinearScale, ink: Ink,
    width: Double
  ) {
    let points = panel.points.filter(\.isMeasured)
    guard let slope = panel.slope, slope.isFinite, let first = points.map(\.x.mean).min(),
      let last = points.map(\.x.mean).max(), first < last
    else { return }
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x.mean } / count
    let meanY = points.reduce(0) { $0 + $1.y.mean } / count
    sheet.rule(
      from: Point(x(first), y(meanY + slope * (first - meanX))),
      to: Point(x(last), y(meanY + slope * (last - meanX))), ink: ink, width: width)
  }

  /// Names beside the points, left out where they would cover another.
  private func names(
    _ points: [ScatterPlot.Datum], on sheet: Sheet, plot: Rectangle, x: LinearScale, y: LinearScale
  ) throws {
    let marks = points.flatMap { point -> [Rectangle] in
      let center = Point(x(point.x.mean), y(point.y.mean))
      let up = point.y.ends.map { y.interval($0) }, across = point.x.ends.map { x.interval($0) }
      return [Rectangle(x: center.x - 5, y: center.y - 5, width: 10, height: 10)]
        + [
          up.map {
            Rectangle(
              x: center.x - 1, y: min($0.start, $0.end), width: 2, height: abs($0.end - $0.start))
          },
          across.map {
            Rectangle(
              x: min($0.start, $0.end), y: center.y - 1, width: abs($0.end - $0.start), height: 2)
          },
        ].compactMap { $0 }
    }
    var taken: [Rectangle] = []
    for point in points {
      guard let name = point.name else { continue }
      let size = try Measure.small.measure(name).width
      let center = Point(x(point.x.mean), y(point.y.mean))
      // Near the mark and clear of all marks and whiskers, or further off, or not at all.
      let around = [(1.0, -1.0), (-1.0, -1.0), (1, 1), (-1, 1)]
      let places = [(9.0, 9.0), (12, 12), (8, 17), (17, 8)].flatMap { dx, dy in
        around.map { (dx * $0.0, dy * $0.1) }
      }
      for (dx, dy) in places {
        let box = Rectangle(
          x: center.x + dx - size / 2 - 1, y: center.y + dy - 5, width: size + 2, height: 12)
        let isInside =
          box.x >= plot.x && box.right <= plot.right && box.y >= plot.y && box.bottom <= plot.bottom
        if isInside, !(taken + marks).contains(where: { $0.overlaps(box) }) {
          taken.append(box)
          try sheet.label(
            name, at: Point(box.center.x, box.y + 5), font: Measure.small, ink: .secondary,
            anchor: TextAnchor(.middle, .middle))
          break
        }
      }
    }
  }
}
