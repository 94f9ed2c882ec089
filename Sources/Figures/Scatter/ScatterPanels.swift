import Drawing

/// Lays the panels of a scatter chart out, and draws them.
struct ScatterPanels {
  private let chart: ScatterPlot
  private let theme: Theme
  private let xAxis: Axis
  private let yAxis: Axis
  private let columns: Int
  private let left: Double
  private let top: Double
  private let width: Double
  private let height: Double
  /// Between panels: their outermost tick labels must not meet.
  private let gap: Double

  private static let head = 2 * Measure.line + 8
  private static let small = Font(size: 10)

  init(_ chart: ScatterPlot, _ theme: Theme) throws {
    self.chart = chart
    self.theme = theme
    let points = chart.panels.flatMap(\.points).filter(\.isMeasured)
    let xs = points.map(\.x).extent(chart.xFormat)
    let ys = points.map(\.y).extent(chart.yFormat)
    xAxis = Axis(
      ticks: Ticks(covering: xs.min() ?? 0, xs.max() ?? 1, about: 5), format: chart.xFormat)
    yAxis = Axis(
      ticks: Ticks(covering: ys.min() ?? 0, ys.max() ?? 1, about: 6), format: chart.yFormat)
    columns =
      switch chart.panels.count {
      case ...3: max(chart.panels.count, 1)
      case 4: 2
      default: 3
      }
    left = Measure.margin + (try yAxis.labelWidth()) + 10
    top = Measure.margin + (chart.yLabel.isEmpty ? 0 : Measure.line + 8)
    let label = try xAxis.labelWidth()
    gap = max(14, label + 4)
    width =
      (Measure.width - Measure.margin - label / 2 - left - gap * Double(columns - 1))
      / Double(columns)
    height = min(max(width * 0.85, 150), 300).rounded()
  }

  private var rows: Int { (max(chart.panels.count, 1) + columns - 1) / columns }

  private func plot(_ index: Int) -> Rectangle {
    Rectangle(
      x: left + Double(index % columns) * (width + gap),
      y: top + Self.head + Double(index / columns) * (height + Self.head + 16),
      width: width, height: height)
  }

  /// Whether no panel stands below this one.
  private func isLowest(_ index: Int) -> Bool { index + columns >= chart.panels.count }

