import Statistics

/// What is left of a claim when all claims of the book are seen together: a line of `results.json` and of the ledger.
package struct ClaimResult: Codable, Hashable, Sendable {
  /// The label of the claim's block.
  package let label: String
  /// The claim in a sentence.
  package let statement: String
  /// Whose claim it is.
  package let source: ClaimSource
  /// Primary or exploratory; nil where it was not noted.
  package let rank: ClaimRank?
  /// What was known when it was written down; nil where it was not noted.
  package let basis: ClaimBasis?
  /// The comparisons with their numbers, bounds and p-values.
  package let grounds: [Judgement.Ground]
  /// The two-sided p-value of the side on which the numbers lie.
  package let probability: Double?
  /// The same after Holm's correction over the primary claims; nil for an exploratory one.
  package let corrected: Double?
  /// The verdict by the claim's own interval.
  package let before: Verdict
  /// The verdict: of a primary claim the one that Holm's correction leaves.
  package let verdict: Verdict
  /// True where it was written or changed after its result had been seen.
  package var postHoc: Bool?
  /// The digest of the claim's code, and of what in its chapter it reaches: another one is another claim.
  package var code: String?
  /// The claim's commit and date, and those of its result, as far as git knows them.
  package var history: ClaimHistory?

  /// The claims of a book, with Holm's correction over the primary ones that were run.
  ///
  /// - Parameter claims: in the order of the book.
  /// - Returns: as many, in the same order.
  package static func all(_ claims: [(label: String, claim: ClaimContent)]) -> [ClaimResult] {
    let family = claims.indices.filter { index in
      claims[index].claim.isPrimary && claims[index].claim.judgement != nil
        && claims[index].claim.preliminary == nil
    }
    let corrected = Dictionary(
      uniqueKeysWithValues: zip(
        family, Holm.adjusted(family.map { claims[$0].claim.judgement?.probability ?? 1 })))
    return claims.indices.map { index in
      let (label, claim) = claims[index]
      let after = corrected[index]
      return ClaimResult(
        label: label, statement: claim.statement, source: claim.source, rank: claim.standing?.rank,
        basis: claim.standing?.basis, grounds: claim.judgement?.grounds ?? [],
        probability: claim.judgement?.probability, corrected: after, before: claim.verdict,
        verdict: after == nil
          ? claim.verdict : claim.judgement?.verdict(corrected: after) ?? claim.verdict,
        postHoc: claim.postHoc)
    }
  }
}

/// When a claim was last changed, and when its number was computed.
package struct ClaimHistory: Codable, Hashable, Sendable {
  /// The last change of the lines of the claim's block.
  package var claim: ClaimMoment?
  /// The newest value behind its number.
  package var result: ClaimMoment?

  package init(claim: ClaimMoment? = nil, result: ClaimMoment? = nil) {
    self.claim = claim
    self.result = result
  }
}

/// A commit and its date.
package struct ClaimMoment: Codable, Hashable, Sendable {
  /// The commit, or nil for what is not committed yet.
  package let commit: String?
  /// The date, such as "2026-11-27T12:00:00Z".
  package let date: String

  package init(commit: String?, date: String) {
    self.commit = commit
    self.date = date
  }

  /// What stands in the file and in no commit.
  package static let uncommitted = ClaimMoment(commit: nil, date: "")

  /// "3f2a9c1, 2026-11-27 12:00".
  package var text: String {
    if self == .uncommitted { return "not committed" }
    let day = date.prefix(10)
    let time = date.dropFirst(11).prefix(5)
    return "\(commit.map { String($0.prefix(7)) } ?? "not committed"), \(day) \(time)"
  }
}
