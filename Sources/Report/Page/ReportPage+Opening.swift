import Manuscript
import Statistics

extension ReportPage {
  /// The first screen: what was found, something to try it on, the answers to the book's questions, how the
  /// claims fared, on what, by whom.
  ///
  /// - Parameter hero: the exhibit to play with, out of its chapter.
  /// - Returns: the page's header.
  func masthead(hero: HTMLNode?) -> HTMLNode {
    tag("header", ["class": "masthead"]) {
      tag("h1") { Self.words(content.title) }
      finding
      hero
      if !content.answers.isEmpty { answers }
      if !content.ledger.isEmpty { verdicts }
      tag("p", ["class": "scope"]) { Self.words(content.scope) }
      if !content.links.isEmpty {
        tag("ul", ["class": "links"]) {
          for link in content.links {
            tag("li") {
              tag("a", ["href": link.target, "download": link.fileName]) { link.text }
            }
          }
        }
      }
      if !content.byline.isEmpty {
        Self.phoneFold("By whom, with what") {
          tag("dl", ["class": "byline"]) {
            for fact in content.byline {
              tag("div") {
                tag("dt") { fact.name }
                tag("dd") { fact.value }
              }
            }
          }
        }
      }
    }
  }

  /// What was found, in a sentence.
  var finding: HTMLNode { tag("p", ["class": "finding"]) { Self.words(content.finding) } }

  /// A sentence for each question of the book, with the verdicts of the claims that it rests on.
  var answers: HTMLNode {
    tag("ol", ["class": "answers", "aria-label": "The questions and their answers"]) {
      for answer in content.answers {
        tag("li") {
          tag("p") {
            if let question = answer.question {
              tag("b") { Self.words(question) }
              " "
            }
            Self.words(answer.answer)
          }
          tag("p", ["class": "tally"]) {
            for row in content.ledger where answer.claims.contains(row.label) {
              tag("a", ["class": "verdict \(row.verdict.cssClass)", "href": "#\(row.label)"]) {
                row.verdict.icon
                row.verdict.rawValue
                tag("span", ["class": "visually-hidden"]) { ": \(Self.words(row.claim.statement))" }
              }
            }
          }
        }
      }
    }
  }

  /// One tile per claim, in the book's order, and their counts in words.
  var verdicts: HTMLNode {
    tag("section", ["class": "verdicts", "aria-label": "Verdicts"]) {
      tag("ul", ["class": content.ledger.count > 24 ? "tiles many" : "tiles"]) {
        for (row, previous) in zip(content.ledger, [nil] + content.ledger) {
          // A little room tells where the next chapter begins.
          tag("li", ["class": previous.map { $0.chapter != row.chapter ? "next" : nil } ?? nil]) {
            tag(
              "a",
              [
                "class": "filled \(row.verdict.cssClass)", "href": "#\(row.label)",
                "aria-label": "\(Self.words(row.claim.statement)): \(row.verdict.rawValue)",
              ]
            ) { row.verdict.icon }
          }
        }
      }
      for source in ClaimSource.allCases {
        let rows = content.ledger.filter { $0.claim.source == source }
        if !rows.isEmpty { counts(of: rows, source: source) }
      }
    }
  }

  /// How the claims of one source fared, those that failed first.
  private func counts(of rows: [LedgerRow], source: ClaimSource) -> HTMLNode {
    tag("ul", ["class": "counts"]) {
      tag("li", ["class": "source-of-claims"]) { source.phrase(count: rows.count) }
      for verdict in Verdict.onPage {
        let count = rows.count { $0.verdict == verdict }
        if count > 0 {
          tag("li", ["class": "verdict \(verdict.cssClass)"]) {
            verdict.icon
            tag("span") { verdict.phrase(count: count) }
          }
        }
      }
    }
  }

  /// What is open, and which a script folds on a telephone, so that the text begins soon.
  static func phoneFold(
    _ summary: String, @HTMLBuilder _ children: () -> [HTMLNode]
  ) -> HTMLNode {
    tag("details", ["class": "fold phone-fold", "open": ""]) {
      tag("summary") { summary }
      children()
    }
  }

  /// Chapters and their sections, numbered.
  func contents(of index: ReferenceIndex) -> HTMLNode {
    tag("nav", ["class": "contents", "aria-labelledby": "contents-title"]) {
      tag("h2", ["id": "contents-title"]) { "Contents" }
      entries(of: index)
    }
  }

  /// The contents without their heading.
  func entries(of index: ReferenceIndex) -> HTMLNode {
    Self.phoneFold("Chapters") {
      tag("ol") {
        if !content.ledger.isEmpty {
          tag("li") { entry(number: "", title: Self.ledgerTitle, id: Self.ledgerID) }
        }
        for sections in index.sections {
          tag("li") {
            entry(number: sections[0].number ?? "", title: sections[0].title, id: sections[0].id)
            let inner = sections.dropFirst().filter { $0.level == 3 }
            if !inner.isEmpty {
              tag("ol") {
                for section in inner {
                  tag("li") {
                    entry(number: section.number ?? "", title: section.title, id: section.id)
                  }
                }
              }
            }
          }
        }
        tag("li") { entry(number: "", title: "References", id: Self.referencesID) }
        tag("li") { entry(number: "", title: "Appendix", id: Self.appendixID) }
      }
    }
  }

  private func entry(number: String, title: String, id: String) -> HTMLNode {
    tag("a", ["href": "#\(id)"]) {
      tag("span", ["class": "number"]) { number }
      tag("span") { title }
    }
  }

  /// A sentence from outside the chapters, typeset; inline Markdown in it is read and left out.
  static func words(_ text: String) -> String {
    let document = try? Chapter.parse(text: text, path: "").document
    return Typography.set(document?.words ?? text, after: nil)
  }

  static let ledgerID = "what-was-found"
  static let ledgerTitle = "What was found"
  static let referencesID = "references"
  static let appendixID = "appendix"
}

extension ClaimSource {
  /// "28 claims of the paper with its number".
  fileprivate func phrase(count: Int) -> String {
    let claims = count == 1 ? "1 claim" : "\(count) claims"
    return switch self {
    case .paperNumber: "\(claims) of the paper, with its number"
    case .paperDirection: "\(claims) of the paper, with its direction"
    case .own: "\(claims) of our own"
    }
  }
}

extension MarkdownNode {
  /// The node's text; markup that is not Markdown stands for itself.
  fileprivate var words: String {
    switch kind {
    case .text(let text), .code(let text), .htmlInline(let text), .htmlBlock(let text): text
    case .softBreak, .hardBreak: " "
    default: children.map(\.words).joined()
    }
  }
}
