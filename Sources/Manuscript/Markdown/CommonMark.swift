import CMarkGFM

/// Parses Markdown with libcmark-gfm (table, footnote and strikethrough extensions).
///
/// The only file that calls cmark: its tree is copied into `MarkdownNode` values and freed here.
enum CommonMark {
  /// cmark keeps its extensions in a global list; registering is done once, before the first parse.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// The document's tree; there is always one, since any text is Markdown.
  static func parse(_ bytes: [UInt8], lineCount: Int) -> MarkdownNode {
    _ = registered
    let empty = MarkdownNode(.document, lines: 1...Swift.max(1, lineCount))
    guard let parser = cmark_parser_new(CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES) else {
      return empty
    }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      if let syntaxExtension = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntaxExtension)
      }
    }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(parser, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    guard let root = cmark_parser_finish(parser) else { return empty }
    defer { cmark_node_free(root) }
    return convert(root, within: empty.lines)
  }

  private static func convert(
    _ node: OpaquePointer, within outer: ClosedRange<Int>
  ) -> MarkdownNode {
    let start = Int(cmark_node_get_start_line(node))
    let end = Int(cmark_node_get_end_line(node))
    let kind = kind(of: node)
    // Some inlines and rows carry no position of their own: they lie within their block. An HTML
    // block of one line may claim to end before it begins, a thematic break after its line.
    let last = kind == .thematicBreak ? start : Swift.max(start, end)
    let lines = outer.contains(start) ? start...last : outer
    var children: [MarkdownNode] = []
    var footnotes = 0
    var next = cmark_node_first_child(node)
    while let child = next {
      var converted = convert(child, within: lines)
      if case .footnoteDefinition = converted.kind {
        footnotes += 1
        converted.kind = .footnoteDefinition(number: footnotes, name: "")
      }
      children.append(converted)
      next = cmark_node_next(child)
    }
    return MarkdownNode(kind, lines: lines, children: children)
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
    // cmark calls these two "<unknown>", and keeps the name of a definition to itself.
    switch cmark_node_get_type(node) {
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return .footnoteDefinition(number: 0, name: "")
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return .footnoteReference(number: Int(literal(of: node)) ?? 0)
    default: break
    }
    return switch string(cmark_node_get_type_string(node)) {
    case "document": .document
    case "heading": .heading(level: Int(cmark_node_get_heading_level(node)))
    case "paragraph": .paragraph
    case "block_quote": .blockQuote
    case "list": .list(listStyle(of: node))
    case "item": .item
    case "code_block":
      .codeBlock(info: string(cmark_node_get_fence_info(node)), code: literal(of: node))
    case "html_block": .htmlBlock(literal(of: node))
    case "thematic_break": .thematicBreak
    case "table": .table(alignments(of: node))
    case "table_header": .tableRow(isHeader: true)
    case "table_row": .tableRow(isHeader: false)
    case "table_cell": .tableCell
    case "text": .text(literal(of: node))
    case "code": .code(literal(of: node))
    case "emph": .emphasis
    case "strong": .strong
    case "strikethrough": .strikethrough
    case "link":
      .link(url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case "image":
      .image(url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case "html_inline": .htmlInline(literal(of: node))
    case "softbreak": .softBreak
    case "linebreak": .hardBreak
    default: .text(literal(of: node))
    }
  }

  private static func listStyle(
    of node: OpaquePointer
  ) -> MarkdownNode.ListStyle {
    let tight = cmark_node_get_list_tight(node) != 0
    return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      ? .ordered(start: Int(cmark_node_get_list_start(node)), tight: tight)
      : .bullet(tight: tight)
  }

  private static func alignments(
    of node: OpaquePointer
  ) -> [MarkdownNode.ColumnAlignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    guard let letters = cmark_gfm_extensions_get_table_alignments(node) else {
      return Array(repeating: .none, count: count)
    }
    return (0..<count).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  private static func literal(of node: OpaquePointer) -> String {
    string(cmark_node_get_literal(node))
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
