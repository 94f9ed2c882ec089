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
  /// - Returns: the paragraph with its links.
  func linking(_ nodes: [HTMLNode], linked: inout Set<Term>) -> [HTMLNode] {
    nodes.flatMap { node -> [HTMLNode] in
      switch node {
      case .text(let text): return linking(text[...], linked: &linked)
      // A hyphenated name is kept on one line by an element of its own.
      case .element("span", let attributes, let children)
      where attributes == [HTMLAttribute(name: "class", value: "name")]:
        guard
          let term = terms.first(where: { children == [.text($0.word)] && !linked.contains($0) })
        else { return [node] }
        linked.insert(term)
        return [Self.link(to: term) { [node] }]
      default: return [node]
      }
    }
  }

  private func linking(_ text: Substring, linked: inout Set<Term>) -> [HTMLNode] {
    guard !text.isEmpty else { return [] }
    for term in terms where !linked.contains(term) {
      guard let range = Self.find(term.word, in: text) else { continue }
      linked.insert(term)
      let link = Self.link(to: term) { [.text(String(text[range]))] }
      return linking(text[..<range.lowerBound], linked: &linked) + [link]
        + linking(text[range.upperBound...], linked: &linked)
    }
    return [.text(String(text))]
  }

  private static func link(to term: Term, _ words: () -> [HTMLNode]) -> HTMLNode {
    tag("a", ["class": "term", "href": "#\(term.id)"]) { words() }
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
