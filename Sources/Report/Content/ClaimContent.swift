import Statistics

/// A claim and what came of it.
package struct ClaimContent: Codable, Hashable, Sendable {
  /// The claim in a sentence, inline Markdown.
  package var statement: String
  /// The verdict and the numbers that it rests on; nil if it was not run.
  package var judgement: Judgement?
  /// The paper's number with its source; quoted, never tested.
  package var paper: PaperValue?
  /// Where the paper says or draws the direction without a number.
  package var direction: String?
  /// Primary or exploratory, expected or not; nil where it was written down before that was noted.
  package var standing: ClaimStanding?
  /// A remark, inline Markdown, such as that smoke verdicts are not judged.
  package var note: String?
  /// That not all has been measured yet, such as "interim, 2 of 5 seeds": the numbers are shown and no verdict,
  /// since looking and stopping would choose it.
  package var preliminary: String?
  /// True where it was written or changed after its result had been seen: it predicts nothing.
  package var postHoc: Bool?

  package init(
    statement: String, judgement: Judgement?, paper: PaperValue? = nil, direction: String? = nil,
    standing: ClaimStanding? = nil, note: String? = nil
  ) {
    self.statement = statement
    self.judgement = judgement
    self.paper = paper
    self.direction = direction
    self.standing = standing
    self.note = note
  }

  /// What came of it, by its own interval; nothing while it is preliminary.
  package var verdict: Verdict { preliminary == nil ? judgement?.verdict ?? .notRun : .notRun }

  /// Whose claim it is.
  package var source: ClaimSource {
    paper != nil ? .paperNumber : direction != nil ? .paperDirection : .own
  }

  /// Whether Holm's correction counts it in.
  package var isPrimary: Bool { standing?.rank == .primary }

  /// The comparisons; a number on which the claim rests twice, as in −5 < gap < 5, stands once, with its bounds.
  package var comparisons: [(number: Number, bounds: [(relation: Relation, bound: Double)])] {
    var found: [(number: Number, bounds: [(relation: Relation, bound: Double)])] = []
    for ground in judgement?.grounds ?? [] {
      if let last = found.last, last.number.interval == ground.number.interval {
        found[found.count - 1].bounds.append((ground.relation, ground.bound))
      } else {
        found.append((ground.number, [(ground.relation, ground.bound)]))
      }
    }
    return found
  }

  /// The numbers that were measured.
  package var numbers: [Number] { comparisons.map(\.number) }
}
