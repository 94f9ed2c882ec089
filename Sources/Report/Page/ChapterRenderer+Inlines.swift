import Manuscript

extension ChapterRenderer {
  /// The words of a block.
  mutating func inlines(_ block: MarkdownNode) -> [HTMLNode] {
    inlines(block.children, of: block)
  }

  /// Inline nodes with their references linked.
  mutating func inlines(_ nodes: [MarkdownNode], of block: MarkdownNode) -> [HTMLNode] {
    var output: [HTMLNode] = []
    var rest = Self.joiningText(nodes)[...]
    while let node = rest.popFirst() {
      if case .text(let text) = node.kind {
        let before = output.last?.plainText.last ?? (output.isEmpty ? nil : "]")
        output += resolver.nodes(for: text, after: before, at: place(block))
        continue
      }
      // `<sub>…</sub>` and its like come as three nodes.
      if case .htmlInline(let markup) = node.kind, let name = Self.pairedElement(markup),
        let end = rest.firstIndex(where: { $0.kind == .htmlInline("</\(name)>") })
      {
        let inner = inlines(Array(rest[..<end]), of: block)
        output.append(.element(name, attributes: [], children: inner))
        rest = rest[(end + 1)...]
        continue
      }
      output += inline(node, of: block)
    }
    return output
  }

  private mutating func inline(_ node: MarkdownNode, of block: MarkdownNode) -> [HTMLNode] {
    switch node.kind {
    case .code(let code): return [tag("code") { code }]
    case .emphasis: return [wrapInline("em", node, of: block)]
    case .strong: return [wrapInline("strong", node, of: block)]
    case .strikethrough: return [wrapInline("del", node, of: block)]
    case .link(let url, _): return [link(node, url: url, of: block)]
    case .image(let url, _): return [image(node, url: url, of: block)]
    case .htmlInline(let markup):
      if markup.hasPrefix("<!--") { return [] }
      return markup.hasPrefix("<br") ? [tag("br")] : [.text(markup)]
    case .footnoteReference(let number): return [noteReference(number)]
    case .softBreak: return [.text("\n")]
    case .hardBreak: return [tag("br")]
    case .inlineNumber(let index): return [inlineNumber(index)]
    default: return inlines(node.children, of: block)
    }
  }

  private mutating func wrapInline(
    _ name: String, _ node: MarkdownNode, of block: MarkdownNode
  ) -> HTMLNode {
    .element(name, attributes: [], children: inlines(node.children, of: block))
  }

  private func inlineNumber(_ index: Int) -> HTMLNode {
    let written = index < chapter.inlineNumbers.count ? chapter.inlineNumbers[index].shown : ""
    let shown = content.inlineNumbers[index] ?? written
    // A number stays on one line; words that were chosen by one may wrap.
    let isNumber = shown.contains(where: \.isNumber)
    return tag("span", ["class": isNumber ? "computed number" : "computed"]) {
      shown.isEmpty ? "–" : shown
    }
  }

  // MARK: Links and pictures

  private mutating func link(
    _ node: MarkdownNode, url: String, of block: MarkdownNode
  ) -> HTMLNode {
    let words = inlines(node.children, of: block)
    guard let target = target(of: url, in: block) else { return .fragment(words) }
    return tag("a", ["href": target]) { words }
  }

  /// Where a link of the chapter leads on the page: other chapters and their sections become
  /// anchors, files of the output lie beside the report.
  ///
  /// Nil for what must not be followed.
  private func target(of url: String, in block: MarkdownNode) -> String? {
    if let scheme = url.firstRange(of: /^[A-Za-z][A-Za-z0-9+.-]*:/) {
      let name = url[scheme].lowercased()
      return ["http:", "https:", "mailto:"].contains(name) ? url : nil
    }
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = parts.first.map(String.init) ?? ""
    let fragment = parts.count > 1 ? String(parts[1]) : nil
    guard file.isEmpty || file.hasSuffix(".md") else {
      return file.hasPrefix("../output/") ? String(url.dropFirst("../output/".count)) : url
    }
    let name = file.isEmpty ? chapter.name : String(file.split(separator: "/").last ?? "").stem
    guard let id = resolver.index.chapterIDs[name] else {
      // A file of the repository that is no chapter, such as ../CONTRIBUTING.md.
      if file.contains("/") { return url }
      let near = nearest(to: name, among: resolver.index.chapterIDs.keys)
      resolver.report(
        "the book has no chapter \"\(file)\"", suggestion: near.map { "did you mean \($0).md?" },
        words: file, at: place(block))
      return nil
    }
    guard let fragment else { return "#\(id)" }
    let candidates = [fragment, "\(id)-\(Slug.make(fragment))"]
    let known = Set(
      resolver.index.sections.joined().map(\.id) + resolver.index.targets.values.map(\.id))
    if let found = candidates.first(where: known.contains) { return "#\(found)" }
    resolver.report(
      "no heading or exhibit is called \"#\(fragment)\"",
      suggestion: nearest(to: fragment, among: known).map { "did you mean #\($0)?" },
      words: "#\(fragment)", at: place(block))
    return nil
  }

  /// Pictures in the prose: those of the book's own figures, since the page holds all that it shows.
  private func image(_ node: MarkdownNode, url: String, of block: MarkdownNode) -> HTMLNode {
    let file = url.hasPrefix("../output/") ? String(url.dropFirst("../output/".count)) : url
    for exhibit in content.exhibits.values {
      if case .figure(let figure) = exhibit, figure.light == file {
        return figure.picture { pictures[$0] }
      }
    }
    if !content.exhibits.isEmpty || !file.hasPrefix("figures/") {
      resolver.report(
        "the picture \"\(url)\" is not one of this chapter's figures",
        suggestion: "make it with a block, so that the report can hold it", words: url,
        at: place(block))
    }
    return .text(node.plainText)
  }

  // MARK: Nodes

  /// Neighbouring texts and line breaks as one text, so that `[@a;` and its next line stay together.
  private static func joiningText(_ nodes: [MarkdownNode]) -> [MarkdownNode] {
    var joined: [MarkdownNode] = []
    for node in nodes {
      let text: String
      switch node.kind {
      case .text(let words): text = words
      case .softBreak: text = "\n"
      default:
        joined.append(node)
        continue
      }
      if case .text(let before)? = joined.last?.kind {
        joined[joined.count - 1].kind = .text(before + text)
      } else {
        joined.append(MarkdownNode(.text(text), lines: node.lines))
      }
    }
    return joined
  }

  /// The name of a harmless element that may stand in prose, from its start tag.
  private static func pairedElement(_ markup: String) -> String? {
    let name = markup.dropFirst().dropLast()
    return ["sub", "sup", "kbd", "em", "strong", "small"].contains(name) && markup.first == "<"
      ? String(name) : nil
  }
}

extension String {
  /// The file's name without `.md`.
  fileprivate var stem: String { hasSuffix(".md") ? String(dropLast(3)) : self }
}
