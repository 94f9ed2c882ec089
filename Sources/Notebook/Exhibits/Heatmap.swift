import Experiments
import Figures
import Lab
import Statistics

/// A matrix of numbers on a colour scale: one row and one column per value of two lists.
///
/// ```swift
/// Heatmap(
///   rows: Variant.allCases.map { Training(on: $0) }, columns: Variant.allCases,
///   rowTitle: "trained on", columnTitle: "tested on", scale: .sequential
/// ) { network, variant in
///   Accuracy(of: network, on: variant)
/// }
/// ```
public struct Heatmap: Exhibit {
  /// How numbers become colours.
  public typealias Scale = ColorScale

  let rowTitle: String
  let columnTitle: String
  let rows: [String]
  let columns: [String]
  let quantities: [[Question<any Quantity>]]
  let scale: Scale

  /// A matrix from two lists.
  ///
  /// - Parameters:
  ///   - rows: what heads the rows.
  ///   - columns: what heads the columns.
  ///   - rowTitle: what the rows are.
  ///   - columnTitle: what the columns are.
  ///   - scale: how numbers become colours.
  ///   - quantity: the number where a row and a column meet.
  public init<Row: Labelled, Column: Labelled, Value: Quantity>(
    rows: [Row], columns: [Column], rowTitle: String = "", columnTitle: String = "",
    scale: Scale = .sequential, quantity: (Row, Column) -> Value
  ) {
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.rows = rows.map(\.label)
    self.columns = columns.map(\.label)
    self.scale = scale
    quantities = rows.map { row in columns.map { Question(quantity(row, $0)) } }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let matrix: [[Number?]] = try zip(rows, quantities).map { row, line in
      try zip(columns, line).map { column, quantity in
        try telling.number(quantity, row, column)
      }
    }
    return Display(
      .plot(
        .heat(
          HeatPlot(
            rows: rows, columns: columns, values: matrix, rowTitle: rowTitle,
            columnTitle: columnTitle, scale: scale))))
  }
}
