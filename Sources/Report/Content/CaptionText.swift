/// A caption: what the chapter's author wrote, with the computed parts already filled in.
package struct CaptionText: Codable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// A stretch of a caption.
  package struct Segment: Codable, Hashable, Sendable {
    /// The text, inline Markdown.
    package var text: String
    /// Whether the text was computed from values rather than typed.
    package var isComputed: Bool

    package init(_ text: String, isComputed: Bool = false) {
      self.text = text
      self.isComputed = isComputed
    }
  }

  /// The stretches in their order; nothing is put between them.
  package var segments: [Segment]

  package init(_ segments: [Segment]) { self.segments = segments }

  package init(_ text: String) { segments = [Segment(text)] }

  package init(stringLiteral value: String) { self.init(value) }

  /// The whole caption, inline Markdown.
  package var text: String { segments.map(\.text).joined() }
}
