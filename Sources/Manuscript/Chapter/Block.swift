/// A fenced block of Swift that the book compiles.
package struct Block: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// Yields one exhibit.
    case experiment
    /// Declares at file scope what several blocks share.
    case define
  }

  package let kind: Kind

  /// The label of an experiment; `define-0`, `define-1`, … for a define block.
  package let label: String

  package let options: BlockOptions

  /// The code below the options, without blank lines before and after it, lines joined by LF.
  package let code: String

  /// The line on which `code` begins.
  package let codeLine: Int

  /// The lines from the opening to the closing fence.
  package let lines: ClosedRange<Int>

  /// Where the opening fence stands.
  package let position: SourcePosition

  /// SHA-256 over the code's tokens, the label and what else bears on the values: an edited comment,
  /// caption or indentation leaves it as it was.
  package let digest: String
}
