import Drawing
import Statistics

/// Bars that grow to the right from a column of groups, with their values beside them.
struct RightwardBars {
  let chart: BarPlot
  let width: Double

  private var barHeight: Double { chart.series.count > 3 ? 14 : 17 }
  private var barsHeight: Double { barHeight * Double(chart.series.count) }
  private var isNarrow: Bool { Measure.isNarrow(width) }

  func sheet() throws -> Sheet {
    let legend = try chart.legend(width: width - 2 * Measure.margin)
    // Where there is no room beside the bars, names stand over them.
    let names = try chart.groups.map {
      try Measure.text.wrap($0, width: isNarrow ? width - 2 * Measure.margin : 200, lines: 2)
    }
    let nameWidth = isNarrow ? 0 : try names.reduce(0) { max($0, try Measure.text.widest($1)) }
    let nameHeight = isNarrow ? Double(names.map(\.count).max() ?? 1) * Measure.line : 0
    let slot =
      isNarrow ? nameHeight + barsHeight + 12 : max(barsHeight + 14, 2 * Measure.line + 4)
    let legendHeight = legend.height > 0 ? legend.height + 10 : 0
    let referenceHeight = chart.references.isEmpty ? 0.0 : 22
    let values = chart.series.map { $0.values.map { text($0) } }
    let valueWidth = try Measure.text.widest(values.flatMap { $0 })
    let left = Measure.margin + max(nameWidth + 14, try chart.axis.labelWidth() / 2)
    let top = Measure.margin + legendHeight + referenceHeight
    let plot = Rectangle(
      x: left, y: top, width: width - Measure.margin - valueWidth - 12 - left,
      height: slot * Double(max(chart.groups.count, 1)))
    let titleHeight = chart.axisLabel.isEmpty ? 0 : Measure.line + 6
    let sheet = Sheet(width: width, height: plot.bottom + 28 + titleHeight + Measure.margin)
    let scale = LinearScale(
      low: chart.ticks.low, high: chart.ticks.high, start: plot.x, end: plot.right)

    try legend.draw(on: sheet, at: Point(Measure.margin, Measure.margin))
    try chart.axis.drawHorizontal(on: sheet, plot: plot, scale: scale)
    try sheet.label(
      try Measure.text.shorten(chart.axisLabel, width: plot.width),
      at: Point(plot.center.x, plot.bottom + 28), ink: .secondary,
      anchor: TextAnchor(.middle, .top))
    for (group, lines) in names.enumerated() {
      let top = plot.y + Double(group) * slot
      let middle = top + (slot + nameHeight) / 2
      if !isNarrow {
        try sheet.label(lines: lines, at: Point(plot.x - 10, middle), horizontal: .end)
      }
      for index in chart.series.indices {
        let y = middle + (Double(index) - Double(chart.series.count - 1) / 2) * barHeight
        try bar(index, group, y, values[index][group], on: sheet, plot: plot, scale: scale)
      }
    }
    sheet.rule(from: Point(scale(0), plot.y), to: Point(scale(0), plot.bottom), ink: .axis)
    try references(on: sheet, plot: plot, scale: scale)
    // Over the lines, which stop at their plates.
    if isNarrow {
      for (group, lines) in names.enumerated() {
        try sheet.plate(lines, at: Point(Measure.margin, plot.y + Double(group) * slot + 4))
      }
    }
    return sheet
  }

  private func text(_ estimate: Number?) -> String {
    chart.format.string(estimate?.mean ?? .nan, decimals: 1)
  }

  private func bar(
    _ index: Int, _ group: Int, _ middle: Double, _ value: String, on sheet: Sheet,
    plot: Rectangle, scale: LinearScale
  ) throws {
    let estimate = chart.series[index].values[group]
    guard let estimate, estimate.isMeasured else {
      return try label(value, at: middle, on: sheet)
    }
    try sheet.marking(chart.mark(index, group)) {
      try label(value, at: middle, on: sheet)
      let (a, b) = (scale(0), scale(estimate.mean))
      sheet.fill(
        .rectangle(
          Rectangle(
            x: min(a, b), y: middle - barHeight / 2 + 0.75, width: abs(a - b),
            height: barHeight - 1.5)), ink: chart.style(index).fill)
      let dots = estimate.shownDots
      sheet.dots(
        at: dots.enumerated().map { place, dot in
          let shift = (Double(place) - Double(dots.count - 1) / 2) * min(4, barHeight / 4)
          return Point(scale(dot), middle + shift)
        }, ink: .ink)
      if let interval = estimate.ends {
        sheet.whisker(scale.interval(interval), y: middle, ink: .ink)
      }
    }
  }

  /// Values stand in a column of their own: beside the bars they would meet dots and intervals.
  private func label(_ value: String, at middle: Double, on sheet: Sheet) throws {
    try sheet.label(
      value, at: Point(sheet.width - Measure.margin, middle), ink: .secondary,
      anchor: TextAnchor(.end, .middle))
  }

  private func references(on sheet: Sheet, plot: Rectangle, scale: LinearScale) throws {
    var free = -Double.infinity
    for reference in chart.references.sorted(by: { $0.value < $1.value })
    where reference.value.isFinite {
      let x = scale(reference.value)
      sheet.rule(
        from: Point(x, plot.y - 4), to: Point(x, plot.bottom), ink: .ink, dash: [5, 4])
      let room = sheet.width - 2 * Measure.margin
      let name = try Measure.text.shorten(reference.label, width: min(plot.width, room))
      let width = try Measure.text.measure(name).width
      let start = max(
        free, min(max(x - width / 2, Measure.margin), sheet.width - Measure.margin - width))
      guard start + width <= sheet.width - Measure.margin + 0.5 else { continue }
      try sheet.label(
        name, at: Point(start, plot.y - 10), anchor: TextAnchor(.start, .baseline))
      free = start + width + 10
    }
  }
}
