import Drawing
import Statistics

/// Lays a chart of lines out, and draws it.
struct LineDrawing {
  private let chart: LinePlot
  private let width: Double
  /// The points that can be drawn, from left to right, where the axis has them.
  private let drawn: [[LinePlot.Datum]]
  private let names: [[String]]
  private let legend: Legend?
  private let titles: (x: [String], y: [String])
  private let xAxis: Axis
  private let yAxis: Axis
  private let plot: Rectangle
  private let x: LinearScale
  private let y: LinearScale
  /// Where the names stand that stand at the ends of lines.
  private let middles: [Double]
  /// Whether a name is led so far from the end of its line that it could be another one's.
  let isCrowded: Bool

  init(_ chart: LinePlot, width: Double, hasLegend: Bool) throws {
    let drawn = chart.series.map { series in
      series.points.map { chart.placed($0).showing(series.detail) }.filter {
        $0.x.isFinite && $0.y.isMeasured
      }.sorted { $0.x < $1.x }
    }
    let isNarrow = Measure.isNarrow(width)
    let room = width - 2 * Measure.margin
    let names = try chart.series.map { try Measure.text.wrap($0.name, width: 150, lines: 2) }
    let legend = hasLegend ? try Self.legend(chart, drawn, width: room) : nil
    let nameWidth = hasLegend ? 0 : try names.reduce(0) { max($0, try Measure.text.widest($1)) }
    let key = chart.series.contains { $0.marker != nil } ? 18.0 : 0
    let xs = drawn.joined().map(\.x)
    let ys = drawn.joined().map(\.y).extent(chart.yFormat)
    let xAxis = Axis(
      ticks: Ticks(covering: xs.min() ?? 0, xs.max() ?? 1, about: isNarrow ? 5 : 6),
      format: chart.xFormat)
    let yAxis = Axis(
      ticks: Ticks(covering: ys.min() ?? 0, ys.max() ?? 1, about: 6), format: chart.yFormat)
    let titles = (
      x: try Measure.text.wrap(chart.xLabel, width: room, lines: 2),
      y: try Measure.text.wrap(chart.yLabel, width: room, lines: 2)
    )
    let left = Measure.margin + max(try yAxis.labelWidth(), 24) + 8
    let legendHeight = legend.map { $0.height > 0 ? $0.height + 8 : 0 } ?? 0
    let titleHeight =
      chart.yLabel.isEmpty ? 6 : Double(titles.y.count) * Measure.line + 16
    let end = hasLegend ? max(try xAxis.labelWidth() / 2, 8) : key + nameWidth + 18
    let least = hasLegend ? 0 : Double(names.joined().count) * Measure.line * 1.2
    let plot = Rectangle(
      x: left, y: Measure.margin + legendHeight + titleHeight,
      width: width - Measure.margin - end - left, height: max(isNarrow ? 230 : 280, least))
    let x = chart.horizontalScale(xAxis.ticks, xs, over: plot)
    let y = LinearScale(
      low: yAxis.ticks.low, high: yAxis.ticks.high, start: plot.bottom, end: plot.y)
    let ends = drawn.map { points -> Double in
      guard let last = points.last else { return plot.bottom }
      guard chart.line == .leastSquares else { return y(last.y.mean) }
      return Line(points.map(\.x), points.map(\.y.mean)).map { y($0(x.high)) } ?? y(last.y.mean)
    }
    middles = LabelStack.spread(
      zip(ends, names).map { end, lines in
        LabelStack.Item(middle: end, height: Double(lines.count) * Measure.line + 2)
      }, within: plot.y - 6...plot.bottom + 6)
    isCrowded = zip(ends, middles).contains { abs($0 - $1) > 24 }
    (self.chart, self.width, self.drawn, self.names) = (chart, width, drawn, names)
    (self.legend, self.titles, self.xAxis, self.yAxis) = (legend, titles, xAxis, yAxis)
    (self.plot, self.x, self.y) = (plot, x, y)
  }

  private static func legend(
    _ chart: LinePlot, _ drawn: [[LinePlot.Datum]], width: Double
  ) throws -> Legend {
    // One line needs no key.
    guard chart.series.count > 1 else { return try Legend([], width: width) }
    return try Legend(
      chart.series.indices.map { index in
        let missing = drawn[index].isEmpty ? " " + ValueFormat.missing : ""
        return Legend.Entry(
          name: chart.series[index].name + missing, marker: chart.marker(index),
          ink: chart.ink(index), textInk: chart.ink(index, isText: true),
          isDashed: chart.series[index].isDashed == true)
      }, width: width)
  }

