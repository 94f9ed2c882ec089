/// One column of a table: its heading, and what stands in it for each row.
///
/// ```swift
/// Table(rows: [Training(on: .original), Training(on: .mixedRand)]) {
///   for test in [Variant.original, .mixedRand] {
///     Column(test.name, group: "Accuracy") { Accuracy(of: $0, on: test) }
///   }
///   Column("BG-gap") { BackgroundGap(of: $0) }
/// }
/// ```
public struct Column<Row: Sendable> {
  let title: String
  let group: String?
  let cell: (Row) -> Cell

  /// A column.
  ///
  /// - Parameters:
  ///   - title: its heading.
  ///   - group: a heading over this and its neighbours of the same group.
  ///   - cell: what stands in the cell of a row.
  public init(_ title: String, group: String? = nil, @CellBuilder cell: @escaping (Row) -> Cell) {
    self.title = title
    self.group = group
    self.cell = cell
  }
}

/// Collects the columns of a table.
@resultBuilder
public enum ColumnBuilder<Row: Sendable> {
  /// One column.
  public static func buildExpression(_ column: Column<Row>) -> [Column<Row>] { [column] }
  /// Several columns made elsewhere.
  public static func buildExpression(_ columns: [Column<Row>]) -> [Column<Row>] { columns }
  /// All columns.
  public static func buildBlock(_ parts: [Column<Row>]...) -> [Column<Row>] { parts.flatMap { $0 } }
  /// Columns of a loop.
  public static func buildArray(_ parts: [[Column<Row>]]) -> [Column<Row>] { parts.flatMap { $0 } }
  /// Columns of an `if`.
  public static func buildOptional(_ part: [Column<Row>]?) -> [Column<Row>] { part ?? [] }
}
