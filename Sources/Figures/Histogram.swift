import Drawing
import Statistics

/// How often values fall into bins of equal width: one panel above the other, over one axis.
///
/// Shares grow upwards by their square roots: a tail of single values is seen beside a peak, and nothing
/// still has no height.
package struct Histogram: Figure, Codable {
  /// One distribution.
  package struct Panel: Codable, Sendable {
    package var title: String
    package var hue: Hue?
    /// The share of all values in each bin, from the left.
    package var shares: [Number]
    /// Every single value, drawn as a short stroke below the bins.
    package var values: [Double]
    /// What each of the values belongs to; nil where no more is known than its number.
    package var names: [String]?

    package init(
      title: String, hue: Hue?, shares: [Number], values: [Double] = [], names: [String]? = nil
    ) {
      self.title = title
      self.hue = hue
      self.shares = shares
      self.values = values
      self.names = names
    }

    /// What a stroke stands for.
    package func name(_ index: Int) -> String {
      names.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        ?? "No. \(index + 1) of \(values.count)"
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

  package func sheet(width: Double) throws -> Sheet {
    let bins = max(panels.map(\.shares.count).max() ?? 1, 1)
    let highest = panels.flatMap(\.shares).extent(.percent).max() ?? 1
    let xAxis = Axis(
      ticks: Ticks(covering: 0, Double(bins) * binWidth, about: Measure.isNarrow(width) ? 5 : 8),
      format: .percent)
    let yTicks = RootTicks(to: highest)
    let left = Measure.margin + (try Measure.text.widest(yTicks.names)) + 10
    let right = width - Measure.margin - (try xAxis.labelWidth()) / 2
    let titles = try Measure.text.wrap(
      yLabel.isEmpty ? "" : yLabel + " (square-root scale)", width: width - 2 * Measure.margin,
      lines: 2)
    let top = Measure.margin + (yLabel.isEmpty ? 0 : Double(titles.count) * Measure.line + 6)
    let xLines = try Measure.text.wrap(xLabel, width: width - 2 * Measure.margin, lines: 2)
    let slot = Self.head + Self.plotHeight + Self.rug + 10
    let last = top + slot * Double(max(panels.count, 1)) - 10
    let xHeight = xLabel.isEmpty ? 0 : Double(xLines.count) * Measure.line + 6
    let sheet = Sheet(width: width, height: last + 28 + xHeight + Measure.margin)
    let x = LinearScale(low: 0, high: xAxis.ticks.high, start: left, end: right)
    try sheet.label(
      lines: titles, at: Point(Measure.margin, Measure.margin), ink: .secondary, vertical: .top)
    let widest = try Measure.text.widest(xLines) / 2
    let middle = min(
      max((left + right) / 2, Measure.margin + widest), width - Measure.margin - widest)
    try sheet.label(
      lines: xLines, at: Point(middle, last + 28), ink: .secondary, horizontal: .middle,
      vertical: .top)
    for (index, panel) in panels.enumerated() {
      let plot = Rectangle(
        x: left, y: top + Double(index) * slot + Self.head, width: right - left,
        height: Self.plotHeight)
      let frame = Rectangle(
        x: plot.x, y: plot.y, width: plot.width, height: plot.height + Self.rug)
      let y = RootScale(high: yTicks.high, start: plot.bottom, end: plot.y)
      if index == panels.count - 1 {
        try xAxis.drawHorizontal(on: sheet, plot: frame, scale: x)
      } else {
        for tick in xAxis.ticks.values {
          sheet.rule(
            from: Point(x(tick), frame.y), to: Point(x(tick), frame.bottom), ink: .grid)
        }
      }
      try yTicks.draw(on: sheet, plot: plot, scale: y)
      try draw(panel, in: plot, x: x, y: y, on: sheet)
    }
    return sheet
  }

  private func draw(
    _ panel: Panel, in plot: Rectangle, x: LinearScale, y: RootScale, on sheet: Sheet
  ) throws {
    let hue = panel.hue ?? .grey
    try sheet.label(
      try Measure.strong.shorten(panel.title, width: plot.width),
      at: Point(plot.x, plot.y - Self.head + 4), font: Measure.strong,
      ink: hue.textInk, anchor: TextAnchor(.start, .top))
    for (bin, share) in panel.shares.enumerated() where share.isMeasured && share.mean > 0 {
      let (from, to) = (x(Double(bin) * binWidth), x(Double(bin + 1) * binWidth))
      sheet.marking(Mark(panel.title, place: "\(xLabel): \(range(bin))", [(yLabel, share)])) {
        sheet.fill(
          .rectangle(
            Rectangle(
              x: from + 0.75, y: y(share.mean), width: to - from - 1.5,
              height: y(0) - y(share.mean))), ink: hue.ink)
        let dots = share.shownDots
        let step = min(5, (to - from) / Double(dots.count + 1))
        sheet.dots(
          at: dots.enumerated().map { place, dot in
            let shift = (Double(place) - Double(dots.count - 1) / 2) * step
            return Point((from + to) / 2 + shift, y(dot))
          }, ink: .ink)
        if let interval = share.ends {
          sheet.whisker(y.interval(interval), x: (from + to) / 2, ink: .ink)
        }
      }
    }
    sheet.rule(from: Point(plot.x, y(0)), to: Point(plot.right, y(0)), ink: .axis)
    for (index, value) in panel.values.enumerated() where value.isFinite {
      sheet.marking(Mark(panel.name(index), place: panel.title, [(xLabel, Number(mean: value))])) {
        sheet.rule(
          from: Point(x(value), plot.bottom + 2), to: Point(x(value), plot.bottom + Self.rug - 1),
          ink: hue.ink)
      }
    }
  }

  /// From where to where a bin reaches: "5–10 %".
  package func range(_ bin: Int) -> String {
    let format = ValueFormat.percent
    let decimals = format.decimals(step: binWidth)
    let low = ValueFormat.points.string(Double(bin) * binWidth, decimals: decimals)
    return low + "–" + format.string(Double(bin + 1) * binWidth, decimals: decimals)
  }
}

/// From shares to heights by their square roots.
private struct RootScale {
  let high: Double
  let start: Double
  let end: Double

  func callAsFunction(_ share: Double) -> Double {
    start + (max(share, 0) / high).squareRoot() * (end - start)
  }

  func interval(_ interval: (low: Double, high: Double)) -> WhiskerSpan {
    WhiskerSpan(
      start: self(interval.low), end: self(min(interval.high, high)),
      hasStart: interval.low >= -1e-12, hasEnd: interval.high <= high + 1e-12)
  }
}

/// Round shares whose square roots lie apart.
private struct RootTicks {
  let values: [Double]

  init(to highest: Double) {
    let round = [0.01, 0.05, 0.2, 0.5, 1]
    let high = round.first { highest <= $0 } ?? 1
    // Ticks below a hundredth of the axis would stand on its foot.
    values = [0] + round.filter { $0 <= high && $0 >= high * 0.01 }
  }

  var high: Double { values.last ?? 1 }
  var names: [String] { values.map { ValueFormat.percent.string($0, decimals: 0) } }

  func draw(on sheet: Sheet, plot: Rectangle, scale: RootScale) throws {
    for (value, name) in zip(values, names) {
      let y = scale(value)
      sheet.rule(
        from: Point(plot.x, y), to: Point(plot.right, y), ink: value == 0 ? .axis : .grid)
      try sheet.label(
        name, at: Point(plot.x - 8, y), ink: .secondary, anchor: TextAnchor(.end, .middle))
    }
  }
}
