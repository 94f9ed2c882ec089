/// Turns the text of a chapter into its parts, and collects everything wrong with it.
struct ChapterParser {
  let source: SourceText
  let path: String
  var errors: ErrorList

  var elements: [Chapter.Element] = []
  var nodes: [MarkdownNode] = []
  private var defineCount = 0
  private var labels: [String: Int] = [:]
  var openRegion: OpenRegion?

  struct OpenRegion {
    let label: String
    let key: String
    let sum: String
    let line: Int
    /// Whether it may stand where it stands; if not, that has been reported.
    let isWanted: Bool
  }

  init(source: SourceText, path: String) {
    self.source = source
    self.path = path
    errors = ErrorList(path: path)
  }

  mutating func parse() -> Chapter {
    let frontMatter = FrontMatter.parse(source, errors: &errors)
    let comments = InlineComments(source, frontMatter: frontMatter.lines)
    let tree = CommonMark.parse(comments.substituted, lineCount: source.lineCount)
    let isFootnote = { (node: MarkdownNode) in
      if case .footnoteDefinition = node.kind { true } else { false }
    }
    for node in tree.children where !isFootnote(node) { take(node) }
    closeRegion()
    // A footnote of a written result belongs to the result.
    let written = elements.compactMap { element in
      if case .result(let region) = element { region.lines } else { nil }
    }
    for var node in tree.children {
      let line = node.lines.lowerBound
      guard case .footnoteDefinition(let number, _) = node.kind,
        !written.contains(where: { $0.contains(line) })
      else { continue }
      node.kind = .footnoteDefinition(number: number, name: footnoteName(onLine: line))
      nodes.append(node)
    }
    for node in nodes { rejectNestedParts(node) }

    var finder = InlineNumberFinder(comments)
    let folded = finder.fold(
      MarkdownNode(.document, lines: tree.lines, children: nodes), errors: &errors)
    let order = finder.found.keys.sorted()
    let index = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let document = folded.renumbered(index)
    return Chapter(
      path: path, number: number(), title: title(frontMatter, document), source: source,
      frontMatter: frontMatter, elements: withProse(after: frontMatter.lines?.upperBound ?? 0),
      inlineNumbers: order.compactMap { finder.found[$0] }, document: document)
  }

