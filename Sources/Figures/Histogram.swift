import Drawing
import Statistics

/// How often values fall into bins of equal width: one panel above the other, over one axis.
package struct Histogram: Figure, Codable {
  /// One distribution.
  package struct Panel: Codable, Sendable {
    package var title: String
    package var hue: Hue?
    /// The share of all values in each bin, from the left.
    package var shares: [Number]
    /// Every single value, drawn as a short stroke below the bins.
    package var values: [Double]

    package init(title: String, hue: Hue?, shares: [Number], values: [Double] = []) {
      self.title = title
      self.hue = hue
      self.shares = shares
      self.values = values
    }
  }

  package var panels: [Panel]
  /// The width of a bin; the first begins at 0.
  package var binWidth: Double
  package var xLabel: String
  package var yLabel: String

  package init(panels: [Panel], binWidth: Double, xLabel: String, yLabel: String) {
    precondition(binWidth > 0, "a bin of width \(binWidth)")
    self.panels = panels
    self.binWidth = binWidth
    self.xLabel = xLabel
    self.yLabel = yLabel
  }

  private static let plotHeight = 128.0
  private static let rug = 11.0
  private static let head = 22.0

  package func sheet(_ theme: Theme) throws -> Sheet {
    let bins = max(panels.map(\.shares.count).max() ?? 1, 1)
    let highest = panels.flatMap(\.shares).extent(.percent).max() ?? 1
    let xAxis = Axis(
      ticks: Ticks(covering: 0, Double(bins) * binWidth, about: 8), format: .percent)
    let yAxis = Axis(ticks: Ticks(covering: 0, max(highest, 0.01), about: 4), format: .percent)
    let left = Measure.margin + (try yAxis.labelWidth()) + 10
    let right = Measure.width - Measure.margin - (try xAxis.labelWidth()) / 2
    let top = Measure.margin + (yLabel.isEmpty ? 0 : Measure.line + 6)
    let slot = Self.head + Self.plotHeight + Self.rug + 10
    let last = top + slot * Double(max(panels.count, 1)) - 10
    let sheet = Sheet(
      height: last + 28 + (xLabel.isEmpty ? 0 : Measure.line + 6) + Measure.margin, theme: theme)
    let x = LinearScale(low: 0, high: xAxis.ticks.high, start: left, end: right)
    try sheet.label(
      try Measure.text.shorten(yLabel, width: sheet.width - 2 * Measure.margin),
      at: Point(Measure.margin, Measure.margin), color: theme.secondary,
      anchor: TextAnchor(.start, .top))
    try sheet.label(
      try Measure.text.shorten(xLabel, width: right - left),
      at: Point((left + right) / 2, last + 28), color: theme.secondary,
      anchor: TextAnchor(.middle, .top))
    for (index, panel) in panels.enumerated() {
      let plot = Rectangle(
        x: left, y: top + Double(index) * slot + Self.head, width: right - left,
        height: Self.plotHeight)
      let frame = Rectangle(
        x: plot.x, y: plot.y, width: plot.width, height: plot.height + Self.rug)
      let y = LinearScale(
        low: 0, high: yAxis.ticks.high, start: plot.bottom, end: plot.y)
      if index == panels.count - 1 {
        try xAxis.drawHorizontal(on: sheet, plot: frame, scale: x)
      } else {
        for tick in xAxis.ticks.values {
          sheet.rule(
            from: Point(x(tick), frame.y), to: Point(x(tick), frame.bottom), color: theme.grid)
        }
      }
      try yAxis.drawVertical(on: sheet, plot: plot, scale: y)
      try draw(panel, in: plot, x: x, y: y, on: sheet)
    }
    return sheet
  }

  private func draw(
    _ panel: Panel, in plot: Rectangle, x: LinearScale, y: LinearScale, on sheet: Sheet
  ) throws {
    let hue = panel.hue ?? .grey
    let color = hue.color(sheet.theme)
    try sheet.label(
      try Measure.strong.shorten(panel.title, width: plot.width),
      at: Point(plot.x, plot.y - Self.head + 4), font: Measure.strong,
      color: hue.textColor(sheet.theme), anchor: TextAnchor(.start, .top))
    for (bin, share) in panel.shares.enumerated() where share.isMeasured {
      let (from, to) = (x(Double(bin) * binWidth), x(Double(bin + 1) * binWidth))
      sheet.canvas.rectangle(
        x: from + 0.75, y: y(share.mean), width: to - from - 1.5, height: y(0) - y(share.mean))
      sheet.canvas.fill(.color(color))
    }
    for (bin, share) in panel.shares.enumerated() where share.isMeasured && share.mean > 0 {
      let middle = x((Double(bin) + 0.5) * binWidth)
      let dots = share.shownDots
      for (place, dot) in dots.enumerated() {
        let shift = (Double(place) - Double(dots.count - 1) / 2) * 5
        sheet.dot(at: Point(middle + shift, y(dot)), color: sheet.theme.ink)
      }
      if let interval = share.ends {
        sheet.whisker(y.interval(interval), x: middle, color: sheet.theme.ink)
      }
    }
    sheet.rule(from: Point(plot.x, y(0)), to: Point(plot.right, y(0)), color: sheet.theme.axis)
    for value in panel.values where value.isFinite {
      sheet.rule(
        from: Point(x(value), plot.bottom + 2), to: Point(x(value), plot.bottom + Self.rug - 1),
        color: color)
    }
  }
}
