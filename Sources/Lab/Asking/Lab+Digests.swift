/// An experiment as a reproduction sees it: what it is called, what its key is made of, what it rests on.
package struct Dissected: Sendable {
  /// The experiment, with every default filled in.
  package let experiment: any Experiment
  /// What its outcome is kept under.
  package let key: Key
  /// What it is called.
  package let description: String
  /// The stable name of its type.
  package let type: String
  /// What the key is made of.
  package let parts: KeyParts
  /// The keys of its inputs, in their order.
  package let inputs: [Key]
  /// Whether its outcome is never stored.
  package let isTrivial: Bool
  /// The libraries whose arithmetic it passes through.
  package let libraries: [ArithmeticLibrary]
  /// What it says of its own cost, in seconds on one core.
  package let statedSeconds: Double

  init(_ keyed: KeyedExperiment, parts: KeyParts) {
    experiment = keyed.experiment
    key = keyed.key
    description = keyed.description
    type = keyed.ingredients.type
    self.parts = parts
    inputs = keyed.ingredients.inputs
    isTrivial = keyed.cost.isTrivial
    libraries = keyed.libraries
    statedSeconds = keyed.cost.seconds
  }
}

extension Lab {
  /// Experiments and all that they rest on, each once and after its inputs, with their keys taken apart.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func dissected(behind experiments: [any Experiment]) throws -> [Dissected] {
    var anatomy = KeyAnatomy()
    return try allKeyed(behind: experiments).map { Dissected($0, parts: anatomy.parts(of: $0)) }
  }

  /// The digests of the stored outcomes behind experiments, each once; what is not stored has none.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func digests(behind experiments: [any Experiment]) throws -> [OutcomeDigest] {
    var anatomy = KeyAnatomy()
    return try allKeyed(behind: experiments).compactMap { keyed in
      guard !keyed.cost.isTrivial, case .sound(let entry) = store.find(keyed.key) else {
        return nil
      }
      let parts = anatomy.parts(of: keyed)
      return OutcomeDigest(
        experiment: keyed.description, identity: parts.identity, key: keyed.key.short,
        code: parts.code, data: parts.data, outcome: entry.digest)
    }
  }
}
