import Drawing

/// The names over the columns: level in up to two lines if they fit, else slanted, or upright where a
/// slanted one would reach beyond the sheet.
struct ColumnHeads {
  private let font: Font
  private let lines: [[String]]
  /// Clockwise, in radians; 0 for level names.
  private let rotation: Double
  /// The height that the heads need.
  let height: Double
  /// How far the last head reaches beyond its column.
  let overhang: Double

  init(_ names: [String], cellWidth: Double, font: Font, isUpright: Bool) throws {
    self.font = font
    let wrapped = try names.map { try font.wrap($0, width: cellWidth, lines: 2) }
    let fits = try zip(names, wrapped).allSatisfy { name, lines in
      // A broken name is harder to read than a slanted one.
      try font.holds(lines, of: name) && font.widest(lines) <= cellWidth
    }
    let short = try names.map { try font.shorten($0, width: 170) }
    let widest = try font.widest(short)
    if fits {
      lines = wrapped
      rotation = 0
      height = Double(wrapped.map(\.count).max() ?? 1) * Measure.line
      overhang = 0
    } else if isUpright {
      lines = short.map { [$0] }
      rotation = -.pi / 2
      height = widest
      overhang = 0
    } else {
      lines = short.map { [$0] }
      rotation = -0.7
      height = widest * 0.6442 + Measure.line
      let last = try font.measure(short.last ?? "").width
      overhang = max(0, last * 0.7648 + Measure.line / 2 - cellWidth / 2 - Measure.margin)
    }
  }

  func draw(on sheet: Sheet, plot: Rectangle, cellWidth: Double) throws {
    for (index, lines) in lines.enumerated() {
      let x = plot.x + (Double(index) + 0.5) * cellWidth
      if rotation == 0 {
        try sheet.label(
          lines: lines, at: Point(x, plot.y - 8), font: font, horizontal: .middle,
          vertical: .baseline)
      } else {
        // An upright name stands with its capitals' middle over that of its column.
        let shift = rotation == -.pi / 2 ? font.capHeight / 2 : 4
        try sheet.label(
          lines[0], at: Point(x + shift, plot.y - 6), font: font, anchor: TextAnchor(.start),
          rotation: rotation)
      }
    }
  }
}
