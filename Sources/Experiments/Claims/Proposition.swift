import Lab

/// An experiment whose answer is a verdict: a comparison, or several joined by `&&`.
///
/// ```swift
/// private func claimed(_ proposition: some Proposition) -> Claim {
///   Claim("It is as we thought", proposition, .exploratory, .blind)
/// }
/// ```
public protocol Proposition: Experiment where Outcome == Judgement {}

extension Question where Base == any Proposition {
  /// Boxes a proposition, so that values of experiments can hold it.
  package init(_ base: any Proposition) { self.init(base, as: base) }

  /// The proposition as the lab answers it.
  package var experiment: any Experiment<Judgement> {
    func open(_ proposition: some Proposition) -> any Experiment<Judgement> { proposition }
    return open(base)
  }
}

/// A quantity compared with a bound.
///
/// ```swift
/// let gap = BackgroundGap(of: Training(on: .original))
/// let isWide: Comparison = gap > 0.10
/// isWide
/// ```
public struct Comparison: Proposition, Derived {
  let quantity: Question<any Quantity>
  let relation: Relation
  let bound: Double

  package var questions: [any Experiment<Sample>] { [quantity.experiment] }

  package func outcome(of answers: [Sample]) -> Judgement {
    Judgement(of: [
      Judgement.Ground(answers[0], relation: relation, bound: bound, unit: quantity.base.unit)
    ])
  }
}

/// Propositions joined by `&&`: it holds when all hold, and falls with the first that does not.
///
/// ```swift
/// let gap = BackgroundGap(of: Training(on: .original))
/// let isModerate: Conjunction = gap >= 0.05 && gap <= 0.20
/// isModerate
/// ```
public struct Conjunction: Proposition, Derived {
  let parts: [Question<any Proposition>]

  package var questions: [any Experiment<Judgement>] { parts.map(\.experiment) }

  package func outcome(of judgements: [Judgement]) -> Judgement {
    Judgement(of: judgements.flatMap(\.grounds))
  }
}