  func sheet() throws -> Sheet {
    let extra = Double(titles.x.count - 1) * Measure.line
    let sheet = Sheet(width: width, height: plot.bottom + 52 + extra)
    try legend?.draw(on: sheet, at: Point(Measure.margin, Measure.margin))
    let titleTop = plot.y - (chart.yLabel.isEmpty ? 6 : Double(titles.y.count) * Measure.line + 16)
    try sheet.label(
      lines: titles.y, at: Point(Measure.margin, titleTop), ink: .secondary, vertical: .top)
    let half = try Measure.text.widest(titles.x) / 2
    let center = min(
      max(plot.center.x, Measure.margin + half), width - Measure.margin - half)
    try sheet.label(
      lines: titles.x, at: Point(center, plot.bottom + 38 + extra / 2), ink: .secondary,
      horizontal: .middle)
    switch chart.xScale {
    case .linear: try xAxis.drawHorizontal(on: sheet, plot: plot, scale: x)
    case .logarithmic:
      try chart.pointTicks(drawn.joined().map(\.x)).draw(on: sheet, plot: plot, scale: x)
    }
    try yAxis.drawVertical(on: sheet, plot: plot, scale: y)

    // Dots lie lowest: they stand beside their mark, where a line may pass.
    for (index, points) in drawn.enumerated() {
      let x = chart.dodged(x, index)
      let aside = chart.dodge == 0 ? 8 : max(chart.step / 2, 5)
      sheet.dots(
        at: points.flatMap { point in
          point.y.shownDots.map { Point(x(point.x) + aside, y($0)) }
        }, ink: chart.ink(index))
    }
    for (index, points) in drawn.enumerated() {
      sheet.clipped(to: plot) { line(points, index, on: sheet) }
    }
    for (index, points) in drawn.enumerated() { marks(points, index, on: sheet) }
    try pointNames(on: sheet)
    if legend == nil { try nameEnds(on: sheet) }
    return sheet
  }

  private func line(_ points: [LinePlot.Datum], _ index: Int, on sheet: Sheet) {
    let x = chart.dodged(x, index)
    let dash = chart.series[index].isDashed == true ? LinePlot.dash : []
    switch chart.line {
    case .none: return
    case .joined:
      guard points.count > 1 else { return }
      sheet.stroke(
        .polyline(points.map { Point(x($0.x), y($0.y.mean)) }), ink: chart.ink(index),
        Pen(2, cap: dash.isEmpty ? .round : .butt, join: .round, dash: dash))
    case .leastSquares:
      guard let fit = Line(points.map(\.x), points.map(\.y.mean)) else { return }
      sheet.rule(
        from: Point(x(x.low), y(fit(x.low))), to: Point(x(x.high), y(fit(x.high))),
        ink: chart.ink(index), width: 1.5, dash: LinePlot.dash)
    }
  }

  private func marks(_ points: [LinePlot.Datum], _ index: Int, on sheet: Sheet) {
    let x = chart.dodged(x, index)
    let ink = chart.ink(index)
    let known = Dictionary(
      chart.series[index].points.map { (chart.placed($0).x, $0) },
      uniquingKeysWith: { first, _ in first })
    for point in points {
      // What is told of a point is all that is known of it, drawn or not.
      sheet.marking(chart.mark(index, known[point.x] ?? point)) {
        if let interval = point.y.ends {
          sheet.whisker(y.interval(interval), x: x(point.x), ink: ink)
        }
        sheet.mark(
          chart.marker(index), at: Point(x(point.x), y(point.y.mean)), radius: 4.5, ink: ink)
      }
    }
  }

  /// Names beside single marks, left out where they would cover another name.
  private func pointNames(on sheet: Sheet) throws {
    for (index, points) in drawn.enumerated() {
      for point in points {
        guard let name = point.name else { continue }
        let width = try Measure.text.measure(name).width
        let place = Point(x(point.x), y(point.y.mean))
        let isRight = place.x + 14 + width <= plot.right
        let start = isRight ? place.x + 12 : place.x - 12 - width
        let box = Rectangle(x: start, y: place.y - 16, width: width, height: 14)
        guard start >= plot.x, box.y >= plot.y - 6,
          !sheet.labels.contains(where: { $0.box.overlaps(box) })
        else { continue }
        try sheet.label(
          name, at: Point(start, place.y - 6), ink: chart.ink(index, isText: true))
      }
    }
  }

  /// Names at the ends of the lines, moved apart where they would collide.
  private func nameEnds(on sheet: Sheet) throws {
    let hasMarkers = chart.series.contains { $0.marker != nil }
    for (index, middle) in middles.enumerated() {
      var lines = names[index]
      if drawn[index].isEmpty {
        lines[lines.count - 1] += " " + ValueFormat.missing
      }
      // Lines without a hue of their own are told apart by their marks, at their names as well.
      if chart.series[index].marker != nil {
        sheet.mark(
          chart.marker(index), at: Point(plot.right + 22, middle), radius: 4.5,
          ink: chart.ink(index))
      }
      try sheet.label(
        lines: lines, at: Point(plot.right + (hasMarkers ? 34 : 16), middle),
        ink: chart.ink(index, isText: true))
    }
  }
}
