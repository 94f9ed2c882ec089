import Manuscript

/// Turns `@tbl-…` and `[@key]` in the text into links, and remembers what was cited and what leads
/// nowhere.
///
/// One for a whole page, since sources are numbered in the order of their first citation.
final class ReferenceResolver {
  let index: ReferenceIndex
  /// Keys in the order of first citation.
  private(set) var cited: [String] = []
  private(set) var errors: [ParseError] = []

  init(index: ReferenceIndex) { self.index = index }

  /// Goes on as after a text that has cited these.
  func goOn(after cited: [String]) { self.cited = cited }

  /// Where a text stands, so that errors can name line and column.
  struct Place {
    let chapter: Chapter
    let lines: ClosedRange<Int>
  }

  /// Records an error at the first place in the lines where the words stand.
  func report(_ message: String, suggestion: String?, words: String, at place: Place) {
    var position = SourcePosition(line: place.lines.lowerBound, column: 1)
    for line in place.lines {
      let text = place.chapter.source.line(line)
      guard let range = text.firstRange(of: words) else { continue }
      let column = text.utf8.distance(from: text.startIndex, to: range.lowerBound) + 1
      position = SourcePosition(line: line, column: column)
      break
    }
    let error = ParseError(
      path: place.chapter.path, position: position, message: message, suggestion: suggestion)
    if !errors.contains(error) { errors.append(error) }
  }

  // MARK: Text

  /// The text, typeset, with its references as links.
  ///
  /// - Parameters:
  ///   - text: a stretch of prose without markup.
  ///   - before: the character before the stretch; nil at the beginning of a block.
  ///   - place: where errors are looked for.
  /// - Returns: texts and links.
  func nodes(for text: String, after before: Character? = nil, at place: Place) -> [HTMLNode] {
    var nodes: [HTMLNode] = []
    var plain = ""
    var previous = before ?? " "
    var lead = before
    var rest = Substring(text)
    func flush() {
      if !plain.isEmpty { nodes += Typography.nodes(plain, after: lead) }
      plain = ""
      lead = "]"
    }
    while let sign = rest.first {
      if sign == "[", let group = CitationGroup(rest) {
        flush()
        nodes += self.nodes(for: group, at: place)
        rest = rest.dropFirst(group.length)
        previous = "]"
        continue
      }
      if sign == "$", let formula = Formula(rest, after: previous) {
        flush()
        nodes.append(html(of: formula, at: place))
        rest = rest.dropFirst(formula.length)
        previous = "a"
        // A full stop stays with its formula.
        if !formula.isDisplayed, rest.first?.isPunctuation == true { plain = "\u{2060}" }
        continue
      }
      // An "@" within a word is an address, not a reference.
      if sign == "@", !previous.isLetter, !previous.isNumber {
        let name = CitationGroup.name(rest.dropFirst())
        if let node = bare(name, at: place) {
          flush()
          nodes.append(node)
          rest = rest.dropFirst(1 + name.count)
          previous = "a"
          continue
        }
      }
      plain.append(sign)
      previous = sign
      rest = rest.dropFirst()
    }
    flush()
    return nodes
  }

  /// A formula as MathML; what it cannot hold is an error at its place.
  private func html(of formula: Formula, at place: Place) -> HTMLNode {
    do {
      return try formula.html()
    } catch {
      report(
        error.message,
        suggestion: "formulas hold the LaTeX that `Sources/Report/Math/FormulaParser.swift` lists",
        words: error.words, at: place)
      return .text(formula.source)
    }
  }

  /// `@name` outside brackets: an exhibit or section by its name, a source by its author.
  ///
  /// Words that look like neither are left alone: `@escaping` is not a reference.
  private func bare(_ name: String, at place: Place) -> HTMLNode? {
    if Self.isLabel(name) { return exhibit(name, at: place) }
    if let entry = index.bibliography[name] {
      return .fragment([.text("\(entry.shortAuthors) ["), citation(of: name), .text("]")])
    }
    let letters = name.prefix { $0.isLetter && $0.isLowercase }
    let digits = name.dropFirst(letters.count).prefix(while: \.isNumber)
    guard !letters.isEmpty, digits.count == 4 else { return nil }
    return unknownSource(name, at: place)
  }

