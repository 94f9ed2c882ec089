import Foundation

extension ReportPage {
  /// "What was found": every claim with the paper's number, ours and the verdict, by chapter.
  func ledger(index: ReferenceIndex) -> HTMLNode {
    guard !content.ledger.isEmpty else { return .nothing }
    let titleID = "\(Self.ledgerID)-title"
    return tag("section", ["class": "found", "id": Self.ledgerID, "aria-labelledby": titleID]) {
      tag("h2", ["id": titleID]) { Self.ledgerTitle }
      tag(
        "div",
        [
          "class": "scroll stacked ledger", "tabindex": "0", "role": "region",
          "aria-labelledby": titleID,
        ]
      ) {
        tag("table") {
          tag("thead") {
            tag("tr") {
              tag("th", ["scope": "col", "class": "verdict-cell"]) { "Verdict" }
              tag("th", ["scope": "col", "class": "statement"]) { "Claim" }
              tag("th", ["scope": "col"]) { "The paper" }
              tag("th", ["scope": "col"]) { "This run" }
            }
          }
          for (chapter, rows) in rowsByChapter {
            tag("tbody") {
              heading(of: chapter, rows: rows, index: index)
              for row in rows { html(of: row) }
            }
          }
        }
      }
      if let note = content.ledgerNote { tag("p", ["class": "table-note"]) { Self.words(note) } }
    }
  }

  /// Runs of rows of the same chapter.
  private var rowsByChapter: [(Int, [LedgerRow])] {
    var groups: [(Int, [LedgerRow])] = []
    for row in content.ledger {
      if groups.last?.0 == row.chapter {
        groups[groups.count - 1].1.append(row)
      } else {
        groups.append((row.chapter, [row]))
      }
    }
    return groups
  }

  /// The chapter's title, and how many of its claims came to what.
  private func heading(
    of chapter: Int, rows: [LedgerRow], index: ReferenceIndex
  ) -> HTMLNode {
    let section = index.sections.lazy.compactMap(\.first).first { $0.number == "\(chapter)" }
    return tag("tr") {
      tag("th", ["class": "rows", "colspan": "4", "scope": "rowgroup"]) {
        if let section {
          tag("a", ["href": "#\(section.id)"]) { "\(chapter) \u{2002}\(section.title)" }
        } else {
          "Chapter \(chapter)"
        }
        tag("span", ["class": "tally"]) {
          for verdict in VerdictShown.allCases {
            let count = rows.count { $0.verdict == verdict }
            if count > 0 {
              tag("span", ["class": "verdict \(verdict.cssClass)"]) {
                verdict.icon
                verdict.tally(count: count)
              }
            }
          }
        }
      }
    }
  }

  private func html(of row: LedgerRow) -> HTMLNode {
    tag("tr") {
      tag("td", ["class": "verdict-cell"]) { row.verdict.wordsWithIcon }
      tag("th", ["class": "statement", "scope": "row"]) {
        tag("a", ["href": "#\(row.label)"]) { Self.words(row.statement) }
      }
      tag("td", ["class": "theirs", "data-name": "The paper"]) {
        if let quote = row.paperQuote {
          let (number, source) = Self.splitSource(quote)
          // "6–22 points" would break after its dash.
          tag("span", ["class": number.count < 20 ? "short" : nil]) {
            Typography.set(number, after: nil)
          }
          if let source { tag("span", ["class": "source"]) { source } }
        } else {
          tag("span", ["class": "own"]) { "our own" }
        }
      }
      tag("td", ["class": "ours", "data-name": "This run"]) {
        numbers(row.ours ?? "–")
        if let data = row.data { tag("span", ["class": "source"]) { data } }
        if let note = row.note { tag("span", ["class": "source"]) { note } }
      }
    }
  }

  /// One number, or several of a claim that rests on more than one: each stays on its line.
  private func numbers(_ text: String) -> HTMLNode {
    let parts = text.components(separatedBy: "; ")
    let nodes = parts.enumerated().flatMap { index, part in
      let isLast = index == parts.count - 1
      let number = tag("span", ["class": part.count < 24 ? "short" : nil]) {
        Typography.set(part, after: nil) + (isLast ? "" : ";")
      }
      return isLast ? [number] : [number, .text(" ")]
    }
    return .fragment(nodes)
  }

  /// "49.1 % (Table 5)" as number and source, since the source is set smaller and below.
  static func splitSource(_ quote: String) -> (number: String, source: String?) {
    guard quote.hasSuffix(")"), let open = quote.lastIndex(of: "("), open != quote.startIndex else {
      return (quote, nil)
    }
    let number = quote[..<open].trimmingSuffix(while: \.isWhitespace)
    return (number, String(quote[quote.index(after: open)...].dropLast()))
  }
}

extension VerdictShown {
  /// "5 hold", "1 does not hold": how many claims of a chapter came to this.
  fileprivate func tally(count: Int) -> String {
    switch self {
    case .holds: count == 1 ? "1 holds" : "\(count) hold"
    case .doesNotHold: count == 1 ? "1 does not hold" : "\(count) do not hold"
    case .undecided: "\(count) undecided"
    case .notRun: "\(count) not run"
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, predicate(last) { text.removeLast() }
    return String(text)
  }
}
