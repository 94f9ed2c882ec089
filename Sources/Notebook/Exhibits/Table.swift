import Experiments
import Foundation
import Lab

/// A table: one row per value of one list, one column per value of another.
///
///     Table(rows: networks, columns: Variant.allCases) { network, variant in
///       Accuracy(of: network, on: variant)
///     }
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
  ///     Table(rows: ObjectClass.allCases, corner: "Class") {
  ///       Column("Kinds") { KindCount(of: $0) }
  ///       Column("WordNet root") { $0.root }
  ///     }
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

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { rows.flatMap { $0.cells.flatMap(\.experiments) } }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Rendered {
    var values: [ShownValue] = []
    var shown: [[ShownCell]] = []
    for row in rows {
      var cells: [ShownCell] = []
      for (column, cell) in zip(columns, row.cells) {
        let name = "\(telling.label)/\(row.heading.title)/\(title(of: column))"
        let shownCell = try ShownCell(cell, name: name, answers: telling.answers)
        if let value = shownCell.value { values.append(value) }
        cells.append(shownCell)
      }
      shown.append(cells)
    }
    let units = columns.indices.map { index in Table.commonUnit(shown.map { $0[index] }) }
    let best = marksBest ? columns.indices.map { index in Table.best(shown.map { $0[index] }) } : []
    let content = TableContent(
      caption: telling.caption, corner: corner,
      columns: zip(columns, units).map { column, unit in
        TableContent.Column(
          column.title, unit: unit.flatMap(NumberText.heading), group: column.group)
      },
      rows: zip(rows, shown).enumerated().map { rowIndex, pair in
        TableContent.Row(
          pair.0.heading.title,
          pair.1.enumerated().map { columnIndex, cell in
            cell.content(
              unitInHeading: units[columnIndex] != nil,
              isBest: marksBest && best[columnIndex] == rowIndex)
          },
          group: pair.0.heading.group)
      },
      csvFile: "tables/\(telling.label).csv", note: note)
    return Rendered(.table(content), values: values)
  }

  /// The column's heading, with its group's where another column has the same one.
  private func title(of column: Heading) -> String {
    let isShared = columns.count { $0.title == column.title } > 1
    return isShared ? "\(column.group ?? ""), \(column.title)" : column.title
  }

  /// The unit that all numbers of a column share.
  private static func commonUnit(_ cells: [ShownCell]) -> QuantityUnit? {
    let units = Set(cells.compactMap(\.unit))
    return units.count == 1 ? units.first : nil
  }

  /// The row whose interval lies above all others' of the column.
  private static func best(_ cells: [ShownCell]) -> Int? {
    let ranked = cells.indices.filter { cells[$0].value != nil }
      .sorted { (cells[$0].value?.mean ?? 0) > (cells[$1].value?.mean ?? 0) }
    guard ranked.count >= 2, let first = cells[ranked[0]].value, let low = first.low else {
      return nil
    }
    let others = ranked.dropFirst().compactMap { cells[$0].value?.high }
    return others.count == ranked.count - 1 && others.allSatisfy { $0 < low } ? ranked[0] : nil
  }
}

/// One cell with its answer.
struct ShownCell {
  let value: ShownValue?
  let unit: QuantityUnit?
  private let text: String
  private let isPaper: Bool

  init(_ cell: Cell, name: String, answers: Answers) throws {
    switch cell {
    case .quantity(let quantity):
      let value = ShownValue(
        name: name, unit: quantity.base.unit, sample: try answers.sample(of: quantity))
      self.value = value
      unit = value.unit
      text = ""
      isPaper = false
    case .paper(let paper):
      value = nil
      unit = paper.unit
      text = NumberText.text(paper.value, unit: paper.unit)
      isPaper = true
    case .text(let words):
      value = nil
      unit = nil
      text = words
      isPaper = false
    case .missing:
      value = nil
      unit = nil
      text = "–"
      isPaper = false
    }
  }

  func content(unitInHeading: Bool, isBest: Bool) -> TableContent.Cell {
    guard let value else { return TableContent.Cell(text, isPaper: isPaper) }
    let interval = Interval(mean: value.mean, halfWidth: value.high.map { $0 - value.mean })
    if !unitInHeading { return TableContent.Cell(NumberText.sentence(interval, unit: value.unit)) }
    return TableContent.Cell(
      NumberText.text(value.mean, unit: value.unit),
      halfWidth: NumberText.halfWidth(interval, unit: value.unit), isBest: isBest)
  }
}

extension Answers {
  /// The sample of a boxed quantity.
  func sample(of quantity: AnyQuantity) throws -> Sample {
    func ask(_ quantity: some Quantity) throws -> Sample { try outcome(of: quantity) }
    return try ask(quantity.base)
  }
}
