/// An experiment whose outcome follows from the outcomes of others, which it names once.
///
///     struct Total: Derived {
///       let parts: [Work]
///       var questions: [any Experiment<Double>] { parts }
///       func outcome(of answers: [Double]) -> Double { answers.reduce(0, +) }
///     }
///
/// Its requirements are no more than `package`, so that what fulfils them needs no comment of its own.
package protocol Derived<Outcome>: Experiment {
  /// What follows from the answers.
  associatedtype Outcome
  /// What all questions are answered with.
  associatedtype Answer: Codable & Sendable

  /// What is asked, in a fixed order.
  var questions: [any Experiment<Answer>] { get }

  /// The outcome, from answers in the order of the questions.
  func outcome(of answers: [Answer]) throws -> Outcome
}

extension Derived {
  /// The questions.
  public var inputs: [any Experiment] { questions }

  /// Asks, and hands the answers over.
  public func run(in lab: LabContext) throws -> Outcome {
    try outcome(of: questions.map { try lab.outcome(of: $0) })
  }
}
