import Foundation

extension TableContent {
  /// The table as a figure with its caption above.
  func html(in frame: ExhibitFrame) -> HTMLNode {
    let isWide = frame.asksForWidth || estimatedWidth > 704
    let captionID = "\(frame.label)-caption"
    return tag(
      "figure", ["class": isWide ? "exhibit tabular wide" : "exhibit tabular", "id": frame.label]
    ) {
      tag("figcaption", ["id": captionID]) {
        tag("span", ["class": "label"]) { "\(frame.name)." }
        " "
        frame.inline(caption.text)
        if csvFile != nil { csvLink(of: frame) }
        frame.anchor
      }
      // After the caption, which a figure wants first or last.
      if !isWide { frame.margin }
      scroller(labelledBy: captionID, inline: frame.inline)
      if let note { tag("p", ["class": "table-note"]) { frame.inline(note) } }
      if isWide, let card = frame.card { card }
    }
  }

  /// The table alone, in a wrapper that scrolls and takes the keyboard's focus when it is too wide.
  func scroller(labelledBy id: String, inline: (String) -> [HTMLNode]) -> HTMLNode {
    tag(
      "div",
      [
        "class": isOfSentences ? "scroll stacked worded" : "scroll", "tabindex": "0",
        "role": "region", "aria-labelledby": id,
      ]
    ) {
      tag("table") {
        head
        for body in bodies(inline) { body }
      }
    }
  }

  /// The CSV travels inside the page, so that the one file is enough.
  private func csvLink(of frame: ExhibitFrame) -> HTMLNode {
    let data = Data(csv.utf8).base64EncodedString()
    return tag(
      "a",
      [
        "class": "csv", "href": "data:text/csv;charset=utf-8;base64,\(data)",
        "download": "\(frame.label).csv", "aria-label": "\(frame.name) as CSV",
      ]
    ) { "CSV" }
  }

  // MARK: Head

  private var head: HTMLNode {
    tag("thead") {
      if columns.contains(where: { $0.group != nil }) {
        tag("tr") {
          tag("td")
          for (title, span) in groupSpans {
            if let title {
              tag("th", ["class": "group", "colspan": "\(span)", "scope": "colgroup"]) {
                tag("span") { title }
              }
            } else {
              tag("td", ["colspan": "\(span)"])
            }
          }
        }
      }
      tag("tr") {
        if corner.isEmpty { tag("td") } else { tag("th", ["scope": "col"]) { corner } }
        for (index, column) in columns.enumerated() {
          tag("th", ["scope": "col", "class": isOfSentences(column: index) ? "words" : nil]) {
            Typography.nodes(column.title, after: nil)
            if let unit = column.unitText { tag("span", ["class": "unit"]) { " \(unit)" } }
          }
        }
      }
    }
  }

  /// Neighbouring columns with the same group, as (group, number of columns).
  private var groupSpans: [(String?, Int)] {
    var spans: [(String?, Int)] = []
    for column in columns {
      if let last = spans.last, last.0 == column.group {
        spans[spans.count - 1].1 += 1
      } else {
        spans.append((column.group, 1))
      }
    }
    return spans
  }

  // MARK: Rows

  /// One `<tbody>` per run of rows with the same group.
  private func bodies(_ inline: (String) -> [HTMLNode]) -> [HTMLNode] {
    let texts = rows.map(texts)
    let shapes = columns.indices.map { column in ColumnShape(texts.map { $0[column] }) }
    var bodies: [HTMLNode] = []
    var start = 0
    while start < rows.count {
      let group = rows[start].group
      let end = rows[start...].firstIndex { $0.group != group } ?? rows.count
      bodies.append(
        tag("tbody") {
          if let group {
            tag("tr") {
              tag(
                "th", ["class": "rows", "colspan": "\(columns.count + 1)", "scope": "rowgroup"]
              ) { group }
            }
          }
          for index in start..<end {
            html(of: texts[index], header: rows[index].header, shapes: shapes, inline)
          }
        })
      start = end
    }
    return bodies
  }

  private func html(
    of cells: [CellText], header: String, shapes: [ColumnShape], _ inline: (String) -> [HTMLNode]
  ) -> HTMLNode {
    let isPaper = !cells.isEmpty && cells.allSatisfy { $0.isPaper || $0.isMissing }
    return tag("tr", ["class": isPaper ? "paper" : nil]) {
      // A row without a name has no header cell: an empty one would be read as one.
      if header.isEmpty { tag("td") } else { tag("th", ["scope": "row"]) { header } }
      for (index, cell) in cells.enumerated() {
        if cell.isSentence {
          tag("td", ["class": "words", "data-name": columns[index].title]) { inline(cell.text) }
        } else {
          shapes[index].html(of: cell)
        }
      }
    }
  }

  /// About how many CSS pixels the table wants at 15 px.
  private var estimatedWidth: Int {
    let header = max(corner.count, rows.map(\.header.count).max() ?? 0)
    let texts = rows.map(texts)
    let widths = columns.indices.map { column in
      let title = columns[column].title.split { $0 == " " || $0 == "-" }.map(\.count).max() ?? 0
      let cell = texts.map { row in
        let cell = row[column]
        return cell.text.count + (cell.interval?.count ?? 0)
      }
      return max(title, cell.max() ?? 0) * 8 + 18
    }
    return header * 8 + widths.reduce(0, +)
  }
}

/// What the numbers of a column have in common, so that they stand with their points in line.
private struct ColumnShape {
  /// Most signs after a decimal point, and whether not all cells have as many.
  private let decimals: Int
  private let interval: Int
  private let isRagged: Bool

  init(_ cells: [CellText]) {
    let fractions = cells.map { Self.fraction(of: $0.text).count }
    let intervals = cells.map { $0.interval?.count ?? 0 }
    decimals = fractions.max() ?? 0
    interval = intervals.max() ?? 0
    isRagged = Set(fractions).count > 1 || Set(intervals).count > 1
  }

  /// The point and what follows it, in texts that are numbers.
  private static func fraction(of text: String) -> Substring {
    guard let point = text.lastIndex(of: "."), text[point...].dropFirst().allSatisfy(\.isNumber)
    else { return "" }
    return text[point...]
  }

  func html(of cell: CellText) -> HTMLNode {
    let classes = [
      cell.isBest ? "best" : nil, cell.isPaper ? "paper" : nil, cell.isMissing ? "missing" : nil,
    ].compactMap { $0 }.joined(separator: " ")
    let fraction = Self.fraction(of: cell.text)
    return tag("td", ["class": classes.isEmpty ? nil : classes]) {
      if cell.isMissing {
        tag("span", ["aria-hidden": "true"]) { "–" }
        tag("span", ["class": "visually-hidden"]) { "not measured" }
      } else {
        String(cell.text.dropLast(fraction.count))
      }
      // A point is half as wide as a digit in the fonts of the style sheet.
      if decimals > 0 {
        tag(
          "span",
          ["class": "fraction", "style": isRagged ? "min-width:\(Double(decimals) - 0.5)ch" : nil]
        ) { String(fraction) }
      }
      if interval > 0 {
        tag(
          "span",
          [
            "class": "interval",
            "style": isRagged ? "min-width:calc(\(Double(interval) - 1)ch + 0.35em)" : nil,
          ]
        ) { cell.interval ?? "" }
      }
    }
  }
}
