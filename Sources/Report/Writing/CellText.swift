import Statistics

/// A cell as it is written: the last moment at which a number becomes text.
struct CellText {
  /// The value, such as "88.7"; "–" for what was not measured.
  let text: String
  /// The 95 % interval, "± 0.9" or "[1.6, 9.8]"; nil if there is none, or if it stands in the text.
  var interval: String?
  /// The ends of that interval, such as "1.6" and "9.8".
  var ends: (low: String, high: String)?
  /// Whether the value is the best of its column and its interval apart from the next one's.
  var isBest = false
  /// Whether the number is the paper's.
  var isPaper = false
  /// Whether the text is a sentence in inline Markdown.
  var isSentence = false

  /// Whether nothing was measured here.
  var isMissing: Bool { text == Self.missing }

  private static let missing = "–"

  /// A cell of a column: where the column names a unit, the cell need not.
  init(_ cell: TableCell, in column: TableContent.Column) {
    switch cell {
    case .number(let number, _) where column.unit == nil: text = NumberText.sentence(number)
    case .number(let number, let isBest):
      text = NumberText.text(number.mean, unit: number.unit)
      interval = NumberText.interval(number.interval, unit: number.unit)
      if interval != nil, let low = number.low, let high = number.high {
        ends = (NumberText.text(low, unit: number.unit), NumberText.text(high, unit: number.unit))
      }
      self.isBest = isBest
    case .paper(let value, let unit, let printed):
      text = printed ?? NumberText.text(value, unit: unit)
      isPaper = true
    case .words(let words): text = words
    case .sentence(let sentence):
      text = sentence
      isSentence = true
    case .missing: text = Self.missing
    }
  }
}

extension TableContent {
  /// The cells of a row as they are written.
  func texts(of row: Row) -> [CellText] { zip(row.cells, columns).map { CellText($0, in: $1) } }
}

extension TableContent.Column {
  /// The unit as it stands in the heading, such as "%"; nil for none.
  var unitText: String? { unit.flatMap(NumberText.heading) }
}
