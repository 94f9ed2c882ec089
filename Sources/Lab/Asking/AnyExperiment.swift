/// An experiment of any type as a value that can be compared, hashed, and encoded inside another.
package struct AnyExperiment: Hashable, Encodable, Sendable, CustomStringConvertible {
  /// The experiment itself.
  package let base: any Experiment

  /// Boxes an experiment.
  package init(_ base: any Experiment) {
    self.base = base
  }

  /// The same question with every default filled in.
  package func filled(from profile: Profile) -> AnyExperiment {
    AnyExperiment(base.filled(from: profile))
  }

  /// What the experiment calls itself, else the name of its type without the module.
  package var description: String {
    if let named = base as? any CustomStringConvertible { return named.description }
    return String(describing: type(of: base))
  }

  package static func == (left: AnyExperiment, right: AnyExperiment) -> Bool {
    func isRight<E: Experiment>(_ experiment: E) -> Bool {
      (right.base as? E) == experiment
    }
    return isRight(left.base)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: base)))
    base.hash(into: &hasher)
  }

  private enum CodingKeys: String, CodingKey { case type, value }

  /// Encodes `{"type": stable name, "value": …}`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(StableName.of(type(of: base)), forKey: .type)
    try container.encode(base, forKey: .value)
  }
}
