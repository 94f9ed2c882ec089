import Statistics

/// A table as values to show: the same for the report, the chapter (GFM) and the CSV file.
package struct TableContent: Hashable, Sendable {
  /// A column after the first, which holds the row headers.
  package struct Column: Codable, Hashable, Sendable {
    /// The heading, such as "Mixed-Same".
    package var title: String
    /// The unit that all numbers of the column share: then it stands once, in the heading.
    package var unit: QuantityUnit?
    /// Heading over neighbouring columns that share it, such as "Tested on".
    package var group: String?

    package init(_ title: String, unit: QuantityUnit? = nil, group: String? = nil) {
      self.title = title
      self.unit = unit
      self.group = group
    }
  }

  /// A row and its heading.
  package struct Row: Codable, Hashable, Sendable {
    /// The heading, such as "ResNet-14".
    package var header: String
    /// One cell per column.
    package var cells: [TableCell]
    /// Heading over neighbouring rows that share it, such as "The paper (Table 5)".
    package var group: String?

    package init(_ header: String, _ cells: [TableCell], group: String? = nil) {
      self.header = header
      self.cells = cells
      self.group = group
    }
  }

  /// The caption over the table.
  package var caption: CaptionText
  /// The heading of the first column, such as "Trained on"; may be empty.
  package var corner: String
  /// The columns after the first.
  package var columns: [Column]
  /// The rows; each has as many cells as there are columns.
  package var rows: [Row]
  /// Path of the CSV file from the report's folder, such as "tables/tbl-train-by-test.csv".
  package var csvFile: String?
  /// A line under the table, inline Markdown.
  package var note: String?

  package init(
    caption: CaptionText, corner: String = "", columns: [Column], rows: [Row],
    csvFile: String? = nil, note: String? = nil
  ) {
    for row in rows {
      precondition(
        row.cells.count == columns.count,
        "row \"\(row.header)\" has \(row.cells.count) cells for \(columns.count) columns")
    }
    self.caption = caption
    self.corner = corner
    self.columns = columns
    self.rows = rows
    self.csvFile = csvFile
    self.note = note
  }

  /// Whether the table holds sentences: it is read like text, and its rows are stacked where it is narrow.
  var isOfSentences: Bool { rows.contains { $0.cells.contains(where: \.isSentence) } }

  /// Whether all that stands in a column are sentences.
  func isOfSentences(column: Int) -> Bool { rows.allSatisfy { $0.cells[column].isSentence } }
}

extension TableContent: Codable {
  private enum CodingKeys: String, CodingKey { case caption, corner, columns, rows, csvFile, note }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let columns = try values.decode([Column].self, forKey: .columns)
    let rows = try values.decode([Row].self, forKey: .rows)
    if let odd = rows.first(where: { $0.cells.count != columns.count }) {
      throw DecodingError.dataCorruptedError(
        forKey: .rows, in: values,
        debugDescription:
          "row \"\(odd.header)\" has \(odd.cells.count) cells for \(columns.count) columns")
    }
    self.init(
      caption: try values.decode(CaptionText.self, forKey: .caption),
      corner: try values.decode(String.self, forKey: .corner), columns: columns, rows: rows,
      csvFile: try values.decodeIfPresent(String.self, forKey: .csvFile),
      note: try values.decodeIfPresent(String.self, forKey: .note))
  }
}
