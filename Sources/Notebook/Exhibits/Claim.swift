import Experiments
import Lab

/// A claim: a sentence that was written down before the run, and the comparison that decides it.
///
///     Claim("A network trained on tiled backgrounds alone is right on more than 40 % of Original images",
///           Accuracy(of: Training(on: .onlyBackgroundTiled), on: .original) > 0.40)
public struct Claim: Exhibit {
  let statement: String
  let proposition: AnyProposition
  let paper: PaperValue?

  /// States a claim.
  ///
  /// - Parameters:
  ///   - statement: the claim in one sentence.
  ///   - proposition: the comparison that decides it.
  ///   - paper: the paper's number, quoted beside ours and never tested.
  public init(_ statement: String, _ proposition: some Proposition, paper: PaperValue? = nil) {
    self.statement = statement
    self.proposition = AnyProposition(proposition)
    self.paper = paper
  }

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [proposition.base] }

  /// The paper's number with its source, as it is quoted beside ours.
  var paperQuote: String? {
    paper.map { "\(NumberText.plain($0.value, unit: $0.unit)) (\($0.source))" }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Rendered {
    func ask(_ proposition: some Proposition) throws -> Judgement {
      try telling.answers.outcome(of: proposition)
    }
    let judgement = try ask(proposition.base)
    // A claim such as −5 < gap < 5 rests twice on the same number, which is shown once.
    let ours = judgement.grounds.enumerated().compactMap { index, ground in
      index > 0 && judgement.grounds[index - 1].interval == ground.interval
        ? nil : NumberText.sentence(ground.interval, unit: ground.unit)
    }
    let bounds = judgement.grounds.map {
      "\($0.relation.rawValue) \(NumberText.plain($0.bound, unit: $0.unit))"
    }
    let content = ClaimContent(
      statement: statement, verdict: VerdictShown(judgement.verdict),
      ours: ours.joined(separator: "; "), bound: bounds.joined(separator: "; "),
      paperQuote: paperQuote)
    let values = judgement.grounds.enumerated().map { index, ground in
      ShownValue(
        name: index == 0 ? telling.label : "\(telling.label)/\(index + 1)", unit: ground.unit,
        interval: ground.interval, perSeed: ground.means,
        verdict: index == 0 ? judgement.verdict : nil)
    }
    return Rendered(.claim(content), values: values)
  }
}

extension VerdictShown {
  init(_ verdict: Verdict) {
    switch verdict {
    case .holds: self = .holds
    case .undecided: self = .undecided
    case .doesNotHold: self = .doesNotHold
    case .notRun: self = .notRun
    }
  }
}
