import Drawing
import Statistics

/// A matrix of numbers, each in a cell whose colour says how large it is.
package struct HeatPlot: Figure, Codable {
  package var rows: [String]
  package var columns: [String]
  /// `[row][column]`, fractions by default; nil is shown as "–".
  package var values: [[Number?]]
  package var rowTitle: String
  package var columnTitle: String
  package var scale: ColorScale
  package var format: ValueFormat
  package var decimals: Int

  package init(
    rows: [String], columns: [String], values: [[Number?]], rowTitle: String = "",
    columnTitle: String = "", scale: ColorScale = .sequential, format: ValueFormat = .points,
    decimals: Int = 1
  ) {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "\(rows.count) rows and \(columns.count) columns cannot head \(values.map(\.count)) values")
    self.rows = rows
    self.columns = columns
    self.values = values
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.scale = scale
    self.format = format
    self.decimals = decimals
  }

  private static let widestCell = 110.0
  private static let gap = 2.0

  package func sheet(_ theme: Theme) throws -> Sheet {
    let rowLines = try rows.map { try Measure.text.wrap($0, width: 170, lines: 2) }
    let rowWidth = try rowLines.reduce(0) { max($0, try Measure.text.widest($1)) }
    let titleWidth = rowTitle.isEmpty ? 0 : Measure.line + 8
    let left = Measure.margin + titleWidth + rowWidth + 12
    let means = values.map { $0.map { $0?.mean } }
    let texts = means.map { $0.map(text) }
    // A cell is never narrower than its number: a very wide matrix makes a wider sheet.
    let needed = try Measure.text.widest(texts.flatMap { $0 }) + 8
    let room = Measure.width - left - Measure.margin
    let cellWidth = max(
      needed, min(Self.widestCell, (room / Double(max(columns.count, 1))).rounded(.down)))
    let cellHeight = min(max(cellWidth * 0.56, 26), 40).rounded()

    let heads = try ColumnHeads(columns, cellWidth: cellWidth - 6)
    let titleHeight = columnTitle.isEmpty ? 0 : Measure.line + 8
    let top = Measure.margin + titleHeight + heads.height + 8
    let plot = Rectangle(
      x: left, y: top, width: cellWidth * Double(columns.count),
      height: cellHeight * Double(rows.count))
    let sheet = Sheet(
      width: max(plot.right + Measure.margin + heads.overhang, 160),
      height: max(plot.bottom + Measure.margin, 120), theme: theme)

    try titles(on: sheet, plot: plot)
    try heads.draw(on: sheet, plot: plot, cellWidth: cellWidth)
    let limit = means.joined().compactMap { $0 }.filter(\.isFinite).map(abs).max() ?? 0
    for (row, lines) in rowLines.enumerated() {
      let y = plot.y + Double(row) * cellHeight
      try sheet.label(
        lines: lines, at: Point(plot.x - 10, y + cellHeight / 2), horizontal: .end)
      for column in columns.indices {
        let cell = Rectangle(
          x: plot.x + Double(column) * cellWidth + Self.gap / 2, y: y + Self.gap / 2,
          width: cellWidth - Self.gap, height: cellHeight - Self.gap)
        try draw(
          means[row][column], texts[row][column], in: cell, limit: limit, on: sheet)
      }
    }
    return sheet
  }

  private func text(_ value: Double?) -> String {
    format.string(value ?? .nan, decimals: decimals)
  }

  private func draw(
    _ value: Double?, _ text: String, in cell: Rectangle, limit: Double, on sheet: Sheet
  ) throws {
    var ink = sheet.theme.secondary
    sheet.canvas.roundedRectangle(cell, radius: 2)
    if let value, value.isFinite {
      let color = scale.color(value, limit: limit, theme: sheet.theme)
      sheet.canvas.fill(.color(color))
      ink = ColorScale.ink(on: color)
    } else {
      // What was not measured is an empty frame, unlike any colour of the scale.
      sheet.canvas.discardPath()
      sheet.canvas.roundedRectangle(
        Rectangle(
          x: cell.x + 0.5, y: cell.y + 0.5, width: cell.width - 1, height: cell.height - 1),
        radius: 2)
      sheet.canvas.stroke(.color(sheet.theme.joint), width: 1)
    }
    try sheet.label(text, at: cell.center, color: ink, anchor: TextAnchor(.middle, .middle))
  }

  private func titles(on sheet: Sheet, plot: Rectangle) throws {
    // The upright title has the left edge to itself.
    let left = Measure.margin + (rowTitle.isEmpty ? 0 : Measure.line + 8)
    let across = left...sheet.width - Measure.margin
    let column = try Measure.strong.shorten(
      columnTitle, width: across.upperBound - across.lowerBound)
    try sheet.label(
      column,
      at: Point(try centered(column, around: plot.center.x, within: across), Measure.margin),
      font: Measure.strong, anchor: TextAnchor(.middle, .top))
    let down = Measure.margin...sheet.height - Measure.margin
    let row = try Measure.strong.shorten(rowTitle, width: down.upperBound - down.lowerBound)
    try sheet.label(
      row,
      at: Point(
        Measure.margin + Measure.strong.capHeight,
        try centered(row, around: plot.center.y, within: down)),
      font: Measure.strong, anchor: TextAnchor(.middle, .baseline), rotation: -.pi / 2)
  }

  /// The place nearest to `middle` about which a title keeps within the range.
  private func centered(
    _ text: String, around middle: Double, within range: ClosedRange<Double>
  ) throws -> Double {
    let half = try Measure.strong.measure(text).width / 2
    return min(max(middle, range.lowerBound + half), range.upperBound - half)
  }
}

/// The names over the columns: level in up to two lines if they fit, else slanted.
private struct ColumnHeads {
  private static let slant = -0.7
  private let lines: [[String]]
  private let isSlanted: Bool
  /// The height that the heads need.
  let height: Double
  /// How far the last head reaches beyond its column.
  let overhang: Double

  init(_ names: [String], cellWidth: Double) throws {
    let wrapped = try names.map { try Measure.text.wrap($0, width: cellWidth, lines: 2) }
    let fits = try zip(names, wrapped).allSatisfy { name, lines in
      let isWhole = lines.joined().filter { $0 != " " } == name.filter { $0 != " " }
      // A word broken without a hyphen is harder to read than a slanted one.
      let isClean = lines.dropLast().allSatisfy { $0.hasSuffix("-") || name.contains($0 + " ") }
      return try isWhole && isClean && Measure.text.widest(lines) <= cellWidth
    }
    isSlanted = !fits
    if fits {
      lines = wrapped
      height = Double(wrapped.map(\.count).max() ?? 1) * Measure.line
      overhang = 0
    } else {
      let short = try names.map { try Measure.text.shorten($0, width: 170) }
      lines = short.map { [$0] }
      let widest = try Measure.text.widest(short)
      height = widest * 0.6442 + Measure.line
      let last = try Measure.text.measure(short.last ?? "").width
      overhang = max(0, last * 0.7648 + Measure.line / 2 - cellWidth / 2 - Measure.margin)
    }
  }

  func draw(on sheet: Sheet, plot: Rectangle, cellWidth: Double) throws {
    for (index, lines) in lines.enumerated() {
      let x = plot.x + (Double(index) + 0.5) * cellWidth
      if isSlanted {
        try sheet.label(
          lines[0], at: Point(x + 4, plot.y - 6), anchor: TextAnchor(.start),
          rotation: Self.slant)
      } else {
        try sheet.label(
          lines: lines, at: Point(x, plot.y - 8), horizontal: .middle, vertical: .baseline)
      }
    }
  }
}
