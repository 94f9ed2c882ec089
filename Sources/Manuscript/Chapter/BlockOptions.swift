/// The options of a block, `//| key: value`, in Quarto's convention and names.
package struct BlockOptions: Sendable, Equatable {
  /// `tbl-cap` or `fig-cap`.
  package var caption: ComputedString?

  /// `fig-alt`: what the figure shows, for those who do not see it.
  package var alt: ComputedString?

  /// `echo`: whether the report shows the code; nil leaves it to the report.
  package var echo: Bool?

  /// `code-fold`: whether the code is folded away.
  package var codeFold: CodeFold?

  /// `column`: how far the exhibit reaches beyond the text.
  package var column: Column?

  /// `requires`: what has to be there for the block to be computed, such as `imagenet9`.
  package var requires: [String] = []

  package init() {}

  package enum CodeFold: String, Sendable, CaseIterable {
    /// Folded.
    case folded = "true"
    /// Not folded, and cannot be.
    case open = "false"
    /// Unfolded at first, and can be folded.
    case show
  }

  package enum Column: String, Sendable, CaseIterable {
    case body
    case bodyOutset = "body-outset"
    case page
    case screen
    case margin
  }
}
