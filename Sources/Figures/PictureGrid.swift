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
    /// One below the other under the picture; none for no strip.
    package var strips: [Strip]

    /// A picture.
    ///
    /// - Parameters:
    ///   - image: the picture.
    ///   - strips: what stands under it.
    package init(image: Image, strips: [Strip] = []) {
      self.image = image
      self.strips = strips
    }

    package init(image: Image, caption: String?, correct: Bool? = nil) {
      self.init(image: image, strips: caption.map { [Strip($0, correct: correct)] } ?? [])
    }
  }

  /// An answer under a picture.
  package struct Strip: Sendable {
    /// Such as "dog 98 %".
    package var caption: String
    /// Whether the answer is right: ✓ or ✗ before the caption; nil for neither.
    package var correct: Bool?

    package init(_ caption: String, correct: Bool? = nil) {
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
  /// which the grid is no wider than the report's column and gutter, and no higher than a screen or so.
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

  package func sheet(width: Double) throws -> Sheet {
    // The ground is not painted, so a theme's inks could not be read on the other page.
    let layout = try GridLayout(self, width: max(width, Measure.wide))
    let sheet = Sheet(width: layout.width, height: layout.height, isTransparent: true)
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
        sheet.draw(cell.image, in: layout.place(of: cell.image, row, column))
        for (index, caption) in layout.captions[row][column].enumerated() {
          try sheet.strip(caption, in: layout.strip(index, row, column))
        }
      }
    }
    return sheet
  }
}
