/// The fingerprints of the Swift that stands in chapters, together with all of the library that it can
/// call.
package struct BookCode: Sendable {
  /// A block of a chapter.
  package struct Block: Sendable {
    /// "chapters/03-background-gap.md".
    package var path: String

    /// The lines of the block in that file when it was compiled, from 1.
    ///
    /// Prose may have moved the block since: `#line` in the compiled code has not moved either.
    package var lines: ClosedRange<Int>

    /// The fingerprint of the block, and of what else can change the values made in it (the `define`
    /// blocks it may call).
    package var digest: String

    /// A block by its place and its fingerprint.
    package init(path: String, lines: ClosedRange<Int>, digest: String) {
      self.path = path
      self.lines = lines
      self.digest = digest
    }
  }

  /// Fingerprints by stable type name, "Chapter11.Blurred"; a nested type has that of the one around it.
  package var types: [String: String]

  /// All blocks, in any order.
  package var blocks: [Block]

  /// The code of a book.
  package init(types: [String: String] = [:], blocks: [Block] = []) {
    self.types = types
    self.blocks = blocks
  }
}
