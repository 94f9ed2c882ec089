import Experiments
import Lab
import Report
import Statistics

/// A claim: a sentence that was written down before the run, and the comparison that decides it.
///
///     Claim("A network trained on tiled backgrounds alone is right on more than 40 % of Original images",
///           Accuracy(of: Training(on: .onlyBackgroundTiled), on: .original) > 0.40)
public struct Claim: Exhibit {
  let statement: String
  let proposition: Question<any Proposition>
  let paper: PaperValue?

  /// States a claim.
  ///
  /// - Parameters:
  ///   - statement: the claim in one sentence.
  ///   - proposition: the comparison that decides it.
  ///   - paper: the paper's number, quoted beside ours and never tested.
  public init(_ statement: String, _ proposition: some Proposition, paper: PaperValue? = nil) {
    self.statement = statement
    self.proposition = Question(proposition)
    self.paper = paper
  }

  /// The claim before anything has come of it.
  var unanswered: ClaimContent {
    ClaimContent(statement: statement, judgement: nil, paper: paper)
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let judgement = try telling.judgement(proposition)
    for (index, ground) in judgement.grounds.enumerated() {
      telling.note(
        index == 0 ? ground.number.judged(judgement.verdict) : ground.number,
        index == 0 ? "" : "\(index + 1)")
    }
    return Display(
      .claim(ClaimContent(statement: statement, judgement: judgement, paper: paper)))
  }
}
