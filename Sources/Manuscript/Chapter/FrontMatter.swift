/// The `key: value` lines at the top of a chapter: between two `---` lines, or in a comment that begins with
/// `<!-- front matter`, which is not shown where Markdown is read.
package struct FrontMatter: Sendable, Equatable {
  package struct Field: Sendable, Equatable {
    package let key: String
    package let value: ComputedString
    package let position: SourcePosition
  }

  package var fields: [Field] = []

  /// The lines from the first to the last of them, fences included; nil if the chapter has no front matter.
  package var lines: ClosedRange<Int>?

  /// The value of a key, if it is there.
  package subscript(key: String) -> ComputedString? {
    fields.first { $0.key == key }?.value
  }
}
