import Manuscript
import Statistics

extension ChapterRenderer {
  /// An experiment block: what it yielded, and its code, folded unless the block says otherwise.
  func experiment(_ label: String) -> HTMLNode {
    guard let block = chapter.experiment(label) else { return .nothing }
    let listing = Self.listing(of: block, summary: "The experiment")
    if label == hero { return .fragment([elsewhere(label), listing]) }
    return .fragment([exhibit(of: block), listing])
  }

  /// What stands in the chapter in place of it.
  private func elsewhere(_ label: String) -> HTMLNode {
    let name = resolver.index.targets[label]?.name ?? label
    return tag("p", ["class": "elsewhere"]) {
      tag("a", ["href": "#\(label)"]) { name }
      " stands at the head of this report, where it can be played with."
    }
  }

  /// A define block, folded unless it says otherwise.
  func define(_ index: Int) -> HTMLNode {
    guard chapter.defines.indices.contains(index) else { return .nothing }
    return Self.listing(of: chapter.defines[index], summary: "Shared definitions")
  }

  /// What a block yielded.
  func exhibit(of block: Block) -> HTMLNode {
    let name = resolver.index.targets[block.label]?.name ?? block.label
    let pictures = pictures
    let resolver = resolver
    let place = ReferenceResolver.Place(chapter: chapter, lines: block.lines)
    let frame = ExhibitFrame(
      label: block.label, name: name, asksForWidth: block.options.column?.isWide ?? false,
      card: content.cards[block.label]?.html(named: name),
      inline: { InlineMarkdown.nodes(for: $0, resolver: resolver, at: place) },
      picture: { pictures[$0] })
    switch content.exhibits[block.label] {
    case .table(let table): return table.html(in: frame)
    case .figure(let figure):
      if let mixer = figure.mixer { return mixer.html(of: figure, in: frame) }
      return figure.html(in: frame)
    case .claim(let claim): return claim.html(in: frame)
    case .absent(let reason): return Self.absent(reason, in: frame)
    case nil: return Self.absent("It was not part of this run.", in: frame)
    }
  }

  /// What stands where an exhibit has no outcome.
  private static func absent(_ reason: String, in frame: ExhibitFrame) -> HTMLNode {
    tag("div", ["class": "exhibit", "id": frame.label, "role": "group", "aria-label": frame.name]) {
      frame.margin
      tag("div", ["class": "absent"]) {
        tag("p") {
          tag("span", ["class": "label"]) { "\(frame.name)." }
          " "
          Verdict.notRun.wordsWithIcon
        }
        tag("p") { reason }
      }
    }
  }

  // MARK: Code

  private static func listing(of block: Block, summary: String) -> HTMLNode {
    if block.options.echo == false { return .nothing }
    let code = listing(block.code, language: "swift")
    let lines = block.code.split(separator: "\n", omittingEmptySubsequences: false).count
    switch block.options.codeFold {
    case .open: return code
    case .show, .folded, nil:
      let isOpen = block.options.codeFold == .show
      return tag("details", ["class": "fold listing", "open": isOpen ? "" : nil]) {
        tag("summary") { "\(summary), \(lines) \(lines == 1 ? "line" : "lines") of Swift" }
        code
      }
    }
  }

  static func listing(_ code: String, language: String) -> HTMLNode {
    let code = code.hasSuffix("\n") ? String(code.dropLast()) : code
    let isSwift = language.split(separator: " ").first == "swift"
    return tag("pre", ["tabindex": "0"]) {
      tag("code") { isSwift ? SwiftHighlighter.nodes(for: code) : [.text(code)] }
    }
  }
}

extension BlockOptions.Column {
  /// Whether the exhibit takes the gutter's room too.
  fileprivate var isWide: Bool {
    switch self {
    case .page, .screen, .bodyOutset: true
    case .body, .margin: false
    }
  }
}
