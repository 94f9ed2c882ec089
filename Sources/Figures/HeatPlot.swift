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

  package func sheet(width: Double) throws -> Sheet {
    guard Measure.isNarrow(width) else { return try HeatCells(self, width: width).sheet() }
    // As it is if it fits, else on its side, else without decimals; at last wider than asked for.
    var whole = self
    whole.decimals = 0
    for plot in [self, transposed, whole, whole.transposed] {
      let cells = try HeatCells(plot, width: width)
      if cells.fits { return try cells.sheet() }
    }
    return try HeatCells(whole.transposed, width: width).sheet()
  }

  /// The same with rows and columns changed.
  private var transposed: HeatPlot {
    HeatPlot(
      rows: columns, columns: rows,
      values: columns.indices.map { column in rows.indices.map { values[$0][column] } },
      rowTitle: columnTitle, columnTitle: rowTitle, scale: scale, format: format,
      decimals: decimals)
  }

  /// What a cell stands for.
  func mark(_ row: Int, _ column: Int) -> Mark {
    func name(_ title: String, _ name: String) -> String {
      title.isEmpty ? name : "\(title) \(name)"
    }
    return Mark(
      name(rowTitle, rows[row]) + ", " + name(columnTitle, columns[column]),
      values[row][column].map { [("", $0)] } ?? [])
  }
}