  /// The name in `[^name]: …`, which cmark does not tell.
  private func footnoteName(onLine line: Int) -> String {
    let parts = source.line(line).split(
      separator: "[^", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.last.map { String($0.prefix { $0 != "]" }) } ?? ""
  }

  /// Takes one block at the left margin.
  private mutating func take(_ node: MarkdownNode) {
    if case .htmlBlock(let html) = node.kind, let marker = ResultMarker(html) {
      take(marker, node)
      return
    }
    if openRegion != nil { return }
    if case .htmlBlock(let html) = node.kind { rejectFences(in: html, at: node.lines.lowerBound) }
    guard case .codeBlock(let info, _) = node.kind, let fence = Fence(source, node.lines) else {
      nodes.append(node)
      return
    }
    let kind = blockKind(info, at: node.lines.lowerBound)
    let isClosed = check(fence, node.lines, holdsSwift: kind != nil)
    guard let kind else {
      nodes.append(node)
      return
    }
    let position = SourcePosition(line: node.lines.lowerBound, column: fence.indent + 1)
    let block = BlockParser(
      source: source, kind: kind, lines: node.lines, position: position,
      defineIndex: defineCount, isClosed: isClosed
    ).parse(errors: &errors)
    switch kind {
    case .define:
      elements.append(.define(block))
      nodes.append(MarkdownNode(.define(index: defineCount), lines: node.lines))
      defineCount += 1
    case .experiment:
      if let first = labels[block.label], !block.label.isEmpty {
        errors.add(
          "the label '\(block.label)' stands twice", at: position,
          suggestion: "it names the block on line \(first) already")
      }
      labels[block.label] = labels[block.label] ?? position.line
      elements.append(.experiment(block))
      nodes.append(MarkdownNode(.experiment(label: block.label), lines: node.lines))
    }
  }

  /// What an info string makes of a fence: nil for plain code, which any other language is.
  private mutating func blockKind(_ info: String, at line: Int) -> Block.Kind? {
    let words = info.split(whereSeparator: \.isWhitespace).map(String.init)
    let start = SourcePosition(line: line, column: 1)
    let names = ["experiment", "define"]
    if let meant = kind(meantBy: info, words, among: names) {
      errors.add(
        "'\(info)' makes no \(meant) block", at: start,
        suggestion: "write '```swift \(meant)', and options below it as '//| key: value'")
      return nil
    }
    guard words.count >= 2, words[0].lowercased() == "swift" else { return nil }
    guard let kind = Block.Kind(rawValue: words[1]), words[0] == "swift" else {
      if let meant = nearest(to: words[1], among: names) {
        errors.add(
          "unknown kind of block '\(info)'", at: start,
          suggestion: "did you mean 'swift \(meant)'?")
      }
      return nil
    }
    if words.count > 2 {
      errors.add(
        "'\(words[2])' has no meaning behind '\(words[0]) \(words[1])'", at: start,
        suggestion: "options go below the fence, as '//| key: value'")
    }
    return kind
  }

  /// The kind that an info string names in another tool's manner: `{swift experiment}` as knitr and Quarto
  /// have it, `{.swift .experiment}` as Pandoc, `swift,experiment` as rustdoc; nil for all others.
  private func kind(
    meantBy info: String, _ words: [String], among names: [String]
  ) -> String? {
    if words.first == "swift", words.count >= 2, names.contains(words[1]) { return nil }
    guard info.contains(where: { "{}.,:-_".contains($0) }) else { return nil }
    let parts = info.lowercased().split { !$0.isLetter }.map(String.init)
    guard parts.count >= 2, parts[0] == "swift" else { return nil }
    return nearest(to: parts[1], among: names)
  }

  /// Whether a block ends with its own fence; if not, that is reported.
  private mutating func check(
    _ fence: Fence, _ lines: ClosedRange<Int>, holdsSwift: Bool
  ) -> Bool {
    let position = SourcePosition(line: lines.lowerBound, column: fence.indent + 1)
    if holdsSwift, let other = fence.lineOfAnotherFence {
      errors.add(
        "this fence is not closed before another begins on line \(other)", at: position,
        suggestion: "end the block with a line '\(fence.text)'")
      return false
    }
    if !fence.isClosed {
      errors.add(
        "this fence is never closed", at: position,
        suggestion: "end the block with a line '\(fence.text)'")
    }
    return fence.isClosed
  }

  /// Reports blocks that Markdown does not see, since HTML above them goes on to the next empty line.
  private mutating func rejectFences(in html: String, at line: Int) {
    guard ["experiment", "define"].contains(where: { html.contains("```swift \($0)") }) else {
      return
    }
    errors.add(
      "an experiment or define block inside HTML", at: SourcePosition(line: line, column: 1),
      suggestion: "leave an empty line between the HTML and the fence")
  }

  /// Reports experiments, define blocks and result markers that stand inside other blocks.
  private mutating func rejectNestedParts(_ node: MarkdownNode) {
    for child in node.children {
      let position = SourcePosition(line: child.lines.lowerBound, column: 1)
      switch child.kind {
      case .codeBlock(let info, _):
        if blockKind(info, at: child.lines.lowerBound) != nil {
          errors.add(
            "an experiment or define block inside a list, quotation or footnote", at: position,
            suggestion: "move it to the left margin: its result is written under it")
        }
      case .htmlBlock(let html), .htmlInline(let html):
        if ResultMarker(html) != nil {
          errors.add(
            "a result marker that does not stand at the left margin, on a line of its own",
            at: position, suggestion: "delete it and what it marks, and render again")
        }
        rejectFences(in: html, at: child.lines.lowerBound)
      default: rejectNestedParts(child)
      }
    }
  }
}
