import Manuscript

/// Inline Markdown outside a chapter's prose: captions, statements of claims, remarks.
enum InlineMarkdown {
  /// The words as nodes, with references linked.
  ///
  /// Blank space around the words is kept as one space, so that a caption can be rendered in
  /// pieces.
  static func nodes(
    for text: String, resolver: ReferenceResolver, at place: ReferenceResolver.Place
  ) -> [HTMLNode] {
    // Broken markup in a caption is shown as it was typed; the chapter's own parse has reported it.
    guard let fragment = try? Chapter.parse(text: text, path: place.chapter.path) else {
      return resolver.nodes(for: text, at: place)
    }
    var renderer = ChapterRenderer(ReportChapter(fragment), resolver: resolver, sections: [])
    renderer.captionPlace = place
    var nodes: [HTMLNode] = text.first?.isWhitespace == true ? [.text(" ")] : []
    for block in fragment.document.children { nodes += renderer.inlines(block) }
    if text.count > 1, text.last?.isWhitespace == true { nodes.append(.text(" ")) }
    return nodes
  }
}
