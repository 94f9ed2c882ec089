import Foundation
import Manuscript

/// The ways from chapter to chapter where Markdown is read: a line under the title and one at the end, and the
/// table of chapters in `chapters/README.md`.
///
/// A line begins with a comment, so that it is one block of HTML: Markdown readers show it, the report leaves it
/// out. Both are written anew with every run, from titles and texts.
struct Navigation {
  /// What a line of links begins with.
  static let mark = "<!-- navigation -->"
  /// What stands around the table of chapters.
  static let table = (opening: "<!-- chapters -->", closing: "<!-- /chapters -->")

  /// All chapters of the book in their order, as they are about to be.
  let chapters: [Chapter]

  /// A chapter's text with its two lines of links; a book of one chapter has none.
  func applied(to text: String, of path: String) -> String {
    guard chapters.count > 1, let place = chapters.firstIndex(where: { $0.path == path }) else {
      return text
    }
    let ending = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let links = line(at: place)
    let old = lines.indices.filter { lines[$0].hasPrefix(Self.mark) }
    for index in old { lines[index] = links }
    if old.isEmpty {
      while lines.last?.isEmpty == true { lines.removeLast() }
      lines += ["", links, ""]
      if let title = titleLine(in: lines, of: chapters[place]) {
        lines.insert(contentsOf: ["", links], at: title + 1)
      }
    }
    return lines.joined(separator: ending)
  }

  /// The line of the chapter's first heading, counted from 0.
  private func titleLine(in lines: [String], of chapter: Chapter) -> Int? {
    let titles = chapter.document.children.lazy.filter { $0.kind == .heading(level: 1) }
    guard let line = titles.first?.lines.lowerBound, lines.indices.contains(line - 1),
      lines[line - 1].hasPrefix("# ")
    else { return nil }
    return line - 1
  }

  private func line(at place: Int) -> String {
    let before = place > 0 ? link(chapters[place - 1], "← ", "") : nil
    let after = place + 1 < chapters.count ? link(chapters[place + 1], "", " →") : nil
    let middle = "<a href=\"README.md\">all chapters</a>"
    return "\(Self.mark)<p>" + [before, middle, after].compactMap { $0 }.joined(separator: " · ")
      + "</p>"
  }

  private func link(_ chapter: Chapter, _ before: String, _ after: String) -> String {
    let title = chapter.title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<a href=\"\(chapter.name).md\">\(before)\(chapter.number). \(title)\(after)</a>"
  }

  /// The text of `chapters/README.md` with the table of chapters, where it has a place for it.
  func table(in text: String) -> String {
    guard let opening = text.range(of: Self.table.opening),
      let closing = text.range(
        of: Self.table.closing, range: opening.upperBound..<text.endIndex)
    else { return text }
    let rows = chapters.map { chapter in
      "| \(chapter.number) | [\(escaped(chapter.title))](\(chapter.name).md) | \(escaped(chapter.inShort ?? "")) |"
    }
    let table = (["| | chapter | in short |", "|--:|:--|:--|"] + rows).joined(separator: "\n")
    return text.replacingCharacters(
      in: opening.upperBound..<closing.lowerBound, with: "\n\n\(table)\n\n")
  }

  private func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing(/\s+/, with: " ")
  }
}

extension Chapter {
  /// The first paragraph of the quotation that begins with a bold "In short", without these words; nil for a
  /// chapter that has none.
  var inShort: String? {
    for node in document.children where node.kind == .blockQuote {
      guard let first = node.children.first, first.kind == .paragraph else { continue }
      let text = words(of: first)
      if text.hasPrefix("In short.") {
        return text.dropFirst("In short.".count).trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
    return nil
  }

  /// A node's words, with the numbers that are shown in it.
  private func words(of node: MarkdownNode) -> String {
    switch node.kind {
    case .text(let text), .code(let text): text
    case .inlineNumber(let index):
      inlineNumbers.indices.contains(index) ? inlineNumbers[index].shown : ""
    case .softBreak, .hardBreak: " "
    case .htmlInline: ""
    default: node.children.map(words).joined()
    }
  }
}
