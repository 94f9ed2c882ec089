import Drawing
import Statistics

/// Lays the rows of a gap chart out, and draws them.
struct GapRows {
  private let chart: GapPlot
  private let width: Double
  private let labels: [[String]]
  private let numbers: [GapNumber]
  private let numberWidth: Double
  private let nameHeight: Double
  private let header: Double
  private let left: Double
  private let right: Double
  private let scale: LinearScale
  private let ticks: Ticks

  private static let rowHeight = 42.0
  private static let gapTitle = "BG-gap (points)"

  init(_ chart: GapPlot, width: Double) throws {
    self.chart = chart
    self.width = width
    let isNarrow = Measure.isNarrow(width)
    let numbers = chart.rows.map { GapNumber($0.gap) }
    let numberWidth = max(
      try Measure.strong.measure(Self.gapTitle).width, try GapNumber.width(numbers))
    let room = isNarrow ? width - 2 * Measure.margin - numberWidth - 8 : 200
    labels = try chart.rows.map { try Measure.text.wrap($0.label, width: room, lines: 2) }
    nameHeight = isNarrow ? Double(labels.map(\.count).max() ?? 1) * Measure.line + 2 : 0
    header = isNarrow ? 46 : 30
    let extent = chart.rows.flatMap { [$0.same, $0.random] }.extent(.percent)
    ticks = Ticks(covering: extent.min() ?? 0, extent.max() ?? 1, about: isNarrow ? 4 : 6)
    let end = try Axis(ticks: ticks, format: .percent).labelWidth() / 2
    let labelWidth = try labels.reduce(0) { max($0, try Measure.text.widest($1)) }
    left = Measure.margin + (isNarrow ? end : labelWidth + 22)
    right = width - Measure.margin - (isNarrow ? end : numberWidth + 28)
    scale = LinearScale(low: ticks.low, high: ticks.high, start: left, end: right)
    self.numbers = numbers
    self.numberWidth = numberWidth
  }

  private var isNarrow: Bool { nameHeight > 0 }
  private var slot: Double { Self.rowHeight + nameHeight }

  func sheet() throws -> Sheet {
    let top = Measure.margin + header
    let bottom = top + Double(chart.rows.count) * slot
    let sheet = Sheet(width: width, height: bottom + 52)
    let plot = Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    try Axis(ticks: ticks, format: .percent).drawHorizontal(on: sheet, plot: plot, scale: scale)
    try sheet.label(
      try Measure.text.shorten(chart.axisLabel, width: plot.width),
      at: Point(plot.center.x, plot.bottom + 38), ink: .secondary,
      anchor: TextAnchor(.middle, .middle))
    try heading(on: sheet, plot: plot)
    let numberLeft = width - Measure.margin - numberWidth
    for (index, row) in chart.rows.enumerated() {
      let start = top + Double(index) * slot
      let y = start + nameHeight + Self.rowHeight / 2
      let mark = Mark(
        row.label,
        [("Mixed-Same", row.same), ("Mixed-Rand", row.random), ("BG-gap", row.gap)])
      try sheet.marking(mark) {
        if isNarrow {
          try sheet.plate(labels[index], at: Point(Measure.margin, start + 4))
          try numbers[index].draw(on: sheet, at: Point(numberLeft, start + 4 + Measure.line / 2))
        } else {
          try sheet.label(lines: labels[index], at: Point(plot.x - 16, y), horizontal: .end)
          try numbers[index].draw(on: sheet, at: Point(numberLeft, y))
        }
        try draw(row, at: y, on: sheet, plot: plot)
      }
    }
    return sheet
  }

  private func draw(_ row: GapPlot.Row, at y: Double, on sheet: Sheet, plot: Rectangle) throws {
    let both = [
      (row.same, GapPlot.tests[0].marker, -1.0), (row.random, GapPlot.tests[1].marker, 1),
    ]
    let marks = both.filter { $0.0.isMeasured }
    guard !marks.isEmpty else {
      return try sheet.label(
        ValueFormat.missing, at: Point(plot.center.x, y), ink: .secondary,
        anchor: TextAnchor(.middle, .middle))
    }
    if marks.count == 2 {
      sheet.rule(
        from: Point(scale(row.same.mean), y), to: Point(scale(row.random.mean), y),
        ink: .joint, width: 8)
    }
    // Mixed-Same a little above the row's line with its seeds over it, Mixed-Rand below: of one colour,
    // they would not be told apart where they overlap.
    for (estimate, _, side) in marks {
      if let interval = estimate.ends {
        sheet.whisker(scale.interval(interval), y: y + 4 * side, ink: row.ink, end: 3.5)
      }
    }
    for (estimate, marker, side) in marks {
      sheet.dots(
        at: estimate.shownDots.map { Point(scale($0), y + 14 * side) }, ink: row.ink)
      sheet.mark(marker, at: Point(scale(estimate.mean), y + 4 * side), radius: 5, ink: row.ink)
    }
  }

  /// Names the marks over those of the first complete row, and the column of numbers.
  private func heading(on sheet: Sheet, plot: Rectangle) throws {
    let baseline = plot.y - 12
    try sheet.label(
      Self.gapTitle, at: Point(width - Measure.margin, baseline), font: Measure.strong,
      anchor: TextAnchor(.end))
    let widths = try GapPlot.tests.map { try Measure.strong.measure($0.name).width + 16 }
    var centers = isNarrow ? [] : spread(widths, over: plot)
    if isNarrow {
      centers = [
        Measure.margin + widths[0] / 2, Measure.margin + widths[0] + 14 + widths[1] / 2,
      ]
    }
    for (index, (name, marker)) in GapPlot.tests.enumerated() {
      let start = centers[index] - widths[index] / 2
      let baseline = isNarrow ? Measure.margin + 12 : baseline
      sheet.mark(
        marker, at: Point(start + 5, baseline - Measure.strong.capHeight / 2), radius: 5,
        ink: GapPlot.Row.neutral)
      try sheet.label(name, at: Point(start + 16, baseline), font: Measure.strong)
    }
  }

  /// Where names can stand over the marks: those that would collide move apart, half each; then both
  /// stay between the plot's ends.
  private func spread(_ widths: [Double], over plot: Rectangle) -> [Double] {
    let first = chart.rows.first { $0.same.isMeasured && $0.random.isMeasured }
    var centers = [
      first.map { scale($0.same.mean) } ?? plot.x + widths[0] / 2,
      first.map { scale($0.random.mean) } ?? plot.right - widths[1] / 2,
    ]
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
    return centers
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
      interval, at: Point(origin.x + Self.meanWidth + 8, origin.y), ink: .secondary,
      anchor: TextAnchor(.start, .middle))
  }
}
