/// A node of a chapter's prose, as CommonMark with tables, footnotes and strikethrough sees it.
///
/// Blocks and inlines share one type, so that a walk is one `switch` over `kind`; the parts of a
/// chapter that are no prose stand in the tree as nodes without children: `experiment`, `define`,
/// `result` and `inlineNumber`.
package struct MarkdownNode: Hashable, Sendable {
  package var kind: Kind

  /// The lines in the chapter that the node's block covers; inlines carry those of their block.
  package var lines: ClosedRange<Int>

  package var children: [MarkdownNode]

  package init(_ kind: Kind, lines: ClosedRange<Int>, children: [MarkdownNode] = []) {
    self.kind = kind
    self.lines = lines
    self.children = children
  }

  package enum Kind: Hashable, Sendable {
    // Blocks
    case document
    case heading(level: Int)
    case paragraph
    case blockQuote
    case list(ListStyle)
    case item
    case codeBlock(info: String, code: String)
    case htmlBlock(String)
    case thematicBreak
    case table([ColumnAlignment])
    case tableRow(isHeader: Bool)
    case tableCell
    /// Footnotes stand at the end of the document, numbered from 1 in the order of first reference.
    case footnoteDefinition(number: Int, name: String)

    // Parts of a chapter that are not prose
    /// An experiment block, by its label.
    case experiment(label: String)
    /// A define block, by its place among the chapter's define blocks, from 0.
    case define(index: Int)
    /// A written result, by the label of its block.
    case result(label: String)

    // Inlines
    case text(String)
    case code(String)
    case emphasis
    case strong
    case strikethrough
    case link(url: String, title: String)
    case image(url: String, title: String)
    case htmlInline(String)
    case footnoteReference(number: Int)
    case softBreak
    case hardBreak
    /// A computed number, by its place in `Chapter.inlineNumbers`, from 0.
    case inlineNumber(index: Int)
  }

  package enum ListStyle: Hashable, Sendable {
    case bullet(tight: Bool)
    case ordered(start: Int, tight: Bool)
  }

  package enum ColumnAlignment: Hashable, Sendable {
    case none, left, center, right
  }
}

extension MarkdownNode {
  /// The text of the node without any markup, for titles and anchors; computed numbers are left out.
  package var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .softBreak, .hardBreak: " "
    default: children.map(\.plainText).joined()
    }
  }
}
