/// A claim and what came of it.
package struct ClaimContent: Hashable, Sendable {
  /// The claim in a sentence, inline Markdown.
  package var statement: String
  /// What came of it.
  package var verdict: VerdictShown
  /// Our number with its interval and unit, such as "45.1 ± 0.9 %"; nil if it was not run.
  package var ours: String?
  /// The bound that it was held against, such as "> 40 %".
  package var bound: String?
  /// The paper's number with its source, such as "49.1 % (Table 5)"; quoted, never tested.
  package var paperQuote: String?
  /// A remark, inline Markdown, such as that smoke verdicts are not judged.
  package var note: String?

  package init(
    statement: String, verdict: VerdictShown, ours: String?, bound: String? = nil,
    paperQuote: String? = nil, note: String? = nil
  ) {
    self.statement = statement
    self.verdict = verdict
    self.ours = ours
    self.bound = bound
    self.paperQuote = paperQuote
    self.note = note
  }
}
