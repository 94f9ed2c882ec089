import Drawing
import Statistics

/// Lays the cells of a heat map out, and draws them.
struct HeatCells {
  private let map: HeatPlot
  private let width: Double
  private let font: Font
  private let texts: [[String]]
  private let rowLines: [[String]]
  private let left: Double
  private let cellWidth: Double
  private let cellHeight: Double
  private let heads: ColumnHeads
  private let titles: [String]
  /// Whether the map is no wider than asked for.
  let fits: Bool

  private static let widestCell = 110.0
  private static let gap = 2.0

  init(_ map: HeatPlot, width: Double) throws {
    let isNarrow = Measure.isNarrow(width)
    let font = isNarrow ? Measure.small : Measure.text
    let texts = map.values.map { row in
      row.map { map.format.string($0?.mean ?? .nan, decimals: map.decimals) }
    }
    let rowLines = try map.rows.map { try font.wrap($0, width: isNarrow ? 90 : 170, lines: 2) }
    let rowWidth = try rowLines.reduce(0) { max($0, try font.widest($1)) }
    // In a narrow map the titles stand in a line above it.
    let titleWidth = map.rowTitle.isEmpty || isNarrow ? 0 : Measure.line + 8
    left = Measure.margin + titleWidth + rowWidth + (isNarrow ? 8 : 12)
    // A cell is never narrower than its number: a very wide matrix makes a wider sheet.
    let needed = try font.widest(texts.flatMap { $0 }) + (isNarrow ? 3.5 : 8)
    var room = width - left - Measure.margin
    func cell() -> Double {
      max(needed, min(Self.widestCell, (room / Double(max(map.columns.count, 1))).rounded(.down)))
    }
    func heads(_ cell: Double) throws -> ColumnHeads {
      try ColumnHeads(map.columns, cellWidth: cell - 6, font: font, isUpright: isNarrow)
    }
    // What a slanted name needs beyond the last column is taken from all of them.
    room -= try heads(cell()).overhang
    cellWidth = cell()
    cellHeight = min(max(cellWidth * 0.56, isNarrow ? 30 : 26), 40).rounded()
    self.heads = try heads(cellWidth)
    fits = room / Double(max(map.columns.count, 1)) >= needed
    let titles = [
      map.rowTitle.isEmpty ? nil : "down: \(map.rowTitle)",
      map.columnTitle.isEmpty ? nil : "across: \(map.columnTitle)",
    ].compactMap { $0 }.joined(separator: ", ")
    self.titles =
      isNarrow && !titles.isEmpty
      ? try Measure.strong.wrap(titles, width: width - 2 * Measure.margin, lines: 2) : []
    self.map = map
    self.width = width
    self.font = font
    self.texts = texts
    self.rowLines = rowLines
  }

  func sheet() throws -> Sheet {
    let isNarrow = Measure.isNarrow(width)
    let titleHeight =
      isNarrow
      ? titles.isEmpty ? 0 : Double(titles.count) * Measure.line + 6
      : map.columnTitle.isEmpty ? 0 : Measure.line + 8
    let top = Measure.margin + titleHeight + heads.height + 8
    let plot = Rectangle(
      x: left, y: top, width: cellWidth * Double(map.columns.count),
      height: cellHeight * Double(map.rows.count))
    let right = plot.right + Measure.margin + heads.overhang
    let sheet = Sheet(
      width: max(right, isNarrow ? width : 160), height: max(plot.bottom + Measure.margin, 120))

    if isNarrow {
      try sheet.label(
        lines: titles, at: Point(Measure.margin, Measure.margin), font: Measure.strong,
        vertical: .top)
    } else {
      try self.titles(on: sheet, plot: plot)
    }
    try heads.draw(on: sheet, plot: plot, cellWidth: cellWidth)
    let means = map.values.joined().compactMap { $0?.mean }
    let limit = means.filter(\.isFinite).map(abs).max() ?? 0
    for (row, lines) in rowLines.enumerated() {
      let y = plot.y + Double(row) * cellHeight
      try sheet.label(
        lines: lines, at: Point(plot.x - (isNarrow ? 6 : 10), y + cellHeight / 2), font: font,
        horizontal: .end)
      for column in map.columns.indices {
        let cell = Rectangle(
          x: plot.x + Double(column) * cellWidth + Self.gap / 2, y: y + Self.gap / 2,
          width: cellWidth - Self.gap, height: cellHeight - Self.gap)
        try draw(row, column, in: cell, limit: limit, on: sheet)
      }
    }
    return sheet
  }

  private func draw(
    _ row: Int, _ column: Int, in cell: Rectangle, limit: Double, on sheet: Sheet
  ) throws {
    let anchor = TextAnchor(.middle, .middle)
    guard let value = map.values[row][column]?.mean, value.isFinite else {
      // What was not measured is an empty frame, unlike any colour of the scale.
      let frame = Rectangle(
        x: cell.x + 0.5, y: cell.y + 0.5, width: cell.width - 1, height: cell.height - 1)
      sheet.stroke(.rectangle(frame, radius: 2), ink: .joint, Pen(1))
      return try sheet.label(
        texts[row][column], at: cell.center, font: font, ink: .secondary, anchor: anchor)
    }
    let ink = map.scale.ink(value, limit: limit)
    try sheet.marking(map.mark(row, column)) {
      sheet.fill(.rectangle(cell, radius: 2), ink: ink)
      try sheet.label(
        texts[row][column], at: cell.center, font: font, ink: ColorScale.text(on: ink),
        anchor: anchor)
    }
  }

  private func titles(on sheet: Sheet, plot: Rectangle) throws {
    // The upright title has the left edge to itself.
    let left = Measure.margin + (map.rowTitle.isEmpty ? 0 : Measure.line + 8)
    let across = left...sheet.width - Measure.margin
    let column = try Measure.strong.shorten(
      map.columnTitle, width: across.upperBound - across.lowerBound)
    try sheet.label(
      column,
      at: Point(try centered(column, around: plot.center.x, within: across), Measure.margin),
      font: Measure.strong, anchor: TextAnchor(.middle, .top))
    let down = Measure.margin...sheet.height - Measure.margin
    let row = try Measure.strong.shorten(map.rowTitle, width: down.upperBound - down.lowerBound)
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
