/// What it means that a background fools a network about a foreground.
///
/// ```swift
/// Table(rows: [Training(on: .original), Training(on: .mixedRand)]) {
///   Column("Background's class", group: "Fooled") {
///     FooledShare(of: $0, .intoBackgroundClass)
///   }
///   Column("Any wrong answer", group: "Fooled") {
///     FooledShare(of: $0, .intoAnyWrongAnswer)
///   }
/// }
/// ```
public enum Fooled: String, Codable, Hashable, Sendable, CaseIterable {
  /// The answer is the class of the background, which is not the foreground's (paper, “adversarial backgrounds”).
  case intoBackgroundClass
  /// The answer is anything but the foreground's class (the Backgrounds Challenge).
  case intoAnyWrongAnswer

  /// Whether an answer fools.
  ///
  /// - Parameters:
  ///   - answer: 0…8 or `AnswerRule.unmapped`.
  ///   - label: the foreground's class.
  ///   - background: the class of the background.
  /// - Returns: whether it does.
  package func judges(_ answer: UInt8, label: UInt8, background: UInt8) -> Bool {
    switch self {
    case .intoBackgroundClass: answer == background && answer != label
    case .intoAnyWrongAnswer: answer != label
    }
  }
}
