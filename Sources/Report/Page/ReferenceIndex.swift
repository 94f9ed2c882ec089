import Foundation
import Manuscript

/// What the text can refer to: exhibits and sections by label, numbered through the book.
struct ReferenceIndex {
  /// A heading with its number and its place on the page.
  struct Section: Hashable {
    /// 2 for a chapter's title, 3 for its sections, 4 and more below, as in `<h2>`.
    let level: Int
    /// "2", "2.1"; nil below sections.
    let number: String?
    /// The id on the page.
    let id: String
    let title: String
  }

  /// What a label stands for.
  struct Target: Hashable {
    /// The id on the page.
    let id: String
    /// How the text calls it: "Table 2", "Section 2.1".
    let name: String
  }

  /// By label: `tbl-…`, `fig-…`, `clm-…`, `sec-…`.
  private(set) var targets: [String: Target] = [:]
  /// The headings of each chapter in order, its title first; one list per chapter.
  private(set) var sections: [[Section]] = []
  /// The id of each chapter by its file's name without suffix.
  private(set) var chapterIDs: [String: String] = [:]

  let bibliography: Bibliography
  /// The words that the book explains.
  let glossary: Glossary

  init(chapters: [Chapter], bibliography: Bibliography) {
    self.bibliography = bibliography
    glossary = Glossary(of: chapters)
    var counts: [String: Int] = [:]
    for chapter in chapters {
      chapterIDs[chapter.name] = Slug.make(chapter.name)
      for block in chapter.experiments {
        let prefix = String(block.label.prefix { $0 != "-" })
        counts[prefix, default: 0] += 1
        let name = "\(Self.nouns[prefix] ?? "Exhibit") \(counts[prefix, default: 0])"
        targets[block.label] = Target(id: block.label, name: name)
      }
      addSections(of: chapter)
    }
  }

  private static let nouns = ["tbl": "Table", "fig": "Figure", "clm": "Claim"]

  private mutating func addSections(of chapter: Chapter) {
    let chapterID = Slug.make(chapter.name)
    var sections = [
      Section(level: 2, number: "\(chapter.number)", id: chapterID, title: chapter.title)
    ]
    var taken: Set<String> = []
    var numbered = 0
    for heading in chapter.document.headings {
      let (text, label) = HeadingText.split(heading.node.plainText)
      if heading.isTitle {
        if let label { targets[label] = Target(id: chapterID, name: "Chapter \(chapter.number)") }
        continue
      }
      let level = min(6, max(3, heading.level + 1))
      if level == 3 { numbered += 1 }
      let number = level == 3 ? "\(chapter.number).\(numbered)" : nil
      let slug = "\(chapterID)-\(Slug.make(text))"
      var id = label ?? slug
      var copies = 1
      while !taken.insert(id).inserted {
        copies += 1
        id = "\(slug)-\(copies)"
      }
      sections.append(Section(level: level, number: number, id: id, title: text))
      if let label {
        let name = number.map { "Section \($0)" } ?? "“\(text)”"
        targets[label] = Target(id: id, name: name)
      }
    }
    self.sections.append(sections)
  }
}

extension MarkdownNode {
  /// Whether the node is a heading of any level.
  var isHeading: Bool { if case .heading = kind { true } else { false } }

  /// The headings of a chapter in order; the first one of level 1 is the chapter's title.
  var headings: [(node: MarkdownNode, level: Int, isTitle: Bool)] {
    var hasTitle = false
    return children.compactMap { node in
      guard case .heading(let level) = node.kind else { return nil }
      let isTitle = level == 1 && !hasTitle
      if isTitle { hasTitle = true }
      return (node, level, isTitle)
    }
  }
}

/// The label that a heading may end in: `## Masks {#sec-masks}`.
enum HeadingText {
  static func split(_ text: String) -> (text: String, label: String?) {
    guard text.hasSuffix("}"), let open = text.range(of: "{#", options: .backwards) else {
      return (text, nil)
    }
    let label = text[open.upperBound...].dropLast()
    guard !label.isEmpty, !label.contains(where: \.isWhitespace) else { return (text, nil) }
    let words = text[..<open.lowerBound]
    return (words.trimmingCharacters(in: .whitespaces), String(label))
  }
}

/// Ids made of words.
enum Slug {
  /// Letters and digits in lower case, hyphens between words.
  static func make(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
