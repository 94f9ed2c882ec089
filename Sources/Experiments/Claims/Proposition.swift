import Lab

/// An experiment whose answer is a verdict: a comparison, or several joined by `&&`.
public protocol Proposition: Experiment where Outcome == Judgement {}

/// A quantity compared with a bound.
public struct Comparison: Proposition {
  let quantity: AnyQuantity
  let relation: Relation
  let bound: Double

  /// What it is computed from.
  public var inputs: [any Experiment] { [quantity.base] }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Comparison {
    Comparison(quantity: quantity.filled(from: profile), relation: relation, bound: bound)
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Judgement {
    let sample = try quantity.sample(in: lab)
    let interval = sample.interval
    return Judgement(
      verdict: relation.verdict(of: interval, against: bound),
      grounds: [
        Judgement.Ground(
          interval: interval, means: sample.means, relation: relation, bound: bound,
          unit: quantity.base.unit)
      ])
  }
}

/// Propositions joined by `&&`: it holds when all hold, and falls with the first that does not.
public struct Conjunction: Proposition {
  let parts: [AnyProposition]

  /// What it is computed from.
  public var inputs: [any Experiment] { parts.map(\.base) }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Conjunction {
    Conjunction(parts: parts.map { $0.filled(from: profile) })
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Judgement {
    var judgements: [Judgement] = []
    for part in parts { judgements.append(try part.judgement(in: lab)) }
    let verdicts = judgements.map(\.verdict)
    let verdict: Verdict =
      if verdicts.contains(.doesNotHold) {
        .doesNotHold
      } else if verdicts.allSatisfy({ $0 == .holds }) {
        .holds
      } else {
        .undecided
      }
    return Judgement(verdict: verdict, grounds: judgements.flatMap(\.grounds))
  }
}

/// A box for any proposition.
public struct AnyProposition: Hashable, Encodable, Sendable {
  package let base: any Proposition

  package init(_ base: any Proposition) { self.base = base }

  package func filled(from profile: Profile) -> AnyProposition {
    func fill(_ proposition: some Proposition) -> AnyProposition {
      AnyProposition(proposition.filled(from: profile))
    }
    return fill(base)
  }

  package func judgement(in lab: LabContext) throws -> Judgement {
    func ask(_ proposition: some Proposition) throws -> Judgement {
      try lab.outcome(of: proposition)
    }
    return try ask(base)
  }

  /// Whether both hold the same question.
  public static func == (left: AnyProposition, right: AnyProposition) -> Bool {
    AnyHashable(left.base) == AnyHashable(right.base)
  }

  /// Feeds the question to a hasher.
  public func hash(into hasher: inout Hasher) { AnyHashable(base).hash(into: &hasher) }

  /// Encodes the question with its type, for keys.
  public func encode(to encoder: any Encoder) throws { try AnyExperiment(base).encode(to: encoder) }
}
