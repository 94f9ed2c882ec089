/// A computed number within a sentence: `<!--= expression -->45.1 %<!--/=-->`.
package struct InlineNumber: Sendable, Equatable {
  package let expression: Expression

  /// What stands between the two comments, runs of white space made one space.
  package let shown: String

  /// Where the first comment begins.
  package let position: SourcePosition

  /// The bytes between the two comments.
  package let shownRange: Range<Int>

  /// SHA-256 over the expression's tokens.
  package var digest: String { expression.digest }
}
