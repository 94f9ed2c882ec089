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
  private static let small = Font(size: 10.5)

  package func sheet(_ theme: Theme) throws -> Sheet {
    let legend = try Legend(
      parts.map {
        Legend.Entry(
          name: $0.name, marker: .square, color: color($0, theme), textColor: theme.ink)
      }, width: Measure.width - 2 * Measure.margin)
    let names = try rows.map { try Measure.text.wrap($0.label, width: 150, lines: 2) }
    let nameWidth = try names.reduce(0) { max($0, try Measure.text.widest($1)) }
    let axis = Axis(ticks: Ticks(covering: 0, 1, about: 6), format: .percent)
    let right = Measure.margin + (try axis.labelWidth()) / 2
    let left = Measure.margin + nameWidth + 14
    let slot = barHeight + Self.gap
    let plot = Rectangle(
      x: left, y: Measure.margin + legend.height + 12, width: Measure.width - right - left,
      height: slot * Double(max(rows.count, 1)))
    let titleHeight = axisLabel.isEmpty ? 0 : Measure.line + 6
    let sheet = Sheet(height: plot.bottom + 28 + titleHeight + Measure.margin, theme: theme)
    let scale = LinearScale(low: 0, high: 1, start: plot.x, end: plot.right)

    try legend.draw(on: sheet, at: Point(Measure.margin, Measure.margin))
    try axis.drawHorizontal(on: sheet, plot: plot, scale: scale)
    try sheet.label(
      try Measure.text.shorten(axisLabel, width: plot.width),
      at: Point(plot.center.x, plot.bottom + 28), color: theme.secondary,
      anchor: TextAnchor(.middle, .top))
    for (index, row) in rows.enumerated() {
      let middle = plot.y + (Double(index) + 0.5) * slot
      try sheet.label(lines: names[index], at: Point(plot.x - 10, middle), horizontal: .end)
      try bar(row, middle: middle, on: sheet, scale: scale)
    }
    return sheet
  }

  /// Two hues that belong to no training set.
  private func color(_ part: Part, _ theme: Theme) -> Color {
    guard let tone = part.tone else { return theme.joint }
    let (weak, strong): (UInt32, UInt32) =
      switch (theme, tone < 0) {
      case (.light, false): (0xB9AAD9, 0x5E3C99)
      case (.light, true): (0xE0CC8A, 0x8A6A12)
      case (.dark, false): (0x57467F, 0xB39DDB)
      case (.dark, true): (0x66541F, 0xD8B64A)
      }
    return Color(hex: weak).mixed(with: Color(hex: strong), min(abs(tone), 1))
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
      let fill = color(part, sheet.theme)
      // A seam of the ground keeps neighbours apart without relying on colour.
      let seam = to - from > 3 ? 0.75 : 0
      sheet.canvas.rectangle(
        x: from + seam, y: middle - barHeight / 2, width: to - from - 2 * seam, height: barHeight)
      sheet.canvas.fill(.color(fill))
      try write(share, from: from, to: to, middle: middle, ink: ColorScale.ink(on: fill), on: sheet)
    }
  }

  /// The share in its part, with the half-width of its interval below where there is room.
  private func write(
    _ share: Number, from: Double, to: Double, middle: Double, ink: Color, on sheet: Sheet
  ) throws {
    let number = ValueFormat.percent.string(share.mean, decimals: 1)
    let half = share.ends.map {
      "± " + ValueFormat.points.string($0.high - share.mean, decimals: 1)
    }
    let room = to - from - 8
    guard try Measure.text.measure(number).width <= room else { return }
    let center = (from + to) / 2
    guard let half, barHeight > 30, try Self.small.measure(half).width <= room else {
      try sheet.label(
        number, at: Point(center, middle), color: ink, anchor: TextAnchor(.middle, .middle))
      return
    }
    try sheet.label(
      number, at: Point(center, middle - 7), color: ink, anchor: TextAnchor(.middle, .middle))
    try sheet.label(
      half, at: Point(center, middle + 8), font: Self.small, color: ink,
      anchor: TextAnchor(.middle, .middle))
  }
}
