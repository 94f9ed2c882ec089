import Experiments
import Figures
import Lab

/// A matrix of numbers on a colour scale: one row and one column per value of two lists.
public struct Heatmap: Exhibit {
  /// How numbers become colours.
  public enum Scale: Sendable {
    /// From nothing to much, in one hue.
    case sequential
    /// Less and more than nothing, in two hues around 0.
    case diverging
  }

  let rowTitle: String
  let columnTitle: String
  let rows: [String]
  let columns: [String]
  let quantities: [[AnyQuantity]]
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
    quantities = rows.map { row in columns.map { AnyQuantity(quantity(row, $0)) } }
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { quantities.flatMap { $0.map(\.base) } }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Rendered {
    var values: [ShownValue] = []
    let matrix: [[Double?]] = try zip(rows, quantities).map { row, line in
      try zip(columns, line).map { column, quantity in
        let value = ShownValue(
          name: "\(telling.label)/\(row)/\(column)", unit: quantity.base.unit,
          sample: try telling.answers.sample(of: quantity))
        values.append(value)
        return value.mean
      }
    }
    let map = Figures.HeatMap(
      rows: rows, columns: columns, values: matrix, rowTitle: rowTitle, columnTitle: columnTitle,
      scale: scale == .sequential ? .sequential : .diverging)
    return Rendered(.figure(map, isPixelated: false, data: nil), values: values)
  }
}
