extension Lab {
  /// Experiments and all that they rest on, each once and filled in.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func all(behind experiments: [any Experiment]) throws -> [any Experiment] {
    try allKeyed(behind: experiments).map(\.experiment)
  }

  /// The same with their keys; each stands after its inputs.
  func allKeyed(behind experiments: [any Experiment]) throws -> [KeyedExperiment] {
    var found: [KeyedExperiment] = []
    var seen: Set<Key> = []
    func visit(_ keyed: KeyedExperiment) {
      guard seen.insert(keyed.key).inserted else { return }
      keyed.inputs.forEach(visit)
      found.append(keyed)
    }
    for experiment in experiments { visit(try self.keyed(experiment)) }
    return found
  }
}
