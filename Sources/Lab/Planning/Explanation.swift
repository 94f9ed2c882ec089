/// Finds out why an experiment has no stored outcome, by the nearest one that was stored before.
struct Explanation {
  /// What was stored before of one type, ready to be looked up: a plan may ask thousands of times.
  private struct Former {
    var leaves: [Leaves] = []
    var byValue: [String: [Store.Record]] = [:]
    var identities: Set<String> = []
  }

  private var former: [String: Former] = [:]

  /// More changes than this at once make it another experiment, not a changed one.
  private static let mostDifferences = 3

  /// Prepares to explain.
  ///
  /// - Parameters:
  ///   - history: what was stored before, by type, the latest first.
  ///   - present: the experiments of the present plan: what one of them has stored is no former state of
  ///     another.
  init(history: [String: [Store.Record]], present: Set<Key>) {
    former = history.mapValues { records in
      var former = Former()
      for record in records where !present.contains(record.key) {
        former.byValue[record.ingredients.value, default: []].append(record)
        // A store remembers an experiment once for every state of the code; what it asked is the same.
        let identity = record.ingredients.identity ?? record.ingredients.value
        if former.identities.insert(identity).inserted { former.leaves.append(record.leaves) }
      }
      return former
    }
  }

  /// Why the outcome is not in the store.
  func reason(for keyed: KeyedExperiment) -> Plan.Reason {
    let ingredients = keyed.ingredients
    guard let former = former[ingredients.type] else { return .new }
    let same = former.byValue[ingredients.value, default: []]
    if let record = same.first(where: { $0.ingredients.code == ingredients.code }) {
      return .inputChanged(changedInput(of: keyed, since: record))
    }
    let identity = ingredients.identity ?? ingredients.value
    if !same.isEmpty || former.identities.contains(identity) { return .codeChanged }
    return nearest(Leaves(identity), in: former.leaves)
  }

  private func changedInput(of keyed: KeyedExperiment, since record: Store.Record) -> String {
    for (input, old) in zip(keyed.inputs, record.ingredients.inputs) where input.key != old {
      return input.description
    }
    return "there are \(keyed.inputs.count) inputs, not \(record.ingredients.inputs.count)"
  }

  private func nearest(_ leaves: Leaves, in former: [Leaves]) -> Plan.Reason {
    var best: [Leaves.Difference]?
    for old in former {
      let limit = best.map { $0.count - 1 } ?? Explanation.mostDifferences
      guard limit > 0 else { break }
      if let found = leaves.differences(from: old, limit: limit) { best = found }
    }
    guard let best else { return .new }
    let text = best.map(\.description).joined(separator: ", ")
    return best.allSatisfy(\.isDigest) ? .dataChanged(text) : .valueChanged(text)
  }
}