  private func nodes(for group: CitationGroup, at place: Place) -> [HTMLNode] {
    let isOfLabels = group.parts.allSatisfy { Self.isLabel($0.key) }
    var nodes: [HTMLNode] = isOfLabels ? [] : [.text("[")]
    for (position, part) in group.parts.enumerated() {
      if position > 0 { nodes.append(.text(isOfLabels ? ", " : "; ")) }
      if !part.prefix.isEmpty { nodes.append(.text(part.prefix)) }
      if Self.isLabel(part.key) {
        nodes.append(exhibit(part.key, at: place))
      } else if index.bibliography[part.key] != nil {
        nodes.append(citation(of: part.key))
      } else {
        nodes.append(unknownSource(part.key, at: place))
      }
      if !part.suffix.isEmpty { nodes.append(.text(part.suffix)) }
    }
    return isOfLabels ? nodes : nodes + [.text("]")]
  }

  // MARK: Links

  private static func isLabel(_ name: String) -> Bool {
    ["tbl-", "fig-", "clm-", "sec-"].contains { name.hasPrefix($0) && name != $0 }
  }

  private func exhibit(_ label: String, at place: Place) -> HTMLNode {
    guard let target = index.targets[label] else {
      let near = nearest(to: label, among: index.targets.keys)
      report(
        "nothing in the book has the label \"\(label)\"",
        suggestion: near.map { "did you mean @\($0)?" }
          ?? "labels are given by `//| label:` in a block or {#sec-…} after a heading",
        words: "@\(label)", at: place)
      return .text("@\(label)")
    }
    return tag("a", ["class": "reference", "href": "#\(target.id)"]) {
      target.name.replacing(" ", with: "\u{A0}")
    }
  }

  private func citation(of key: String) -> HTMLNode {
    if !cited.contains(key) { cited.append(key) }
    let number = cited.firstIndex(of: key).map { $0 + 1 } ?? 0
    return tag("a", ["class": "cite", "href": "#\(Self.id(ofSource: key))"]) { "\(number)" }
  }

  private func unknownSource(_ key: String, at place: Place) -> HTMLNode {
    let near = nearest(to: key, among: index.bibliography.entries.map(\.key))
    report(
      "no source has the key \"\(key)\"",
      suggestion: near.map { "did you mean @\($0)?" } ?? "add it to references.bib",
      words: "@\(key)", at: place)
    return .text("@\(key)")
  }

  /// The id of a source's line in the list of references.
  static func id(ofSource key: String) -> String { "ref-\(key)" }
}

/// `[see @first, Table 5; @second]`.
struct CitationGroup {
  struct Part: Equatable {
    let prefix: String
    let key: String
    let suffix: String
  }

  let parts: [Part]
  /// Characters of the whole group, brackets included.
  let length: Int

  /// Reads a group at the beginning of the text; nil if there is none.
  init?(_ text: Substring) {
    guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
    let inner = text[text.index(after: text.startIndex)..<close]
    var parts: [Part] = []
    for part in inner.split(separator: ";", omittingEmptySubsequences: false) {
      let part = part.drop(while: \.isWhitespace)
      guard let at = part.firstIndex(of: "@") else { return nil }
      let before = part[..<at]
      guard before.isEmpty || before.last?.isWhitespace == true else { return nil }
      let key = Self.name(part[part.index(after: at)...])
      guard !key.isEmpty else { return nil }
      let after = part[part.index(at, offsetBy: 1 + key.count)...]
      parts.append(Part(prefix: String(before), key: key, suffix: String(after)))
    }
    self.parts = parts
    length = text.distance(from: text.startIndex, to: close) + 1
  }

  /// The key or label at the beginning: letters, digits, "_", ":", "-", ".", not ending in a sign.
  static func name(_ text: Substring) -> String {
    guard let first = text.first, first.isLetter else { return "" }
    var name = text.prefix { $0.isLetter || $0.isNumber || "_:-.".contains($0) }
    while let last = name.last, !last.isLetter, !last.isNumber { name.removeLast() }
    return String(name)
  }
}
