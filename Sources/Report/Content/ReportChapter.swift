import Manuscript

/// A chapter and what its blocks yielded.
package struct ReportChapter: Sendable {
  /// The chapter as it was parsed, from before or after write-back: written results are left out
  /// and `exhibits` shown instead.
  package var chapter: Chapter
  /// What each block yielded, by label; a block without an exhibit is shown as not run.
  package var exhibits: [String: ExhibitContent]
  /// Where each exhibit came from, by label; one without is shown without a card.
  package var cards: [String: ProvenanceContent]
  /// Shown text of the inline numbers by their position in the chapter, from 0; where one is
  /// missing the text between its markers is shown.
  package var inlineNumbers: [Int: String]

  package init(
    _ chapter: Chapter, exhibits: [String: ExhibitContent] = [:],
    cards: [String: ProvenanceContent] = [:], inlineNumbers: [Int: String] = [:]
  ) {
    self.chapter = chapter
    self.exhibits = exhibits
    self.cards = cards
    self.inlineNumbers = inlineNumbers
  }
}
