import Foundation
import Statistics

extension ReportPage {
  /// "What was found": every claim with the paper's number, ours and the verdict, folded by chapter.
  ///
  /// A script adds the filters by verdict and by whose claim it is.
  func ledger(index: ReferenceIndex) -> HTMLNode {
    guard !content.ledger.isEmpty else { return .nothing }
    let titleID = "\(Self.ledgerID)-title"
    return tag("section", ["class": "found", "id": Self.ledgerID, "aria-labelledby": titleID]) {
      tag("h2", ["id": titleID]) { Self.ledgerTitle }
      Self.phoneFold("The claims, chapter by chapter") {
        for (chapter, rows) in rowsByChapter { part(of: chapter, rows: rows, index: index) }
      }
      if let note = content.ledgerNote {
        tag("details", ["class": "fold ledger-note"]) {
          tag("summary") { "How to read it" }
          tag("p", ["class": "table-note"]) { Self.words(note) }
        }
      }
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

  /// The claims of a chapter, folded under its title and their tally.
  private func part(of chapter: Int, rows: [LedgerRow], index: ReferenceIndex) -> HTMLNode {
    let section = index.sections.lazy.compactMap(\.first).first { $0.number == "\(chapter)" }
    return tag("details", ["class": "ledger-part"]) {
      tag("summary") {
        tag("span", ["class": "ledger-chapter"]) {
          section.map { "\(chapter) \u{2002}\($0.title)" } ?? "Chapter \(chapter)"
        }
        " "
        Verdict.tally(of: rows)
      }
      tag("div", ["class": "stacked ledger"]) {
        tag("table") {
          tag("thead") {
            tag("tr") {
              tag("th", ["scope": "col", "class": "verdict-cell"]) { "Verdict" }
              tag("th", ["scope": "col", "class": "statement"]) { "Claim" }
              tag("th", ["scope": "col"]) { "The paper" }
              tag("th", ["scope": "col"]) { "This run" }
            }
          }
          tag("tbody") { for row in rows { html(of: row) } }
        }
      }
    }
  }

  private func html(of row: LedgerRow) -> HTMLNode {
    tag("tr", ["data-verdict": row.verdict.rawValue, "data-source": row.claim.source.kind]) {
      tag("td", ["class": "verdict-cell"]) {
        row.verdict.wordsWithIcon
        if let result = row.result, result.before != result.verdict {
          tag("span", ["class": "source"]) { "\(result.before.rawValue) before the correction" }
        }
      }
      tag("th", ["class": "statement", "scope": "row"]) {
        tag("a", ["href": "#\(row.label)"]) { Self.words(row.claim.statement) }
        if let reading = reading(of: row) { tag("span", ["class": "source"]) { reading } }
        if let history = row.result?.history {
          if let moment = history.claim {
            tag("span", ["class": "source"]) { "claim: \(moment.text)" }
          }
          if let moment = history.result {
            tag("span", ["class": "source"]) { "result: \(moment.text)" }
          }
        }
      }
      tag("td", ["class": "theirs", "data-name": "The paper"]) {
        if let paper = row.claim.paper {
          // "6–22 points" would break after its dash.
          tag("span", ["class": paper.text.count < 20 ? "short" : nil]) {
            Typography.set(paper.text, after: nil)
          }
          tag("span", ["class": "source"]) { paper.source }
        } else if let direction = row.claim.direction {
          tag("span", ["class": "own"]) { "direction" }
          tag("span", ["class": "source"]) { direction }
        } else {
          tag("span", ["class": "own"]) { "our own" }
        }
      }
      tag("td", ["class": "ours", "data-name": "This run"]) {
        numbers(row.claim.judgement == nil ? ["–"] : row.claim.measured)
        if let bound = row.claim.bound { tag("span", ["class": "source"]) { "bound: \(bound)" } }
        if let data = row.data { tag("span", ["class": "source"]) { data } }
        if let note = row.note { tag("span", ["class": "source"]) { note } }
      }
    }
  }

  /// "primary, expected from a pilot, p = 0.003, after Holm's correction p = 0.04".
  private func reading(of row: LedgerRow) -> String? {
    guard let reading = row.claim.reading else { return nil }
    guard let corrected = row.result?.corrected else { return reading }
    return "\(reading); after Holm’s correction \(NumberText.probability(corrected))"
  }

  /// One number, or several of a claim that rests on more than one: each stays on its line.
  private func numbers(_ parts: [String]) -> HTMLNode {
    let nodes = parts.enumerated().flatMap { index, part in
      let isLast = index == parts.count - 1
      let number = tag("span", ["class": part.count < 24 ? "short" : nil]) {
        Typography.set(part, after: nil) + (isLast ? "" : ";")
      }
      return isLast ? [number] : [number, .text(" ")]
    }
    return .fragment(nodes)
  }
}

extension ClaimSource {
  /// What the filter calls it.
  fileprivate var kind: String {
    switch self {
    case .paperNumber: "the paper’s, with its number"
    case .paperDirection: "the paper’s, with its direction"
    case .own: "our own"
    }
  }
}
