import Files
import Synchronization

/// Makes the keys of experiments, of each once: a book asks for hundreds of cells that share inputs.
final class KeyMaker: Sendable {
  private let profile: Profile
  private let code: CodeTable
  private let made = Mutex<[Question<any Experiment>: KeyedExperiment]>([:])

  init(profile: Profile, code: CodeTable) {
    self.profile = profile
    self.code = code
  }

  /// The key of an experiment, with the keys of all that it needs.
  ///
  /// - Throws: `LabError` for a type without a stable name or a known fingerprint, a value that has no
  ///   JSON form, and inputs that go round in a circle.
  func keyed(_ experiment: any Experiment) throws -> KeyedExperiment {
    try keyed(Question(experiment), above: [])
  }

  private func keyed(
    _ asked: Question<any Experiment>, above: [Question<any Experiment>]
  ) throws -> KeyedExperiment {
    if let known = made.withLock({ $0[asked] }) { return known }
    let filled = asked.filled(from: profile)
    if let known = made.withLock({ $0[filled] }) {
      made.withLock { $0[asked] = known }
      return known
    }
    guard !above.contains(filled) else { throw LabError.cycle(experiment: filled.description) }
    guard above.count < 500 else {
      throw LabError.endlessInputs(experiment: above.first?.description ?? filled.description)
    }
    let inputs = try filled.base.inputs.map {
      try keyed(Question($0), above: above + [filled])
    }
    let kind = type(of: filled.base)
    let name = try StableName.of(kind)
    guard
      let fingerprint = code.fingerprint(ofType: name)
        ?? code.fingerprint(ofType: StableName.module(of: kind))
    else { throw LabError.unknownCode(type: name) }
    let (value, identity, types) = try KeyJSON.encode(filled.base, code: code)
    let all =
      types.isEmpty
      ? fingerprint : SHA256.hex(of: ([fingerprint] + types).joined(separator: "\n"))
    let ingredients = Ingredients(
      type: name, value: value, identity: identity, code: all, inputs: inputs.map(\.key))
    let new = KeyedExperiment(filled.base, ingredients: ingredients, inputs: inputs)
    made.withLock {
      $0[filled] = new
      $0[asked] = new
    }
    return new
  }
}
