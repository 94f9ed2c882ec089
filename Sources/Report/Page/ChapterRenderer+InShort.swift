import Manuscript
import Statistics

extension MarkdownNode {
  /// Whether this is a quotation that begins with a bold "In short": what a chapter comes to.
  var isInShort: Bool {
    guard kind == .blockQuote, let first = children.first, first.kind == .paragraph,
      let words = first.children.first, words.kind == .strong
    else { return false }
    return words.plainText.hasPrefix("In short")
  }
}

extension ChapterRenderer {
  /// The chapter in a few sentences, how its claims fared, and all of them in one table.
  func inShort(_ sentences: [HTMLNode]) -> HTMLNode {
    tag(
      "div",
      ["class": "in-short", "role": "group", "aria-label": "Chapter \(chapter.number) in short"]
    ) {
      sentences
      if !claims.isEmpty {
        tag("details", ["class": "fold", "open": ""]) {
          tag("summary") {
            claims.count == 1 ? "1 claim:" : "\(claims.count) claims:"
            " "
            Verdict.tally(of: claims)
          }
          claimsTable
        }
      }
    }
  }

  /// What was predicted, what was measured, what the paper has, and the verdict; each row leads to its claim.
  private var claimsTable: HTMLNode {
    tag("div", ["class": "stacked claims-table"]) {
      tag("table") {
        tag("thead") {
          tag("tr") {
            tag("th", ["scope": "col"]) { "Claim" }
            tag("th", ["scope": "col", "class": "words"]) { "Measured" }
            tag("th", ["scope": "col", "class": "words"]) { "The paper" }
            tag("th", ["scope": "col", "class": "words"]) { "Verdict" }
          }
        }
        tag("tbody") {
          for row in claims {
            tag("tr") {
              tag("th", ["scope": "row"]) {
                tag("a", ["href": "#\(row.label)"]) { ReportPage.words(row.claim.statement) }
              }
              tag("td", ["class": "words", "data-name": "Measured"]) {
                Typography.set(row.claim.ours ?? "–", after: nil)
              }
              tag("td", ["class": "words theirs", "data-name": "The paper"]) {
                Typography.set(row.claim.paper?.text ?? "–", after: nil)
              }
              tag("td", ["class": "words"]) { row.verdict.wordsWithIcon }
            }
          }
        }
      }
    }
  }
}

extension Verdict {
  /// How many claims came to what, those that failed first: "1 does not hold, 5 hold" with their signs.
  static func tally(of rows: [LedgerRow]) -> HTMLNode {
    tag("span", ["class": "tally"]) {
      for verdict in Verdict.onPage {
        let count = rows.count { $0.verdict == verdict }
        if count > 0 {
          tag("span", ["class": "verdict \(verdict.cssClass)"]) {
            verdict.icon
            verdict.phrase(count: count)
          }
        }
      }
    }
  }

  /// "1 holds", "5 hold", "1 does not hold".
  func phrase(count: Int) -> String {
    switch self {
    case .holds: count == 1 ? "1 holds" : "\(count) hold"
    case .doesNotHold: count == 1 ? "1 does not hold" : "\(count) do not hold"
    case .undecided: "\(count) undecided"
    case .notRun: "\(count) not run"
    }
  }
}
