import Drawing

/// Bars that grow upwards from a row of groups.
struct UpwardBars {
  private static let plotHeight = 230.0
  let chart: BarPlot
  let width: Double

  /// Whether all names of groups fit whole below their bars, and all bars are wide enough.
  static func fits(_ chart: BarPlot, width: Double) throws -> Bool {
    let sides = try 2 * Measure.margin + chart.axis.labelWidth() + 8 + referenceWidth(chart)
    let slot = (width - sides) / Double(max(chart.groups.count, 1))
    guard slot / Double(max(chart.series.count, 1)) >= 12 else { return false }
    return try chart.groups.allSatisfy { name in
      Measure.text.holds(try Measure.text.wrap(name, width: slot - 5, lines: 3), of: name)
    }
  }

  func sheet() throws -> Sheet {
    let legend = try chart.legend(width: width - 2 * Measure.margin)
    let left = Measure.margin + (try chart.axis.labelWidth()) + 8
    let title = try Measure.text.shorten(
      chart.axisLabel, width: width - 2 * Measure.margin)
    let titleHeight = title.isEmpty ? 0 : Measure.line + 10
    let legendHeight = legend.height > 0 ? legend.height + 10 : 0
    let top = Measure.margin + legendHeight + titleHeight + 6
    let plot = Rectangle(
      x: left, y: top,
      width: width - Measure.margin - (try Self.referenceWidth(chart)) - left,
      height: Self.plotHeight)
    let slot = plot.width / Double(max(chart.groups.count, 1))
    let names = try chart.groups.map { try Measure.text.wrap($0, width: slot - 5, lines: 3) }
    let nameHeight = Double(names.map(\.count).max() ?? 1) * Measure.line
    let sheet = Sheet(
      width: width, height: plot.bottom + 8 + nameHeight + Measure.margin)
    let scale = LinearScale(
      low: chart.ticks.low, high: chart.ticks.high, start: plot.bottom, end: plot.y)

    try legend.draw(on: sheet, at: Point(Measure.margin, Measure.margin))
    // The axis's name stands level above it: nobody likes to tilt the head.
    try sheet.label(
      title, at: Point(Measure.margin, Measure.margin + legendHeight), ink: .secondary,
      anchor: TextAnchor(.start, .top))
    try chart.axis.drawVertical(on: sheet, plot: plot, scale: scale)
    for (group, lines) in names.enumerated() {
      let slotLeft = plot.x + Double(group) * slot
      try sheet.label(
        lines: lines, at: Point(slotLeft + slot / 2, plot.bottom + 6), horizontal: .middle,
        vertical: .top)
      try bars(of: group, slot: slotLeft...slotLeft + slot, on: sheet, scale: scale)
    }
    sheet.rule(
      from: Point(plot.x, scale(0)), to: Point(plot.right, scale(0)), ink: .axis)
    try references(on: sheet, plot: plot, scale: scale)
    return sheet
  }

  private func bars(
    of group: Int, slot: ClosedRange<Double>, on sheet: Sheet, scale: LinearScale
  ) throws {
    let slotWidth = slot.upperBound - slot.lowerBound
    let count = Double(max(chart.series.count, 1))
    let barWidth = min(slotWidth * 0.74 / count, 46)
    let first = (slot.lowerBound + slot.upperBound) / 2 - barWidth * count / 2
    for (index, series) in chart.series.enumerated() {
      let middle = first + (Double(index) + 0.5) * barWidth
      guard let estimate = series.values[group], estimate.isMeasured else {
        try sheet.label(
          ValueFormat.missing, at: Point(middle, scale(0) - 6), ink: .secondary,
          anchor: TextAnchor(.middle, .baseline))
        continue
      }
      let (a, b) = (scale(estimate.mean), scale(0))
      sheet.marking(chart.mark(index, group)) {
        sheet.fill(
          .rectangle(
            Rectangle(
              x: middle - barWidth / 2 + 0.75, y: min(a, b), width: barWidth - 1.5,
              height: abs(a - b))), ink: chart.style(index).fill)
        let dots = estimate.shownDots
        sheet.dots(
          at: dots.enumerated().map { place, dot in
            let shift = (Double(place) - Double(dots.count - 1) / 2) * min(5, barWidth / 5)
            return Point(middle + shift, scale(dot))
          }, ink: .ink)
        if let interval = estimate.ends {
          sheet.whisker(scale.interval(interval), x: middle, ink: .ink)
        }
      }
    }
  }

  /// Dashed lines, named to the right of the plot, where no bar can stand.
  private func references(on sheet: Sheet, plot: Rectangle, scale: LinearScale) throws {
    let shown = chart.references.filter(\.value.isFinite)
    let names = try shown.map { try Self.referenceName($0) }
    let middles = LabelStack.spread(
      zip(shown, names).map { reference, lines in
        LabelStack.Item(
          middle: scale(reference.value), height: Double(lines.count) * Measure.line + 2)
      }, within: plot.y - 8...plot.bottom + 30)
    for (index, reference) in shown.enumerated() {
      let y = scale(reference.value)
      sheet.rule(
        from: Point(plot.x, y), to: Point(plot.right, y), ink: .ink, dash: [5, 4])
      try sheet.label(lines: names[index], at: Point(plot.right + 8, middles[index]))
    }
  }

  private static func referenceName(_ reference: BarPlot.Reference) throws -> [String] {
    try Measure.text.wrap(reference.label, width: 76, lines: 3)
  }

  /// The room that names of references take to the right of the plot.
  private static func referenceWidth(_ chart: BarPlot) throws -> Double {
    let names = try chart.references.filter(\.value.isFinite).map { try referenceName($0) }
    return names.isEmpty ? 0 : 8 + (try Measure.text.widest(names.flatMap { $0 }))
  }
}
