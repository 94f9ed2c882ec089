import Report

/// A table of sentences: nothing is computed for it, but what it refers to must be there.
protocol SentenceTable: Exhibit {
  /// The heading of the first column.
  var corner: String { get }
  /// The headings of the other columns.
  var headings: [String] { get }
  /// The rows: a heading and one sentence for each column, in inline Markdown with references.
  var sentences: [(header: String, cells: [String])] { get }
}

extension SentenceTable {
  /// Shows the sentences.
  public func render(_ telling: Telling) throws -> Display {
    Display(.table(content(label: telling.label, caption: telling.caption)))
  }

  func content(label: String, caption: CaptionText) -> TableContent {
    TableContent(
      caption: caption, corner: corner, columns: headings.map { TableContent.Column($0) },
      rows: sentences.map { row in
        TableContent.Row(row.header, row.cells.map { .sentence($0) })
      },
      csvFile: "tables/\(label).csv")
  }

  /// Every sentence, for the check of references before anything is computed.
  var words: [String] { sentences.flatMap(\.cells) }
}
