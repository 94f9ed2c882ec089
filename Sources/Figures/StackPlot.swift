import Drawing
import Statistics

/// Bars of equal length whose parts make up a whole, with their shares written in them.
package struct StackPlot: Figure, Codable {
  /// One kind of part, the same in all bars.
  package struct Part: Codable, Sendable {
    package var name: String
    /// From −1 to 1: strong at both ends, in a hue of its own on each side of 0.
    ///
    /// Nil for a part that stands back.
    package var tone: Double?

    package init(name: String, tone: Double?) {
      self.name = name
      self.tone = tone
    }
  }

  /// One bar: an estimate for each part.
  package struct Row: Codable, Sendable {
    package var label: String
    package var shares: [Number]

    package init(label: String, shares: [Number]) {
      self.label = label
      self.shares = shares
    }
  }

  package var parts: [Part]
  package var rows: [Row]
  package var axisLabel: String

  package init(parts: [Part], rows: [Row], axisLabel: String = "") {
    precondition(
      rows.allSatisfy { $0.shares.count == parts.count },
      "\(parts.count) parts, but rows of \(rows.map(\.shares.count)) shares")
    self.parts = parts
    self.rows = rows
    self.axisLabel = axisLabel
  }

  private var barHeight: Double { rows.count > 4 ? 26 : 38 }
  private static let gap = 12.0

  package func sheet(width: Double) throws -> Sheet {
    let isNarrow = Measure.isNarrow(width)
    let legend = try Legend(
      parts.map {
        Legend.Entry(
          name: $0.name, marker: .square, ink: ink($0))
      }, width: width - 2 * Measure.margin)
    let names = try rows.map {
      try Measure.text.wrap(
        $0.label, width: isNarrow ? width - 2 * Measure.margin : 150, lines: 2)
    }
    let nameWidth = isNarrow ? 0 : try names.reduce(0) { max($0, try Measure.text.widest($1)) }
    let nameHeight = isNarrow ? Double(names.map(\.count).max() ?? 1) * Measure.line : 0
    let axis = Axis(ticks: Ticks(covering: 0, 1, about: 6), format: .percent)
    let right = Measure.margin + (try axis.labelWidth()) / 2
    let left = Measure.margin + (isNarrow ? try axis.labelWidth() / 2 : nameWidth + 14)
    let slot = barHeight + Self.gap + nameHeight
    let plot = Rectangle(
      x: left, y: Measure.margin + legend.height + 12, width: width - right - left,
      height: slot * Double(max(rows.count, 1)))
    let titleHeight = axisLabel.isEmpty ? 0 : Measure.line + 6
    let sheet = Sheet(width: width, height: plot.bottom + 28 + titleHeight + Measure.margin)
    let scale = LinearScale(low: 0, high: 1, start: plot.x, end: plot.right)

    try legend.draw(on: sheet, at: Point(Measure.margin, Measure.margin))
    try axis.drawHorizontal(on: sheet, plot: plot, scale: scale)
    try sheet.label(
      try Measure.text.shorten(axisLabel, width: plot.width),
      at: Point(plot.center.x, plot.bottom + 28), ink: .secondary,
      anchor: TextAnchor(.middle, .top))
    for (index, row) in rows.enumerated() {
      let top = plot.y + Double(index) * slot
      let middle = top + (slot + nameHeight) / 2
      if isNarrow {
        try sheet.plate(names[index], at: Point(Measure.margin, top + 6))
      } else {
        try sheet.label(lines: names[index], at: Point(plot.x - 10, middle), horizontal: .end)
      }
      try bar(row, middle: middle, on: sheet, scale: scale)
    }
    return sheet
  }

  /// Two hues that belong to no training set.
  private func ink(_ part: Part) -> Ink {
    guard let tone = part.tone else { return .joint }
    return tone < 0
      ? .mix(.goldWeak, .goldStrong, abs(tone)) : .mix(.purpleWeak, .purpleStrong, abs(tone))
  }

  private func bar(_ row: Row, middle: Double, on sheet: Sheet, scale: LinearScale) throws {
    guard row.shares.allSatisfy(\.isMeasured) else {
      try sheet.label(
        ValueFormat.missing, at: Point(scale(0) + 10, middle),
        anchor: TextAnchor(.start, .middle))
      return
    }
    var start = 0.0
    for (part, share) in zip(parts, row.shares) {
      let end = start + max(share.mean, 0)
      let (from, to) = (scale(min(start, 1)), scale(min(end, 1)))
      start = end
      guard to - from > 0.25 else { continue }
      let fill = ink(part)
      // A seam of the ground keeps neighbours apart without relying on colour.
      let seam = to - from > 3 ? 0.75 : 0
      try sheet.marking(Mark("\(row.label), \(part.name)", [(axisLabel, share)])) {
        sheet.fill(
          .rectangle(
            Rectangle(
              x: from + seam, y: middle - barHeight / 2, width: to - from - 2 * seam,
              height: barHeight)), ink: fill)
        try write(
          share, from: from, to: to, middle: middle, ink: ColorScale.text(on: fill), on: sheet)
      }
    }
  }

  /// The share in its part, with the half-width of its interval below where there is room.
  private func write(
    _ share: Number, from: Double, to: Double, middle: Double, ink: Ink, on sheet: Sheet
  ) throws {
    let number = ValueFormat.percent.string(share.mean, decimals: 1)
    let half = share.ends.map {
      "± " + ValueFormat.points.string($0.high - share.mean, decimals: 1)
    }
    let room = to - from - 8
    guard try Measure.text.measure(number).width <= room else { return }
    let center = (from + to) / 2
    guard let half, barHeight > 30, try Measure.small.measure(half).width <= room else {
      try sheet.label(
        number, at: Point(center, middle), ink: ink, anchor: TextAnchor(.middle, .middle))
      return
    }
    try sheet.label(
      number, at: Point(center, middle - 7), ink: ink, anchor: TextAnchor(.middle, .middle))
    try sheet.label(
      half, at: Point(center, middle + 8), font: Measure.small, ink: ink,
      anchor: TextAnchor(.middle, .middle))
  }
}
