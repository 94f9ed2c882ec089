import Experiments
import Report
import Statistics

/// A table: one row per value of one list, one column per value of another.
///
/// ```swift
/// Table(
///   rows: Variant.allCases.map { Training(on: $0) }, columns: Variant.allCases,
///   corner: "Trained on", group: "Tested on"
/// ) { network, variant in
///   Accuracy(of: network, on: variant)
/// }
/// .markingBest()
/// .note("Nine classes of equal size: guessing is right once in nine times.")
/// ```
public struct Table: Exhibit {
  struct Heading: Sendable {
    let title: String
    let group: String?
  }

  let corner: String
  let columns: [Heading]
  var rows: [(heading: Heading, cells: [Cell])]
  var marksBest = false
  var note: String?

  /// A table from two lists.
  ///
  /// - Parameters:
  ///   - rows: what heads the rows.
  ///   - columns: what heads the columns.
  ///   - corner: the heading of the first column.
  ///   - group: a heading over all columns.
  ///   - cell: what stands where a row and a column meet.
  public init<Row: Labelled, Column: Labelled>(
    rows: [Row], columns: [Column], corner: String = "", group: String? = nil,
    @CellBuilder cell: (Row, Column) -> Cell
  ) {
    self.corner = corner
    self.columns = columns.map { Heading(title: $0.label, group: group) }
    self.rows = rows.map { row in
      (Heading(title: row.label, group: nil), columns.map { cell(row, $0) })
    }
  }

  /// A table whose columns ask different questions of the same row.
  ///
  /// ```swift
  /// Table(rows: ObjectClass.allCases, corner: "Class") {
  ///   Column("Kinds") { KindCount(of: $0) }
  ///   Column("WordNet root") { $0.root }
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - rows: what heads the rows.
  ///   - corner: the heading of the first column.
  ///   - columns: the columns.
  public init<Row: Labelled>(
    rows: [Row], corner: String = "", @ColumnBuilder<Row> columns: () -> [Column<Row>]
  ) {
    let columns = columns()
    self.corner = corner
    self.columns = columns.map { Heading(title: $0.title, group: $0.group) }
    self.rows = rows.map { row in
      (Heading(title: row.label, group: nil), columns.map { $0.cell(row) })
    }
  }

  /// Sets the best value of each column bold where its interval lies apart from the next one's.
  public func markingBest() -> Table {
    var table = self
    table.marksBest = true
    return table
  }

  /// Adds a line under the table.
  ///
  /// - Parameter text: one sentence, inline Markdown.
  /// - Returns: the table with the line.
  public func note(_ text: String) -> Table {
    var table = self
    table.note = text
    return table
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    var answered = try rows.map { row in
      try zip(columns, row.cells).map { column, cell in
        try cell.content(telling, row: row.heading.title, column: title(of: column))
      }
    }
    if marksBest {
      for column in columns.indices {
        guard let best = Table.best(answered.map { $0[column] }),
          case .number(let number, _) = answered[best][column]
        else { continue }
        answered[best][column] = .number(number, isBest: true)
      }
    }
    return Display(
      .table(
        TableContent(
          caption: telling.caption, corner: corner,
          columns: columns.enumerated().map { index, column in
            TableContent.Column(
              column.title, unit: Table.commonUnit(rows.map { $0.cells[index] }),
              group: column.group)
          },
          rows: zip(rows, answered).map { row, cells in
            TableContent.Row(row.heading.title, cells, group: row.heading.group)
          },
          csvFile: "tables/\(telling.label).csv", note: note)))
  }

  /// The column's heading, with its group's where another column has the same one.
  private func title(of column: Heading) -> String {
    let isShared = columns.count { $0.title == column.title } > 1
    return isShared ? "\(column.group ?? ""), \(column.title)" : column.title
  }

  /// The unit that all numbers of a column share.
  private static func commonUnit(_ cells: [Cell]) -> QuantityUnit? {
    let units = Set(cells.compactMap(\.unit))
    return units.count == 1 ? units.first : nil
  }

  /// The row whose interval lies above all others' of the column.
  private static func best(_ cells: [TableCell]) -> Int? {
    let numbers = cells.enumerated().compactMap { index, cell in
      if case .number(let number, _) = cell { (index: index, number: number) } else { nil }
    }
    let ranked = numbers.sorted { $0.number.mean > $1.number.mean }
    guard ranked.count >= 2, let first = ranked.first, let low = first.number.low else {
      return nil
    }
    let others = ranked.dropFirst().compactMap(\.number.high)
    return others.count == ranked.count - 1 && others.allSatisfy { $0 < low } ? first.index : nil
  }
}
