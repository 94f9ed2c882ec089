/// Finds out what a question needs, what of it is stored, and why the rest is not.
struct Planner {
  let store: Store
  let shelf: Shelf
  let profile: Profile
  let jobs: Int

  func plan(for asked: [KeyedExperiment]) -> Plan {
    let order = Planner.inputsFirst(asked)
    var states = order.map { keyed in state(of: keyed) }
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $0) })
    var needed = self.needed(order, states, places, asked)
    while let (place, flaw) = flawedAttachment(order, states, places, needed) {
      states[place] = .missing(.damaged(flaw))
      needed = self.needed(order, states, places, asked)
    }
    let lacking = order.indices.filter {
      if case .missing = states[$0] { needed[$0] } else { false }
    }
    let types = Set(lacking.map { order[$0].ingredients.type })
    let history = types.isEmpty ? [:] : store.history(ofTypes: types)
    let explanation = Explanation(history: history, present: Set(places.keys))
    let estimates = Estimates(history: history, profile: profile.name, present: order)
    for place in lacking where states[place] == .missing(.new) {
      states[place] = .missing(explanation.reason(for: order[place]))
    }
    let askedKeys = Set(asked.map(\.key))
    let steps = order.indices.map { place in
      let keyed = order[place]
      let isStored = states[place] == .stored || keyed.cost.isTrivial
      return Plan.Step(
        keyed: keyed, state: states[place], isNeeded: needed[place],
        isAsked: askedKeys.contains(keyed.key),
        estimate: isStored ? 0 : estimates.seconds(for: keyed))
    }
    return Plan(steps: steps, asked: asked.map(\.key), jobs: jobs)
  }

  private func state(of keyed: KeyedExperiment) -> Plan.State {
    if keyed.cost.isTrivial { return .trivial }
    switch store.find(keyed.key) {
    case .sound: return .stored
    case .damaged(let flaw): return .missing(.damaged(flaw))
    // Why it is missing is looked into once it is known to be needed.
    case .nothing: return .missing(.new)
    }
  }

  /// All that the asked ones need, each once, after its inputs.
  private static func inputsFirst(_ asked: [KeyedExperiment]) -> [KeyedExperiment] {
    var order: [KeyedExperiment] = []
    var seen: Set<Key> = []
    func visit(_ keyed: KeyedExperiment) {
      guard seen.insert(keyed.key).inserted else { return }
      keyed.inputs.forEach(visit)
      order.append(keyed)
    }
    asked.forEach(visit)
    return order
  }

  /// Which outcomes a run must have at hand: those asked for, damaged ones, which heal, and the inputs of
  /// what is to be computed.
  private func needed(
    _ order: [KeyedExperiment], _ states: [Plan.State], _ places: [Key: Int],
    _ asked: [KeyedExperiment]
  ) -> [Bool] {
    var needed = states.map { if case .missing(.damaged) = $0 { true } else { false } }
    for keyed in asked { if let place = places[keyed.key] { needed[place] = true } }
    for place in order.indices.reversed() where needed[place] && states[place] != .stored {
      for input in order[place].inputs { if let place = places[input.key] { needed[place] = true } }
    }
    return needed
  }

  /// The first stored input of something to be computed whose attachments have other bytes than stored.
  ///
  /// They are read only here, where they are about to be used.
  private func flawedAttachment(
    _ order: [KeyedExperiment], _ states: [Plan.State], _ places: [Key: Int], _ needed: [Bool]
  ) -> (Int, String)? {
    for place in order.indices where needed[place] {
      guard case .missing = states[place] else { continue }
      for input in order[place].inputs {
        guard let place = places[input.key], states[place] == .stored,
          case .sound(let entry) = store.find(input.key), !entry.attachments.isEmpty
        else { continue }
        if let flaw = shelf.flawInAttachments(entry.attachments, of: input.key) {
          return (place, flaw)
        }
      }
    }
    return nil
  }
}
