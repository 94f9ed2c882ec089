/// A plan for some keys alone, made without looking at the rest of the store.
package struct JobPlan: Sendable {
  /// What is to be run: the keys asked for that can be had, and what they rest on as far as it matters.
  package let plan: Plan
  /// Keys that no experiment of this program has, in the order of asking.
  package let unknown: [Key]
  /// What cannot be computed since something that it rests on is not in the store: what it is, and what it
  /// waits for.
  package let waiting: [(key: Key, experiment: String, input: Key, inputDescription: String)]
}

extension Lab {
  /// What answering some keys takes: their own inputs are looked up, and nothing else.
  ///
  /// No history is read, so that no reasons are given, and estimates are those that the experiments state
  /// or the caller brings.
  ///
  /// - Parameters:
  ///   - keys: what is wanted.
  ///   - experiments: among these and what they rest on the keys are looked for.
  ///   - withInputs: whether missing inputs are computed, too; otherwise what waits for them is left out.
  ///   - refused: keys that are not tried, and nothing that rests on them.
  ///   - estimates: seconds on one core, by key.
  ///   - fetch: is asked for each input that the store lacks and may bring it in; it says whether it did.
  /// - Returns: the plan.
  /// - Throws: `LabError` for a type without a stable name or known code, or what `fetch` throws.
  package func plan(
    for keys: [Key], among experiments: [any Experiment], withInputs: Bool,
    refused: Set<Key> = [], estimates: [Key: Double] = [:],
    fetch: @escaping (Key) throws -> Bool = { _ in false }
  ) throws -> JobPlan {
    var known: [Key: KeyedExperiment] = [:]
    for keyed in try allKeyed(behind: experiments) { known[keyed.key] = keyed }
    let asked = keys.compactMap { known[$0] }
    var desk = JobPlanner(
      store: store, shelf: shelf, wanted: Set(asked.map(\.key)), refused: refused,
      withInputs: withInputs, fetch: fetch)
    for keyed in asked { _ = try desk.visit(keyed) }
    let steps = desk.order.map { keyed in
      let state = desk.states[keyed.key] ?? .trivial
      let seconds = estimates[keyed.key] ?? Estimates.stated(keyed.cost.seconds)
      return Plan.Step(
        keyed: keyed, state: state, isNeeded: true, isAsked: desk.wanted.contains(keyed.key),
        estimate: state == .stored || keyed.cost.isTrivial ? 0 : seconds)
    }
    return JobPlan(
      plan: Plan(steps: steps, asked: asked.map(\.key), jobs: jobs),
      unknown: keys.filter { known[$0] == nil }, waiting: desk.waiting)
  }
}

/// Goes from the keys asked for down to what is stored.
///
/// What cannot be used is set aside, so that another copy of it may take its place.
private struct JobPlanner {
  let store: Store
  let shelf: Shelf
  let wanted: Set<Key>
  let refused: Set<Key>
  let withInputs: Bool
  let fetch: (Key) throws -> Bool

  private(set) var order: [KeyedExperiment] = []
  private(set) var states: [Key: Plan.State] = [:]
  private(set) var waiting: [(key: Key, experiment: String, input: Key, inputDescription: String)] =
    []
  /// What each that was looked at waits for; nil where it can be had.
  private var lacks: [Key: KeyedExperiment?] = [:]

  init(
    store: Store, shelf: Shelf, wanted: Set<Key>, refused: Set<Key>, withInputs: Bool,
    fetch: @escaping (Key) throws -> Bool
  ) {
    (self.store, self.shelf, self.wanted, self.refused) = (store, shelf, wanted, refused)
    (self.withInputs, self.fetch) = (withInputs, fetch)
  }

  /// Looks at an experiment; the answer is what it waits for, or nil.
  mutating func visit(_ keyed: KeyedExperiment) throws -> KeyedExperiment? {
    if let known = lacks[keyed.key] { return known }
    let state = try state(of: keyed)
    var lacking: KeyedExperiment?
    if state != .stored {
      if case .missing(let reason) = state {
        // What was stored and is damaged is mended here: whoever made it is done.
        let isAsked = if case .damaged = reason { true } else { wanted.contains(keyed.key) }
        if refused.contains(keyed.key) || !isAsked && !withInputs { lacking = keyed }
      }
      if lacking == nil {
        for input in keyed.inputs {
          if let found = try visit(input), lacking == nil { lacking = found }
        }
        if let lacking, case .missing = state, wanted.contains(keyed.key) {
          waiting.append((keyed.key, keyed.description, lacking.key, lacking.description))
        }
      }
    }
    lacks[keyed.key] = .some(lacking)
    if lacking == nil {
      states[keyed.key] = state
      order.append(keyed)
    }
    return lacking
  }

  private func state(of keyed: KeyedExperiment) throws -> Plan.State {
    if keyed.cost.isTrivial { return .trivial }
    let flaw: String?
    switch store.find(keyed.key) {
    case .sound(let entry):
      // Read now, since it is about to be used; what is wanted itself is looked at when its turn comes.
      flaw =
        wanted.contains(keyed.key) ? nil : shelf.flawInAttachments(entry.attachments, of: keyed.key)
      if flaw == nil { return .stored }
    case .damaged(let what): flaw = what
    case .nothing: flaw = nil
    }
    if let flaw {
      guard let right = try store.lock(keyed.key) else { return .missing(.damaged(flaw)) }
      try withExtendedLifetime(right) { try store.setAside(keyed.key) }
    }
    return try fetch(keyed.key) ? .stored : .missing(flaw.map { .damaged($0) } ?? .new)
  }
}

extension Lab {
  /// The keys of experiments and of all that they rest on, each once and after its inputs.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func keys(behind experiments: [any Experiment]) throws -> [Key] {
    try allKeyed(behind: experiments).map(\.key)
  }
}
