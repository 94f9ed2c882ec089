/// A table as values to show: the same for the report, the chapter (GFM) and the CSV file.
package struct TableContent: Sendable {
  /// A column after the first, which holds the row headers.
  package struct Column: Hashable, Sendable {
    /// The heading, such as "Mixed-Same".
    package var title: String
    /// The unit, shown once in the heading, such as "%".
    package var unit: String?
    /// Heading over neighbouring columns that share it, such as "Tested on".
    package var group: String?

    package init(_ title: String, unit: String? = nil, group: String? = nil) {
      self.title = title
      self.unit = unit
      self.group = group
    }
  }

  /// One value of the table, already rounded to what is shown.
  package struct Cell: Hashable, Sendable {
    /// The value, such as "88.7"; "–" for what was not measured.
    package var text: String
    /// Half-width of the 95 % interval, such as "0.9"; nil if there is none.
    package var halfWidth: String?
    /// Whether the value is the best of its column and its interval apart from the next one's.
    package var isBest: Bool
    /// Whether the number is the paper's: it is set apart.
    package var isPaper: Bool
    /// Whether the text is a sentence in inline Markdown, whose references are linked.
    package var isSentence = false

    package init(
      _ text: String, halfWidth: String? = nil, isBest: Bool = false, isPaper: Bool = false
    ) {
      self.text = text
      self.halfWidth = halfWidth
      self.isBest = isBest
      self.isPaper = isPaper
    }

    /// A sentence in inline Markdown.
    package static func sentence(_ text: String) -> Cell {
      var cell = Cell(text)
      cell.isSentence = true
      return cell
    }

    /// What was not measured.
    package static let missing = Cell("–")

    /// Whether nothing was measured here.
    package var isMissing: Bool { text == "–" }
  }

  /// A row and its heading.
  package struct Row: Hashable, Sendable {
    /// The heading, such as "ResNet-14".
    package var header: String
    /// One cell per column.
    package var cells: [Cell]
    /// Heading over neighbouring rows that share it, such as "The paper (Table 5)".
    package var group: String?

    package init(_ header: String, _ cells: [Cell], group: String? = nil) {
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
