import Experiments
import Lab
import Report
import Statistics

/// A claim: a sentence that was written down before the run, and the comparison that decides it.
///
/// ```swift
/// Claim(
///   "On Mixed-Rand, training on Mixed-Rand gains more than 9.0 points",
///   Accuracy(of: Training(on: .mixedRand), on: .mixedRand)
///     - Accuracy(of: Training(on: .original), on: .mixedRand) > 0.090,
///   paper: PaperValue(percent: 17.95, unit: .points, source: "Table 5"),
///   .primary, .pilot)
/// ```
public struct Claim: Exhibit {
  let statement: String
  let proposition: Question<any Proposition>
  let paper: PaperValue?
  let direction: String?
  let standing: ClaimStanding

  /// States a claim.
  ///
  /// - Parameters:
  ///   - statement: the claim in one sentence.
  ///   - proposition: the comparison that decides it.
  ///   - paper: the paper's number, quoted beside ours and never tested.
  ///   - direction: where the paper says or draws the direction without a number, such as "figure on progress".
  ///   - rank: `primary` for a finding of the paper that Holm's correction is to protect.
  ///   - basis: `pilot` where something like it had been measured when the claim was written.
  public init(
    _ statement: String, _ proposition: some Proposition, paper: PaperValue? = nil,
    direction: String? = nil, _ rank: ClaimRank = .exploratory, _ basis: ClaimBasis = .blind
  ) {
    self.statement = statement
    self.proposition = Question(proposition)
    self.paper = paper
    self.direction = direction
    standing = ClaimStanding(rank, basis)
  }

  /// The claim before anything has come of it.
  var unanswered: ClaimContent { content(nil) }

  private func content(_ judgement: Judgement?) -> ClaimContent {
    ClaimContent(
      statement: statement, judgement: judgement, paper: paper, direction: direction,
      standing: standing)
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let judgement = try telling.judgement(proposition)
    for (index, ground) in judgement.grounds.enumerated() {
      telling.note(
        index == 0 ? ground.number.judged(judgement.verdict) : ground.number,
        index == 0 ? "" : "\(index + 1)")
    }
    return Display(.claim(content(judgement)))
  }
}
