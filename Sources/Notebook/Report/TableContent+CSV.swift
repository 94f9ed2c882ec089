extension TableContent {
  /// The table as CSV (RFC 4180, line feeds): a column of half-widths beside each column that has
  /// some, empty fields for what was not measured.
  package var csv: String {
    let hasGroups = rows.contains { $0.group != nil }
    let hasInterval = columns.indices.map { column in
      rows.contains { $0.cells[column].halfWidth != nil }
    }
    var header = hasGroups ? ["group", corner] : [corner]
    for (column, interval) in zip(columns, hasInterval) {
      let unit = column.unit.map { " (\($0))" } ?? ""
      let title = (column.group.map { "\($0): " } ?? "") + column.title
      header.append(title + unit)
      if interval { header.append("\(title) ±\(unit)") }
    }
    var lines = [header]
    for row in rows {
      var fields = hasGroups ? [row.group ?? "", row.header] : [row.header]
      for (cell, interval) in zip(row.cells, hasInterval) {
        fields.append(cell.isMissing ? "" : Self.number(cell.text))
        if interval { fields.append(cell.halfWidth ?? "") }
      }
      lines.append(fields)
    }
    return lines.map { $0.map(Self.field).joined(separator: ",") + "\n" }.joined()
  }

  /// A typographic minus is for readers; programs read a hyphen.
  private static func number(_ text: String) -> String {
    guard text.hasPrefix("−"), Double(text.dropFirst()) != nil else { return text }
    return "-" + text.dropFirst()
  }

  private static func field(_ text: String) -> String {
    // By scalars: "\r\n" is one Character, equal to neither of its halves.
    let needsQuotes =
      text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
      || text.first == " " || text.last == " "
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
