import Experiments
import Lab
import Report
import Statistics
import Synchronization

/// What an exhibit may know when it is shown: the answers, and where it stands.
///
/// Every number that an exhibit asks for passes here, under the name by which `results.json` knows it.
/// Without answers it only notes what is asked for, so that an exhibit states its questions once.
public struct Telling: Sendable {
  package let label: String
  package let caption: CaptionText
  package let alt: String
  private let found: Answers?
  private let notes = Notes()

  /// - Parameters:
  ///   - answers: what the lab has found; nil to learn what is asked for.
  ///   - label: the exhibit's, with which the names of its numbers begin.
  ///   - caption: with its computed parts filled in.
  ///   - alt: what a reader who does not see the figure needs to know.
  package init(answers: Answers?, label: String, caption: CaptionText = "", alt: String = "") {
    found = answers
    self.label = label
    self.caption = caption
    self.alt = alt
  }

  /// The experiments that are asked for in a telling without answers.
  static func questions(_ tell: (Telling) throws -> Void) -> [any Experiment] {
    let telling = Telling(answers: nil, label: "")
    // What cannot be shown without an answer says itself what it asks; and a block that cannot be shown
    // at all fails when it is shown.
    try? tell(telling)
    return telling.notes.questions
  }

  /// What the lab has found.
  package var answers: Answers {
    get throws {
      guard let found else { throw Unanswered() }
      return found
    }
  }

  /// Thrown where a telling has no answers.
  private struct Unanswered: Error {}

  /// The number that a quantity comes to, noted under the exhibit's label and a path below it.
  func number(_ quantity: Question<any Quantity>, _ path: String...) throws -> Number {
    notes.ask(quantity.base)
    guard let found else { return Number(mean: .nan, unit: quantity.base.unit) }
    return note(
      Number(try found.sample(of: quantity), unit: quantity.base.unit),
      path.joined(separator: "/"))
  }

  /// What a proposition comes to.
  func judgement(_ proposition: Question<any Proposition>) throws -> Judgement {
    notes.ask(proposition.base)
    func ask(_ proposition: some Proposition) throws -> Judgement {
      try answers.outcome(of: proposition)
    }
    return found == nil ? Judgement(verdict: .notRun, grounds: []) : try ask(proposition.base)
  }

  /// Notes a number that was made of other answers, under the exhibit's label and a path below it.
  @discardableResult
  func note(_ number: Number, _ path: String = "") -> Number {
    notes.keep(number, path.isEmpty ? label : "\(label)/\(path)")
    return number
  }

  /// Every number that was shown, by name.
  var values: [String: Number] { notes.values }

  /// What one telling has asked for and shown.
  private final class Notes: Sendable {
    private let state = Mutex<(questions: [any Experiment], values: [String: Number])>(([], [:]))

    var questions: [any Experiment] { state.withLock { $0.questions } }
    var values: [String: Number] { state.withLock { $0.values } }

    func ask(_ experiment: any Experiment) {
      state.withLock { $0.questions.append(experiment) }
    }

    /// The first number of a name stays.
    func keep(_ number: Number, _ name: String) {
      state.withLock { $0.values[name] = $0.values[name] ?? number }
    }
  }
}

extension Answers {
  /// The sample of a boxed quantity.
  func sample(of quantity: Question<any Quantity>) throws -> Sample {
    func ask(_ quantity: some Quantity) throws -> Sample { try outcome(of: quantity) }
    return try ask(quantity.base)
  }
}
