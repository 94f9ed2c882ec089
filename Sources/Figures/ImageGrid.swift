import Drawing
import Imaging

/// Pictures in rows and columns, each with a network's answer under it.
///
/// The ground is transparent and all text stands on plates of its own, so that one PNG serves light
/// and dark pages; the theme changes nothing. Pictures are enlarged by a whole number of pixels.
package struct ImageGrid: Figure {
  /// A picture with what was said about it.
  package struct Cell: Sendable {
    package var image: Image
    /// Such as "dog 98 %"; nil for no strip under the picture.
    package var caption: String?
    /// Whether the answer is right: ✓ or ✗ before the caption; nil for neither.
    package var correct: Bool?

    package init(image: Image, caption: String? = nil, correct: Bool? = nil) {
      self.image = image
      self.caption = caption
      self.correct = correct
    }
  }

  package var rowLabels: [String]
  package var columnLabels: [String]
  /// `[row][column]`; nil is shown as an empty place with "–".
  package var cells: [[Cell?]]
  /// Pixels of the PNG per pixel of a picture, in each direction; nil for the largest whole number with
  /// which the grid is no wider than the report's column.
  package var enlarge: Int?

  package init(
    rowLabels: [String], columnLabels: [String], cells: [[Cell?]], enlarge: Int? = nil
  ) {
    precondition(
      cells.count == rowLabels.count && cells.allSatisfy { $0.count == columnLabels.count },
      "\(rowLabels.count) rows and \(columnLabels.count) columns cannot head \(cells.map(\.count)) "
        + "pictures")
    precondition(enlarge ?? 1 >= 1, "pictures are enlarged by whole multiples, not \(enlarge ?? 0)")
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.cells = cells
    self.enlarge = enlarge
  }

  package func sheet(_ theme: Theme) throws -> Sheet {
    // The ground is not painted, so a theme's inks could not be read on the other page.
    let layout = try GridLayout(self)
    let sheet = Sheet(
      width: layout.width, height: layout.height, theme: .light, isTransparent: true)
    for (column, lines) in layout.columnLines.enumerated() {
      try sheet.chip(lines, in: layout.columnHead(column), color: GridInk.head)
    }
    for (row, lines) in layout.rowLines.enumerated() {
      try sheet.chip(lines, in: layout.rowHead(row), color: GridInk.head)
      for (column, cell) in cells[row].enumerated() {
        try draw(cell, at: layout.place(row, column), layout, on: sheet)
      }
    }
    return sheet
  }

  private func draw(_ cell: Cell?, at origin: Point, _ layout: GridLayout, on sheet: Sheet) throws {
    let frame = Rectangle(
      x: origin.x, y: origin.y, width: layout.pictureWidth, height: layout.pictureHeight)
    guard let cell else {
      return try sheet.chip([ValueFormat.missing], in: frame, color: GridInk.head)
    }
    let pixels = Double(layout.enlarge) / 2
    let (width, height) = (Double(cell.image.width) * pixels, Double(cell.image.height) * pixels)
    // Whole pixels of the sheet, or nearest sampling would draw some rows twice.
    sheet.canvas.draw(
      cell.image,
      in: Rectangle(
        x: frame.x + ((frame.width - width) / 2).rounded(),
        y: frame.y + ((frame.height - height) / 2).rounded(), width: width, height: height),
      interpolation: .nearest)
    guard let caption = cell.caption, layout.stripHeight > 0 else { return }
    try sheet.strip(
      try Measure.text.wrap(
        caption, width: frame.width - (cell.correct == nil ? 8 : 24), lines: layout.captionLines),
      correct: cell.correct,
      in: Rectangle(
        x: frame.x, y: frame.bottom, width: frame.width, height: layout.stripHeight))
  }
}
