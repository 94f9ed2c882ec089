import Drawing
import Statistics

/// The BG-gap of several networks: in each row Mixed-Same and Mixed-Rand as two marks, joined by a
/// bar whose length is the gap; the number beside it, one dot per seed below.
package struct GapPlot: Figure, Codable {
  /// One network.
  ///
  /// Accuracies and gap are fractions.
  package struct Row: Codable, Sendable {
    package var label: String
    package var same: Number
    package var random: Number
    package var gap: Number

    package init(label: String, same: Number, random: Number, gap: Number) {
      self.label = label
      self.same = same
      self.random = random
      self.gap = gap
    }
  }

  package var rows: [Row]
  package var axisLabel: String

  package init(rows: [Row], axisLabel: String = "Accuracy") {
    self.rows = rows
    self.axisLabel = axisLabel
  }

  private static let rowHeight = 42.0
  private static let header = 30.0
  private static let gapTitle = "BG-gap (points)"

  package func sheet(_ theme: Theme) throws -> Sheet {
    let labels = try rows.map { try Measure.text.wrap($0.label, width: 200, lines: 2) }
    let labelWidth = try labels.reduce(0) { max($0, try Measure.text.widest($1)) }
    let numbers = rows.map { GapNumber($0.gap) }
    let numberWidth = max(
      try Measure.strong.measure(Self.gapTitle).width, try GapNumber.width(numbers))

    let top = Measure.margin + Self.header
    let bottom = top + Double(rows.count) * Self.rowHeight
    let sheet = Sheet(height: bottom + 52, theme: theme)
    let left = Measure.margin + labelWidth + 22
    let right = sheet.width - Measure.margin - numberWidth - 28
    let plot = Rectangle(x: left, y: top, width: right - left, height: bottom - top)

    let extent = rows.flatMap { [$0.same, $0.random] }.extent(.percent)
    let ticks = Ticks(covering: extent.min() ?? 0, extent.max() ?? 1, about: 6)
    let scale = LinearScale(low: ticks.low, high: ticks.high, start: plot.x, end: plot.right)

    try Axis(ticks: ticks, format: .percent).drawHorizontal(on: sheet, plot: plot, scale: scale)
    try sheet.label(
      try Measure.text.shorten(axisLabel, width: plot.width),
      at: Point(plot.center.x, plot.bottom + 38), color: theme.secondary,
      anchor: TextAnchor(.middle, .middle))
    try heading(on: sheet, plot: plot, scale: scale)
    for (index, row) in rows.enumerated() {
      let y = top + (Double(index) + 0.5) * Self.rowHeight
      try sheet.label(
        lines: labels[index], at: Point(plot.x - 16, y), horizontal: .end)
      try draw(row, at: y, on: sheet, plot: plot, scale: scale)
      try numbers[index].draw(on: sheet, at: Point(sheet.width - Measure.margin - numberWidth, y))
    }
    return sheet
  }

  private func draw(
    _ row: Row, at y: Double, on sheet: Sheet, plot: Rectangle, scale: LinearScale
  ) throws {
    let marks = [(row.same, Hue.mixedSame), (row.random, .mixedRand)].filter { $0.0.isMeasured }
    guard !marks.isEmpty else {
      return try sheet.label(
        ValueFormat.missing, at: Point(plot.center.x, y), color: sheet.theme.secondary,
        anchor: TextAnchor(.middle, .middle))
    }
    // The dots stand below the row's line, so that the line itself stays free.
    let line = y
    if marks.count == 2 {
      sheet.rule(
        from: Point(scale(row.same.mean), line), to: Point(scale(row.random.mean), line),
        color: sheet.theme.joint, width: 8)
    }
    for (estimate, hue) in marks {
      if let interval = estimate.ends {
        sheet.whisker(
          scale.interval(interval), y: line, color: hue.color(sheet.theme), end: 8)
      }
    }
    for (estimate, hue) in marks {
      for dot in estimate.shownDots {
        sheet.dot(at: Point(scale(dot), line + 14), color: hue.color(sheet.theme))
      }
      sheet.mark(
        hue.marker, at: Point(scale(estimate.mean), line), radius: 5,
        color: hue.color(sheet.theme))
    }
  }

  /// Names the marks over those of the first complete row, and the column of numbers.
  private func heading(on sheet: Sheet, plot: Rectangle, scale: LinearScale) throws {
    try sheet.label(
      Self.gapTitle, at: Point(sheet.width - Measure.margin, plot.y - 12), font: Measure.strong,
      anchor: TextAnchor(.end))
    let entries = [("Mixed-Same", Hue.mixedSame), ("Mixed-Rand", .mixedRand)]
    let first = rows.first { $0.same.isMeasured && $0.random.isMeasured }
    let widths = try entries.map { try Measure.strong.measure($0.0).width + 16 }
    var centers = [
      first.map { scale($0.same.mean) } ?? plot.x + widths[0] / 2,
      first.map { scale($0.random.mean) } ?? plot.right - widths[1] / 2,
    ]
    // Names that would collide move apart, half each; then both stay between the plot's ends.
    let order = centers[0] <= centers[1] ? [0, 1] : [1, 0]
    let needed = (widths[0] + widths[1]) / 2 + 14
    let lack = max(0, needed - (centers[order[1]] - centers[order[0]]))
    centers[order[0]] -= lack / 2
    centers[order[1]] += lack / 2
    let over = max(0, centers[order[1]] + widths[order[1]] / 2 - plot.right - 8)
    centers[order[1]] -= over
    centers[order[0]] = min(centers[order[0]], centers[order[1]] - needed)
    let under = max(0, plot.x - 8 - centers[order[0]] + widths[order[0]] / 2)
    centers[order[0]] += under
    centers[order[1]] = max(centers[order[1]], centers[order[0]] + needed)
    for (index, (name, hue)) in entries.enumerated() {
      let start = centers[index] - widths[index] / 2
      let baseline = plot.y - 12
      sheet.mark(
        hue.marker, at: Point(start + 5, baseline - Measure.strong.capHeight / 2), radius: 5,
        color: hue.color(sheet.theme))
      try sheet.label(
        name, at: Point(start + 16, baseline), font: Measure.strong,
        color: hue.textColor(sheet.theme))
    }
  }
}

/// The gap in points with its interval: "15.3 ± 0.8", or "15.3 [14.1, 17.0]" if that is lopsided.
private struct GapNumber {
  let mean: String
  let interval: String

  init(_ gap: Number) {
    let format = ValueFormat.points
    mean = format.string(gap.mean, decimals: 1)
    guard gap.isMeasured, let ends = gap.ends else {
      interval = ""
      return
    }
    let (below, above) = (gap.mean - ends.low, ends.high - gap.mean)
    if abs(below - above) < 0.001 {
      interval = "± " + format.string((below + above) / 2, decimals: 1)
    } else {
      interval =
        "[\(format.string(ends.low, decimals: 1)), \(format.string(ends.high, decimals: 1))]"
    }
  }

  private static let meanWidth = 40.0

  static func width(_ numbers: [GapNumber]) throws -> Double {
    meanWidth + 8 + (try Measure.text.widest(numbers.map(\.interval)))
  }

  func draw(on sheet: Sheet, at origin: Point) throws {
    try sheet.label(
      mean, at: Point(origin.x + Self.meanWidth, origin.y), font: Measure.strong,
      anchor: TextAnchor(.end, .middle))
    try sheet.label(
      interval, at: Point(origin.x + Self.meanWidth + 8, origin.y), color: sheet.theme.secondary,
      anchor: TextAnchor(.start, .middle))
  }
}
