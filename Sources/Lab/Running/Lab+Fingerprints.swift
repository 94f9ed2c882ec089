extension Lab {
  /// The fingerprints of the code of experiments and of all that they rest on, by type.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func fingerprints(behind experiments: [any Experiment]) throws -> [String: String] {
    var found: [String: String] = [:]
    var seen: Set<Key> = []
    func visit(_ keyed: KeyedExperiment) {
      guard seen.insert(keyed.key).inserted else { return }
      found[keyed.ingredients.type] = keyed.ingredients.code
      keyed.inputs.forEach(visit)
    }
    for experiment in experiments { visit(try keyed(experiment)) }
    return found
  }
}
