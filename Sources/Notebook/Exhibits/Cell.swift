import Experiments
import Lab

/// What stands in one cell of a table: a quantity, a number of the paper, a word, or nothing.
public enum Cell: Sendable {
  /// Computed here.
  case quantity(AnyQuantity)
  /// Quoted from the paper.
  case paper(PaperValue)
  /// Plain text.
  case text(String)
  /// Not measured.
  case missing

  var experiments: [any Experiment] {
    if case .quantity(let quantity) = self { [quantity.base] } else { [] }
  }
}

/// Lets a table's closure simply name what stands in the cell.
@resultBuilder
public enum CellBuilder {
  /// A quantity.
  public static func buildExpression(_ quantity: some Quantity) -> Cell {
    .quantity(AnyQuantity(quantity))
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
