import Drawing
import Statistics

/// Bars that grow to the right from a column of groups, with their values beside them.
struct RightwardBars {
  let chart: BarPlot
  let theme: Theme

  private var barHeight: Double { chart.series.count > 3 ? 14 : 17 }
  private var slot: Double {
    max(barHeight * Double(chart.series.count) + 14, 2 * Measure.line + 4)
  }

  func sheet() throws -> Sheet {
    let legend = try chart.legend(theme, width: Measure.width - 2 * Measure.margin)
    let names = try chart.groups.map { try Measure.text.wrap($0, width: 200, lines: 2) }
    let nameWidth = try names.reduce(0) { max($0, try Measure.text.widest($1)) }
    let legendHeight = legend.height > 0 ? legend.height + 10 : 0
    let referenceHeight = chart.references.isEmpty ? 0.0 : 22
    let values = chart.series.map { $0.values.map { text($0) } }
    let valueWidth = try Measure.text.widest(values.flatMap { $0 })
    let left = Measure.margin + max(nameWidth + 14, try chart.axis.labelWidth() / 2)
    let top = Measure.margin + legendHeight + referenceHeight
    let plot = Rectangle(
      x: left, y: top, width: Measure.width - Measure.margin - valueWidth - 12 - left,
      height: slot * Double(max(chart.groups.count, 1)))
    let titleHeight = chart.axisLabel.isEmpty ? 0 : Measure.line + 6
    let sheet = Sheet(height: plot.bottom + 28 + titleHeight + Measure.margin, theme: theme)
    let scale = LinearScale(
      low: chart.ticks.low, high: chart.ticks.high, start: plot.x, end: plot.right)

    try legend.draw(on: sheet, at: Point(Measure.margin, Measure.margin))
    try chart.axis.drawHorizontal(on: sheet, plot: plot, scale: scale)
    try sheet.label(
      try Measure.text.shorten(chart.axisLabel, width: plot.width),
      at: Point(plot.center.x, plot.bottom + 28), color: theme.secondary,
      anchor: TextAnchor(.middle, .top))
    for (group, lines) in names.enumerated() {
      let y = plot.y + (Double(group) + 0.5) * slot
      try sheet.label(lines: lines, at: Point(plot.x - 10, y), horizontal: .end)
      for index in chart.series.indices {
        let middle =
          y + (Double(index) - Double(chart.series.count - 1) / 2) * barHeight
        try bar(
          index, group, middle, values[index][group], on: sheet, plot: plot, scale: scale)
      }
    }
    sheet.rule(from: Point(scale(0), plot.y), to: Point(scale(0), plot.bottom), color: theme.axis)
    try references(on: sheet, plot: plot, scale: scale)
    return sheet
  }

  private func text(_ estimate: Number?) -> String {
    chart.format.string(estimate?.mean ?? .nan, decimals: 1)
  }

  private func bar(
    _ index: Int, _ group: Int, _ middle: Double, _ value: String, on sheet: Sheet,
    plot: Rectangle, scale: LinearScale
  ) throws {
    // Values stand in a column of their own: beside the bars they would meet dots and intervals.
    try sheet.label(
      value, at: Point(sheet.width - Measure.margin, middle), color: theme.secondary,
      anchor: TextAnchor(.end, .middle))
    guard let estimate = chart.series[index].values[group], estimate.isMeasured else { return }
    let style = chart.style(index, theme)
    let (a, b) = (scale(0), scale(estimate.mean))
    sheet.canvas.rectangle(
      x: min(a, b), y: middle - barHeight / 2 + 0.75, width: abs(a - b), height: barHeight - 1.5)
    sheet.canvas.fill(.color(style.fill))
    let dots = estimate.shownDots
    for (place, dot) in dots.enumerated() {
      let shift = (Double(place) - Double(dots.count - 1) / 2) * min(4, barHeight / 4)
      sheet.dot(at: Point(scale(dot), middle + shift), color: theme.ink)
    }
    if let interval = estimate.ends {
      sheet.whisker(scale.interval(interval), y: middle, color: theme.ink)
    }
  }

  private func references(on sheet: Sheet, plot: Rectangle, scale: LinearScale) throws {
    var free = -Double.infinity
    for reference in chart.references.sorted(by: { $0.value < $1.value })
    where reference.value.isFinite {
      let x = scale(reference.value)
      sheet.rule(
        from: Point(x, plot.y - 4), to: Point(x, plot.bottom), color: theme.ink, dash: [5, 4])
      let name = try Measure.text.shorten(reference.label, width: plot.width)
      let width = try Measure.text.measure(name).width
      let start = max(
        free, min(max(x - width / 2, Measure.margin), sheet.width - Measure.margin - width))
      try sheet.label(
        name, at: Point(start, plot.y - 10), anchor: TextAnchor(.start, .baseline))
      free = start + width + 10
    }
  }
}
