import Files

extension TableContent {
  /// The table as CSV (RFC 4180, line feeds): the ends of the 95 % interval beside each column that has
  /// some, empty fields for what was not measured.
  package var csv: String {
    let hasGroups = rows.contains { $0.group != nil }
    let shown = rows.map(texts)
    let hasInterval = columns.indices.map { column in
      shown.contains { $0[column].ends != nil }
    }
    var header = hasGroups ? ["group", corner] : [corner]
    for (column, interval) in zip(columns, hasInterval) {
      let unit = column.unitText.map { " (\($0))" } ?? ""
      let title = (column.group.map { "\($0): " } ?? "") + column.title
      header.append(title + unit)
      if interval { header += ["\(title) low\(unit)", "\(title) high\(unit)"] }
    }
    var lines = [header]
    for (row, cells) in zip(rows, shown) {
      var fields = hasGroups ? [row.group ?? "", row.header] : [row.header]
      for (cell, interval) in zip(cells, hasInterval) {
        fields.append(cell.isMissing ? "" : Self.number(cell.text))
        if interval {
          fields += cell.ends.map { [Self.number($0.low), Self.number($0.high)] } ?? ["", ""]
        }
      }
      lines.append(fields)
    }
    return lines.map { CSV.line($0) + "\n" }.joined()
  }

  /// A typographic minus is for readers; programs read a hyphen.
  private static func number(_ text: String) -> String {
    guard text.hasPrefix("−"), Double(text.dropFirst()) != nil else { return text }
    return "-" + text.dropFirst()
  }
}
