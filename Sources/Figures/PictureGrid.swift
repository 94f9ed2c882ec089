import Drawing
import Imaging

/// Pictures in rows and columns, each with a network's answer under it.
///
/// The ground is transparent and all text stands on plates of its own, so that one PNG serves light
/// and dark pages; the theme changes nothing. Pictures are enlarged by a whole number of pixels.
package struct PictureGrid: Figure {
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
  /// A heading over neighbouring columns of the same name; "" for none.
  package var columnGroups: [String]
  /// `[row][column]`; nil is shown as an empty place with "–".
  package var cells: [[Cell?]]
  /// Pixels of the PNG per pixel of a picture, in each direction; nil for the largest whole number with
  /// which the grid is no wider than the report's column.
  package var enlarge: Int?

  package init(
    rowLabels: [String], columnLabels: [String], columnGroups: [String] = [], cells: [[Cell?]],
    enlarge: Int? = nil
  ) {
    precondition(
      cells.count == rowLabels.count && cells.allSatisfy { $0.count == columnLabels.count },
      "\(rowLabels.count) rows and \(columnLabels.count) columns cannot head \(cells.map(\.count)) "
        + "pictures")
    precondition(
      columnGroups.isEmpty || columnGroups.count == columnLabels.count,
      "\(columnGroups.count) groups cannot head \(columnLabels.count) columns")
    precondition(enlarge ?? 1 >= 1, "pictures are enlarged by whole multiples, not \(enlarge ?? 0)")
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.columnGroups = columnGroups
    self.cells = cells
    self.enlarge = enlarge
  }

  package func sheet(_ theme: Theme) throws -> Sheet {
    // The ground is not painted, so a theme's inks could not be read on the other page.
    let layout = try GridLayout(self)
    let sheet = Sheet(
      width: layout.width, height: layout.height, theme: .light, isTransparent: true)
    for (group, place) in layout.groupHeads {
      try sheet.chip([group], in: place, isFilled: true)
    }
    for (column, lines) in layout.columnLines.enumerated() {
      try sheet.chip(
        lines, in: layout.columnHead(column), vertical: .bottom, padding: layout.columnPadding)
    }
    for (row, lines) in layout.rowLines.enumerated() {
      try sheet.chip(lines, in: layout.rowHead(row), horizontal: .end)
      for (column, cell) in cells[row].enumerated() {
        let frame = layout.picture(row, column)
        guard let cell else {
          try sheet.chip([ValueFormat.missing], in: frame)
          continue
        }
        draw(cell.image, in: frame, enlarged: layout.enlarge, on: sheet)
        if let caption = layout.captions[row][column] {
          try sheet.strip(caption, in: layout.strip(row, column))
        }
      }
    }
    return sheet
  }

  private func draw(
    _ image: Image, in frame: Rectangle, enlarged factor: Int, on sheet: Sheet
  ) {
    let (width, height) = (Double(image.width * factor) / 2, Double(image.height * factor) / 2)
    // Whole pixels of the sheet, or nearest sampling would draw some rows twice.
    sheet.canvas.draw(
      image,
      in: Rectangle(
        x: (frame.x + (frame.width - width) / 2).rounded(),
        y: (frame.y + (frame.height - height) / 2).rounded(), width: width, height: height),
      interpolation: .nearest)
  }
}