  func sheet() throws -> Sheet {
    let lowest = plot(columns * (rows - 1)).bottom
    let key = try keyLines()
    let keyTop = lowest + 30 + (chart.xLabel.isEmpty ? 0 : Measure.line + 8)
    let sheet = Sheet(
      height: keyTop + Double(key.count) * Measure.line + Measure.margin, theme: theme)
    try sheet.label(
      try Measure.text.shorten(chart.yLabel, width: sheet.width - 2 * Measure.margin),
      at: Point(Measure.margin, Measure.margin), color: theme.secondary,
      anchor: TextAnchor(.start, .top))
    let middle = (left + Measure.width - Measure.margin) / 2
    try sheet.label(
      try Measure.text.shorten(chart.xLabel, width: 2 * (sheet.width - middle - Measure.margin)),
      at: Point(middle, lowest + 30), color: theme.secondary, anchor: TextAnchor(.middle, .top))
    for (index, line) in key.enumerated() {
      try sheet.label(
        line, at: Point(left, keyTop + Double(index) * Measure.line), color: theme.secondary,
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
        try Measure.text.measure(last + "   " + entry).width <= Measure.width - left
      {
        lines[lines.count - 1] = last + "   " + entry
      } else {
        lines.append(
          try Measure.text.shorten(entry, width: Measure.width - left - Measure.margin))
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
      at: Point(plot.x, plot.y - Self.head + 4), font: Measure.strong,
      anchor: TextAnchor(.start, .top))
    try sheet.label(
      try Measure.text.shorten(panel.note, width: plot.width),
      at: Point(plot.x, plot.y - Self.head + 4 + Measure.line), color: theme.secondary,
      anchor: TextAnchor(.start, .top))
    try grid(
      on: sheet, plot: plot, x: x, y: y, isLowest: isLowest(index), isFirst: index % columns == 0)

    let color = (chart.hue ?? .grey).color(theme)
    sheet.canvas.saving {
      sheet.canvas.rectangle(plot)
      sheet.canvas.clip()
      for (other, panel) in chart.panels.enumerated() where other != index {
        line(panel, on: sheet, x: x, y: y, color: theme.joint, width: 1.25)
      }
      line(panel, on: sheet, x: x, y: y, color: color, width: 2)
    }
    let points = panel.points.filter(\.isMeasured)
    let quiet = color.mixed(with: theme.ground, 0.45)
    for point in points {
      for (a, b) in zip(point.x.dots, point.y.dots) where a.isFinite && b.isFinite {
        sheet.canvas.circle(center: Point(x(a), y(b)), radius: 1.5)
        sheet.canvas.fill(.color(quiet))
      }
      if point.x.dots.isEmpty {
        for dot in point.y.shownDots { sheet.dot(at: Point(x(point.x.mean), y(dot)), color: quiet) }
      }
    }
    for point in points {
      if let interval = point.y.ends {
        sheet.whisker(y.interval(interval), x: x(point.x.mean), color: color, end: 2)
      }
      if let interval = point.x.ends {
        sheet.whisker(x.interval(interval), y: y(point.y.mean), color: color, end: 2)
      }
    }
    let marker = (chart.hue ?? .grey).marker
    for point in points {
      sheet.mark(marker, at: Point(x(point.x.mean), y(point.y.mean)), radius: 3.6, color: color)
    }
    try names(points, on: sheet, plot: plot, x: x, y: y)
  }

  private func grid(
    on sheet: Sheet, plot: Rectangle, x: LinearScale, y: LinearScale, isLowest: Bool, isFirst: Bool
  ) throws {
    if isLowest {
      try xAxis.drawHorizontal(on: sheet, plot: plot, scale: x)
    } else {
      for tick in xAxis.ticks.values {
        sheet.rule(
          from: Point(x(tick), plot.y), to: Point(x(tick), plot.bottom),
          color: tick == 0 ? theme.axis : theme.grid)
      }
    }
    if isFirst {
      try yAxis.drawVertical(on: sheet, plot: plot, scale: y)
    } else {
      for tick in yAxis.ticks.values {
        sheet.rule(
          from: Point(plot.x, y(tick)), to: Point(plot.right, y(tick)),
          color: tick == 0 ? theme.axis : theme.grid)
      }
    }
  }

  /// The line through the middle of the points, from the leftmost of them to the rightmost.
  private func line(
    _ panel: ScatterPlot.Panel, on sheet: Sheet, x: LinearScale, y: LinearScale, color: Color,
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
      to: Point(x(last), y(meanY + slope * (last - meanX))), color: color, width: width)
  }

  /// Names beside the points, left out where they would cover another.
  private func names(
    _ points: [ScatterPlot.Datum], on sheet: Sheet, plot: Rectangle, x: LinearScale, y: LinearScale
  ) throws {
    let marks = points.map {
      Rectangle(x: x($0.x.mean) - 5, y: y($0.y.mean) - 5, width: 10, height: 10)
    }
    var taken: [Rectangle] = []
    for point in points {
      guard let name = point.name else { continue }
      let size = try Self.small.measure(name).width
      let center = Point(x(point.x.mean), y(point.y.mean))
      // Beside the whiskers first, which run straight up and down or sideways.
      for (dx, dy) in [(10.0, -8.0), (-10.0, -8.0), (10, 8), (-10, 8), (0, -11), (0, 11)] {
        let box = Rectangle(
          x: center.x + dx - size / 2 - 1, y: center.y + dy - 5, width: size + 2, height: 10)
        let isInside =
          box.x >= plot.x && box.right <= plot.right && box.y >= plot.y && box.bottom <= plot.bottom
        if isInside, !(taken + marks).contains(where: { $0.overlaps(box) }) {
          taken.append(box)
          try sheet.label(
            name, at: box.center, font: Self.small, color: theme.secondary,
            anchor: TextAnchor(.middle, .middle))
          break
        }
      }
    }
  }
}
