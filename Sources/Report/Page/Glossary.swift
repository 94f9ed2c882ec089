import Foundation
import Manuscript

/// The words that the book explains: the first table under a heading with the label `sec-words`, a word in each row.
struct Glossary: Sendable {
  /// A word and its place on the page.
  struct Term: Hashable, Sendable {
    let word: String
    let id: String
  }

  /// The longest words first, so that "rank correlation" is found before "correlation".
  let terms: [Term]
  /// The path of the chapter with the table, and the table's lines.
  private let place: (path: String, lines: ClosedRange<Int>)?

  /// Looks through the chapters of a book.
  init(of chapters: [Chapter]) {
    for chapter in chapters {
      let nodes = chapter.document.children
      guard
        let heading = nodes.firstIndex(where: {
          $0.isHeading && HeadingText.split($0.plainText).label == "sec-words"
        }),
        let table = nodes[heading...].dropFirst().prefix(while: { !$0.isHeading }).first(
          where: \.isTable)
      else { continue }
      let words = table.children.filter { $0.kind == .tableRow(isHeader: false) }.compactMap {
        $0.children.first?.plainText
      }
      terms = words.map { Term(word: $0, id: "term-\(Slug.make($0))") }
        .sorted { $0.word.count > $1.word.count }
      place = (chapter.path, table.lines)
      return
    }
    terms = []
    place = nil
  }

  /// Whether a table is the one in which the words are explained.
  func isTable(_ node: MarkdownNode, of chapter: Chapter) -> Bool {
    place.map { $0.path == chapter.path && $0.lines == node.lines } ?? false
  }

  /// Links the first place of each word in a paragraph's text, whole words only.
  ///
  /// - Parameters:
  ///   - nodes: the paragraph; links and code in it stay as they are.
  ///   - linked: the words that the chapter has linked already.
  func linking(_ nodes: [HTMLNode], linked: inout Set<Term>) -> [HTMLNode] {
    nodes.flatMap { node -> [HTMLNode] in
      guard case .text(let text) = node else { return [node] }
      return linking(text[...], linked: &linked)
    }
  }

  private func linking(_ text: Substring, linked: inout Set<Term>) -> [HTMLNode] {
    guard !text.isEmpty else { return [] }
    for term in terms where !linked.contains(term) {
      guard let range = Self.find(term.word, in: text) else { continue }
      linked.insert(term)
      let link = tag("a", ["class": "term", "href": "#\(term.id)"]) { String(text[range]) }
      return linking(text[..<range.lowerBound], linked: &linked) + [link]
        + linking(text[range.upperBound...], linked: &linked)
    }
    return [.text(String(text))]
  }

  /// The first place where a word stands by itself, or in its plural.
  private static func find(_ word: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while let range = text.range(of: word, options: .caseInsensitive, range: start..<text.endIndex)
    {
      let before =
        range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      var end = range.upperBound
      if end < text.endIndex, text[end] == "s" { end = text.index(after: end) }
      let after = end == text.endIndex ? nil : text[end]
      if !isWord(before), !isWord(after) { return range.lowerBound..<end }
      start = range.upperBound
    }
    return nil
  }

  private static func isWord(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "\u{2011}" } ?? false
  }
}

extension MarkdownNode {
  fileprivate var isTable: Bool { if case .table = kind { true } else { false } }
}
