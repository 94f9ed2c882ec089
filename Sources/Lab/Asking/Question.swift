/// A question of any type as a value that can be compared, hashed, and encoded inside another.
///
/// `Base` is the protocol whose conformers it holds: `Question<any Experiment>`, or what a module above
/// asks for, with an initialiser of two lines beside that protocol.
///
/// ```swift
/// private struct Restated: Experiment {
///   let method: Question<any SaliencyMethod>
///
///   func run(in lab: LabContext) -> String { method.base.name }
/// }
///
/// private let restated = Restated(method: AnySaliencyMethod(GradCAM()))
/// ```
public struct Question<Base: Sendable>: Hashable, Encodable, Sendable {
  /// The question itself.
  package let base: Base
  /// The same value, as what all questions are.
  private let value: any Hashable & Encodable & Sendable

  /// Boxes a question.
  ///
  /// - Parameters:
  ///   - base: the question.
  ///   - value: the same once more; the compiler cannot see that every `Base` is one.
  package init(_ base: Base, as value: any Hashable & Encodable & Sendable) {
    self.base = base
    self.value = value
  }

  /// The same question with every default filled in.
  package func filled(from profile: Profile) -> Question {
    guard let filled = (value as? any Experiment)?.filled(from: profile),
      let base = filled as? Base
    else { return self }
    return Question(base, as: filled)
  }

  /// Whether both hold the same question.
  public static func == (left: Question, right: Question) -> Bool {
    func isRight<Value: Hashable>(_ value: Value) -> Bool { (right.value as? Value) == value }
    return isRight(left.value)
  }

  /// Feeds the question to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: value)))
    value.hash(into: &hasher)
  }

  private enum CodingKeys: String, CodingKey { case type, value }

  /// Encodes `{"type": stable name, "value": …}`, for keys.
  public func encode(to encoder: any Encoder) throws {
    let name = try StableName.of(type(of: value))
    // A private type that states a name has its code in its module.
    KeyHook.mention(
      value is any NamedExperiment ? StableName.module(of: type(of: value)) : name, to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .type)
    try container.encode(value, forKey: .value)
  }
}

extension Question: CustomStringConvertible {
  /// What the question calls itself, else the name of its type without the module.
  public var description: String {
    (value as? any CustomStringConvertible)?.description ?? String(describing: type(of: value))
  }
}

extension Question where Base == any Experiment {
  /// Boxes an experiment of any kind.
  package init(_ base: any Experiment) { self.init(base, as: base) }
}
