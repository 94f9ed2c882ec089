/// The `key: value` lines between two `---` lines at the top of a chapter.
package struct FrontMatter: Sendable, Equatable {
  package struct Field: Sendable, Equatable {
    package let key: String
    package let value: ComputedString
    package let position: SourcePosition
  }

  package var fields: [Field] = []

  /// The lines from the first to the second `---`; nil if the chapter has no front matter.
  package var lines: ClosedRange<Int>?

  /// The value of a key, if it is there.
  package subscript(key: String) -> ComputedString? {
    fields.first { $0.key == key }?.value
  }
}
