extension Lab {
  /// Experiments and all that they rest on, each once and filled in.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func all(behind experiments: [any Experiment]) throws -> [any Experiment] {
    var found: [any Experiment] = []
    var seen: Set<Key> = []
    func visit(_ keyed: KeyedExperiment) {
      guard seen.insert(keyed.key).inserted else { return }
      keyed.inputs.forEach(visit)
      found.append(keyed.experiment)
    }
    for experiment in experiments { visit(try self.keyed(experiment)) }
    return found
  }
}
