extension TableContent {
  /// The table in GitHub's Markdown, ending in a line break.
  package var gfm: String {
    var lines = [Self.line([MarkdownEscape.cell(markdownCorner)] + columns.map(markdownTitle))]
    lines.append(
      Self.line([":--"] + columns.indices.map { isOfSentences(column: $0) ? ":--" : "--:" }))
    var group: String?
    for row in rows {
      if let next = row.group, next != group {
        let heading = "**\(MarkdownEscape.cell(next))**"
        lines.append(Self.line([heading] + columns.map { _ in "" }))
      }
      group = row.group
      lines.append(Self.line([MarkdownEscape.cell(row.header)] + texts(of: row).map(\.markdown)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a chapter shows under the table's block: caption, table, note and a link to the CSV.
  ///
  /// - Parameter folder: path from the chapter to the report's folder, such as "../output".
  /// - Returns: Markdown that ends in a line break.
  package func markdown(outputFolder folder: String) -> String {
    var parts = [caption.text + "\n", gfm]
    var below: [String] = []
    if let note { below.append(note) }
    if let csvFile { below.append("[CSV](\(MarkdownEscape.path("\(folder)/\(csvFile)")))") }
    if !below.isEmpty { parts.append(below.joined(separator: " · ") + "\n") }
    return parts.joined(separator: "\n")
  }

  /// A heading that spans columns does not exist in GFM: when there is one alone it joins the corner.
  private var sharedGroup: String? {
    guard let first = columns.first?.group, columns.allSatisfy({ $0.group == first }) else {
      return nil
    }
    return first
  }

  private var markdownCorner: String {
    guard let sharedGroup else { return corner }
    return corner.isEmpty ? "\(sharedGroup) →" : "\(corner) ↓ \(sharedGroup) →"
  }

  private func markdownTitle(_ column: Column) -> String {
    var title = column.title
    if let unit = column.unitText { title += " (\(unit))" }
    if sharedGroup == nil, let group = column.group { title = "\(group): \(title)" }
    return MarkdownEscape.cell(title)
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }
}

extension CellText {
  /// The cell as it stands in a GFM table.
  fileprivate var markdown: String {
    if isSentence { return text.replacing("|", with: "\\|") }
    var value = MarkdownEscape.cell(text)
    if isBest { value = "**\(value)**" } else if isPaper && !isMissing { value = "*\(value)*" }
    guard let interval else { return value }
    // A number and its interval stay on one line.
    let spread = MarkdownEscape.cell(interval).replacing(" ", with: "\u{A0}")
    return "\(value)\u{A0}\(spread)"
  }
}
