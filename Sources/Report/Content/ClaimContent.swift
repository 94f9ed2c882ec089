import Statistics

/// A claim and what came of it.
package struct ClaimContent: Codable, Hashable, Sendable {
  /// The claim in a sentence, inline Markdown.
  package var statement: String
  /// The verdict and the numbers that it rests on; nil if it was not run.
  package var judgement: Judgement?
  /// The paper's number with its source; quoted, never tested.
  package var paper: PaperValue?
  /// A remark, inline Markdown, such as that smoke verdicts are not judged.
  package var note: String?

  package init(
    statement: String, judgement: Judgement?, paper: PaperValue? = nil, note: String? = nil
  ) {
    self.statement = statement
    self.judgement = judgement
    self.paper = paper
    self.note = note
  }

  /// What came of it.
  package var verdict: Verdict { judgement?.verdict ?? .notRun }

  /// The numbers that were measured; one on which the claim rests twice, as in −5 < gap < 5, stands once.
  package var numbers: [Number] {
    let grounds = judgement?.grounds ?? []
    return grounds.enumerated().compactMap { index, ground in
      index > 0 && grounds[index - 1].number.interval == ground.number.interval
        ? nil : ground.number
    }
  }
}
