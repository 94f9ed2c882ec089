import Foundation
import Manuscript

/// Turns one chapter into nodes: prose, code, exhibits, notes.
struct ChapterRenderer {
  let content: ReportChapter
  let resolver: ReferenceResolver
  /// The chapter's headings in order, its title first.
  let sections: [ReferenceIndex.Section]
  /// The bytes of the book's figures by their paths.
  let pictures: [String: Data]
  /// The chapter's claims, in its order.
  let claims: [LedgerRow]
  /// The label of the exhibit that stands on the first screen.
  let hero: String?

  /// Where errors are looked for when the text is not the chapter's own but a caption's.
  var captionPlace: ReferenceResolver.Place?
  private var nextSection = 1
  private var proseTables = 0
  /// The words of the glossary that were explained in this chapter.
  private var linkedTerms: Set<Glossary.Term> = []
  /// Footnotes already placed, by number.
  private var placedNotes: Set<Int> = []
  /// Footnotes met in the block that is being rendered.
  private var pendingNotes: [Int] = []

  init(
    _ content: ReportChapter, resolver: ReferenceResolver, sections: [ReferenceIndex.Section],
    pictures: [String: Data] = [:], claims: [LedgerRow] = [], hero: String? = nil
  ) {
    self.content = content
    self.resolver = resolver
    self.sections = sections
    self.pictures = pictures
    self.claims = claims
    self.hero = hero
  }

  var chapter: Chapter { content.chapter }

  /// The whole chapter as a section of the page.
  mutating func html() -> HTMLNode {
    let id = sections[0].id
    let body = blocks(chapter.document.children, isTop: true)
    return tag("section", ["class": "chapter", "id": id, "aria-labelledby": "\(id)-title"]) {
      tag("h2", ["id": "\(id)-title"]) {
        tag("span", ["class": "number"]) { "Chapter \(chapter.number)" }
        chapter.title
        anchor(to: id, named: chapter.title)
      }
      earlier
      body
    }
  }

  /// That some results are an earlier run's, said once for all of them.
  private var earlier: HTMLNode? {
    let count = content.cards.values.count { $0.carried != nil }
    guard count > 0 else { return nil }
    let results = content.exhibits.count
    return tag("p", ["class": "carried"]) {
      "\(count) of the \(results) results of this chapter are an earlier run’s, since the data to compute them "
        + "anew were not at hand in this one. The card of each says when, where and of what it was measured."
    }
  }

  func place(_ node: MarkdownNode) -> ReferenceResolver.Place {
    captionPlace ?? ReferenceResolver.Place(chapter: chapter, lines: node.lines)
  }

  private func anchor(to id: String, named title: String) -> HTMLNode {
    tag("a", ["class": "anchor", "href": "#\(id)", "aria-label": "Link to \(title)"]) { "#" }
  }

  // MARK: Blocks

  private mutating func blocks(_ nodes: [MarkdownNode], isTop: Bool = false) -> [HTMLNode] {
    var output: [HTMLNode] = []
    var hasTitle = false
    for node in nodes {
      if isTop, case .heading(1) = node.kind, !hasTitle {
        hasTitle = true
        continue
      }
      // Headings within quotations and lists are not sections.
      let isSection = isTop && node.isHeading
      let html =
        isSection
        ? heading(node) : isTop && node.isInShort ? inShort(blocks(node.children)) : block(node)
      guard isTop, !pendingNotes.isEmpty else {
        output.append(html)
        continue
      }
      var notes: [HTMLNode] = []
      // A note may refer to another one.
      while !pendingNotes.isEmpty { notes.append(note(pendingNotes.removeFirst())) }
      output.append(
        tag("div", ["class": "noted"]) {
          tag("aside", ["class": "margin"]) { notes }
          html
        })
    }
    return output
  }

  private mutating func block(_ node: MarkdownNode) -> HTMLNode {
    switch node.kind {
    case .heading: return tag("p") { wrap("strong", inlines(node)) }
    case .paragraph:
      let words = inlines(node)
      return wrap("p", resolver.index.glossary.linking(words, linked: &linkedTerms))
    case .blockQuote: return wrap("blockquote", blocks(node.children))
    case .list(let style): return list(node, style: style)
    case .codeBlock(let info, let code): return Self.listing(code, language: info)
    case .htmlBlock(let markup):
      // Comments are for writers, and folds for where Markdown is read: the page folds code by itself. Other
      // markup is shown rather than trusted.
      let isLeftOut = ["<!--", "<details>", "</details>"].contains { markup.hasPrefix($0) }
      return isLeftOut ? .nothing : Self.listing(markup, language: "html")
    case .thematicBreak: return tag("hr")
    case .table(let alignments): return table(node, alignments: alignments)
    case .experiment(let label): return experiment(label)
    case .define(let index): return define(index)
    case .result, .footnoteDefinition: return .nothing
    default: return .fragment(inlines([node], of: node))
    }
  }

  private func wrap(_ name: String, _ children: [HTMLNode]) -> HTMLNode {
    .element(name, attributes: [], children: children)
  }

