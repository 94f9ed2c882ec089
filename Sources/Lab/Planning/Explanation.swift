/// Finds out why an experiment has no stored outcome, by the nearest one that was stored before.
struct Explanation {
  /// What was stored before, by type, the latest first.
  let history: [String: [Store.Record]]

  /// The experiments of the present plan: what one of them has stored is no former state of another.
  let present: Set<Key>

  /// More changes than this at once make it another experiment, not a changed one.
  private static let mostDifferences = 3

  func reason(for keyed: Keyed) -> Plan.Reason {
    let ingredients = keyed.ingredients
    let former = history[ingredients.type, default: []].filter { !present.contains($0.key) }
    let same = former.filter { $0.ingredients.value == ingredients.value }
    if let record = same.first(where: { $0.ingredients.code == ingredients.code }) {
      return .inputChanged(changedInput(of: keyed, since: record))
    }
    let identity = ingredients.identity ?? ingredients.value
    let alike = former.contains { ($0.ingredients.identity ?? $0.ingredients.value) == identity }
    if !same.isEmpty || alike { return .codeChanged }
    return nearest(Leaves(identity), in: former)
  }

  private func changedInput(of keyed: Keyed, since record: Store.Record) -> String {
    for (input, old) in zip(keyed.inputs, record.ingredients.inputs) where input.key != old {
      return input.description
    }
    return "there are \(keyed.inputs.count) inputs, not \(record.ingredients.inputs.count)"
  }

  private func nearest(_ leaves: Leaves, in former: [Store.Record]) -> Plan.Reason {
    var best: [Leaves.Difference]?
    for record in former {
      let limit = best.map { $0.count - 1 } ?? Explanation.mostDifferences
      guard limit > 0 else { break }
      if let found = leaves.differences(from: record.leaves, limit: limit) { best = found }
    }
    guard let best else { return .new }
    let text = best.map(\.description).joined(separator: ", ")
    return best.allSatisfy(\.isDigest) ? .dataChanged(text) : .valueChanged(text)
  }
}
