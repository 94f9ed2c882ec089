import Experiments
import Lab
import Report
import Statistics

/// What stands in one cell of a table: a quantity, a number of the paper, a word, or nothing.
///
/// ```swift
/// private func cell(_ network: Training?) -> Cell {
///   network.map { CellBuilder.buildExpression(BackgroundGap(of: $0)) } ?? .missing
/// }
/// ```
public enum Cell: Sendable {
  /// Computed here.
  case quantity(Question<any Quantity>)
  /// Quoted from the paper.
  case paper(PaperValue)
  /// Plain text.
  case text(String)
  /// Not measured.
  case missing

  /// The unit of its number; nil for words and for what was not measured.
  var unit: QuantityUnit? {
    switch self {
    case .quantity(let quantity): quantity.base.unit
    case .paper(let value): value.unit
    case .text, .missing: nil
    }
  }

  /// The cell with its answer, which is noted under the row's and the column's headings.
  func content(_ telling: Telling, row: String, column: String) throws -> TableCell {
    switch self {
    case .quantity(let quantity): .number(try telling.number(quantity, row, column))
    case .paper(let value): .paper(value.value, unit: value.unit, printed: value.printed)
    case .text(let words): .words(words)
    case .missing: .missing
    }
  }
}

/// Lets a table's closure simply name what stands in the cell.
@resultBuilder
public enum CellBuilder {
  /// A quantity.
  public static func buildExpression(_ quantity: some Quantity) -> Cell {
    .quantity(Question(quantity))
  }
  /// A number of the paper, or nothing where the paper prints none.
  public static func buildExpression(_ value: PaperValue?) -> Cell {
    value.map { .paper($0) } ?? .missing
  }
  /// A word.
  public static func buildExpression(_ text: String) -> Cell { .text(text) }
  /// A plain number.
  public static func buildExpression(_ number: Int) -> Cell { .text(String(number)) }
  /// A cell that was made elsewhere.
  public static func buildExpression(_ cell: Cell) -> Cell { cell }
  /// The one cell.
  public static func buildBlock(_ cell: Cell) -> Cell { cell }
  /// The first branch.
  public static func buildEither(first cell: Cell) -> Cell { cell }
  /// The second branch.
  public static func buildEither(second cell: Cell) -> Cell { cell }
  /// An `if` without `else`.
  public static func buildOptional(_ cell: Cell?) -> Cell { cell ?? .missing }
}