  private mutating func heading(_ node: MarkdownNode) -> HTMLNode {
    guard nextSection < sections.count else { return wrap("h4", inlines(node)) }
    let section = sections[nextSection]
    nextSection += 1
    let words = HTMLNode.droppingLabel(inlines(node))
    return tag("h\(section.level)", ["id": section.id]) {
      if let number = section.number {
        tag("span", ["class": "number"]) { number }
        " "
      }
      words
      anchor(to: section.id, named: section.title)
    }
  }

  private mutating func list(_ node: MarkdownNode, style: MarkdownNode.ListStyle) -> HTMLNode {
    let isTight: Bool
    var attributes: [HTMLAttribute] = []
    let name: String
    switch style {
    case .bullet(let tight): (name, isTight) = ("ul", tight)
    case .ordered(let start, let tight):
      (name, isTight) = ("ol", tight)
      if start != 1 { attributes.append(HTMLAttribute(name: "start", value: "\(start)")) }
    }
    var items: [HTMLNode] = []
    for item in node.children {
      var children: [HTMLNode] = []
      for child in item.children {
        if isTight, child.kind == .paragraph {
          children += inlines(child)
        } else {
          children.append(block(child))
        }
      }
      items.append(wrap("li", children))
    }
    return .element(name, attributes: attributes, children: items)
  }

  private mutating func table(
    _ node: MarkdownNode, alignments: [MarkdownNode.ColumnAlignment]
  ) -> HTMLNode {
    let isGlossary = resolver.index.glossary.isTable(node, of: chapter)
    var head: [HTMLNode] = []
    var rows: [HTMLNode] = []
    for row in node.children {
      let isHeader = row.kind == .tableRow(isHeader: true)
      var cells: [HTMLNode] = []
      for (column, cell) in row.children.enumerated() {
        let alignment = column < alignments.count ? alignments[column] : .none
        let style = alignment == .right ? "right" : alignment == .center ? "center" : nil
        let words = inlines(cell)
        cells.append(
          tag(isHeader ? "th" : "td", ["class": style, "scope": isHeader ? "col" : nil]) { words })
      }
      if isHeader {
        head.append(wrap("tr", cells))
      } else {
        let word = isGlossary ? row.children.first?.plainText : nil
        rows.append(tag("tr", ["id": word.map { "term-\(Slug.make($0))" }]) { cells })
      }
    }
    proseTables += 1
    return tag(
      "div",
      [
        "class": "scroll prose-table", "tabindex": "0", "role": "region",
        "aria-label": "Chapter \(chapter.number), table \(proseTables) in the text",
      ]
    ) {
      tag("table") {
        wrap("thead", head)
        if !rows.isEmpty { wrap("tbody", rows) }
      }
    }
  }

  // MARK: Notes

  /// A footnote as it stands in the margin.
  private mutating func note(_ number: Int) -> HTMLNode {
    let definition = chapter.document.children.first {
      if case .footnoteDefinition(number, _) = $0.kind { true } else { false }
    }
    let body = blocks(definition?.children ?? [])
    let marker = tag("span", ["class": "note-number"]) { "\(number)" }
    let back = tag(
      "a",
      [
        "class": "back-link", "href": "#\(noteID(number))-reference",
        "aria-label": "Back to the text",
      ]
    ) { "↩" }
    // Number and way back stand within the first and last paragraph, not on lines of their own.
    let content = HTMLNode.surround(body, first: marker, last: back)
    return tag("div", ["class": "note", "role": "note", "id": noteID(number)]) { content }
  }

  func noteID(_ number: Int) -> String { "note-\(sections[0].id)-\(number)" }

  mutating func noteReference(_ number: Int) -> HTMLNode {
    let isFirst = placedNotes.insert(number).inserted
    if isFirst { pendingNotes.append(number) }
    return tag(
      "a",
      [
        "class": "note-reference", "href": "#\(noteID(number))",
        "id": isFirst ? "\(noteID(number))-reference" : nil, "role": "doc-noteref",
        "aria-label": "Note \(number)",
      ]
    ) { "\(number)" }
  }
}

extension HTMLNode {
  /// Puts one node at the beginning of the first paragraph and another at the end of the last.
  fileprivate static func surround(
    _ nodes: [HTMLNode], first: HTMLNode, last: HTMLNode
  ) -> [HTMLNode] {
    var nodes = nodes
    if case .element("p", let attributes, let children)? = nodes.first {
      nodes[0] = .element("p", attributes: attributes, children: [first] + children)
    } else {
      nodes.insert(first, at: 0)
    }
    if case .element("p", let attributes, let children)? = nodes.last {
      nodes[nodes.count - 1] = .element(
        "p", attributes: attributes, children: children + [.text(" "), last])
    } else {
      nodes.append(last)
    }
    return nodes
  }

  /// A heading's words without the `{#sec-…}` at their end.
  fileprivate static func droppingLabel(_ nodes: [HTMLNode]) -> [HTMLNode] {
    guard case .text(let text)? = nodes.last else { return nodes }
    return nodes.dropLast() + [.text(HeadingText.split(text).text)]
  }
}
