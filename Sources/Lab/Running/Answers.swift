import Foundation

/// What a run has found out.
package struct Answers: Sendable {
  let plan: Plan
  let keys: KeyMaker
  let shelf: Shelf
  /// What failed by itself, and the message.
  let failed: [Key: String]
  /// What has an outcome.
  let finished: Set<Key>
  private let steps: [Key: Plan.Step]

  init(plan: Plan, keys: KeyMaker, shelf: Shelf, failed: [Key: String], finished: Set<Key>) {
    self.plan = plan
    self.keys = keys
    self.shelf = shelf
    self.failed = failed
    self.finished = finished
    steps = Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.key, $0) })
  }

  /// The outcome of an experiment that was asked for, or that something asked for needed.
  ///
  /// - Throws: `ExperimentFailure` when it, or an input of it, failed; `LabError.notRun` when it was not
  ///   reached or not part of the plan.
  package func outcome<E: Experiment>(of experiment: E) throws -> E.Outcome {
    let keyed = try keys.keyed(experiment)
    guard finished.contains(keyed.key) else {
      if let failure = failure(of: keyed) { throw failure }
      throw LabError.notRun(experiment: keyed.description)
    }
    return try shelf.outcome(E.Outcome.self, of: keyed)
  }

  /// The experiments that failed by themselves, in the plan's order.
  package var failures: [ExperimentFailure] {
    plan.steps.compactMap { step in
      failed[step.key].map {
        ExperimentFailure(key: step.key, chain: [step.description], message: $0)
      }
    }
  }

  /// Why an experiment has no outcome, or nil when it has one or was not reached.
  package func failure(of experiment: any Experiment) -> ExperimentFailure? {
    (try? keys.keyed(experiment)).flatMap { failure(of: $0) }
  }

  /// What the outcome of an experiment is kept under.
  package func key(of experiment: any Experiment) throws -> Key {
    try keys.keyed(experiment).key
  }

  /// When, where and how the outcome was computed; nil when it is trivial or not there.
  package func provenance(of experiment: any Experiment) -> Provenance? {
    (try? keys.keyed(experiment)).flatMap { provenance(of: $0) }
  }

  /// The provenance of an experiment and of everything that it rests on, inputs first, each once.
  ///
  /// Trivial experiments have none, and inputs whose files are gone are left out.
  package func provenances(of experiment: any Experiment) -> [Computed] {
    provenances(of: [experiment])
  }

  /// The provenance of several experiments and of everything that they rest on, each once.
  package func provenances(of experiments: [any Experiment]) -> [Computed] {
    var computed: [Computed] = []
    var seen: Set<Key> = []
    func visit(_ keyed: KeyedExperiment) {
      guard seen.insert(keyed.key).inserted else { return }
      keyed.inputs.forEach(visit)
      if let provenance = provenance(of: keyed) {
        computed.append(
          Computed(key: keyed.key, description: keyed.description, provenance: provenance))
      }
    }
    for experiment in experiments {
      if let keyed = try? keys.keyed(experiment) { visit(keyed) }
    }
    return computed
  }

  /// One value that another rests on, and how it was computed.
  package struct Computed: Sendable {
    /// What it is kept under.
    package let key: Key
    /// What it is called.
    package let description: String
    /// When, where and how it was computed.
    package let provenance: Provenance
  }

  /// A file beside the outcome of an experiment; its bytes are checked.
  ///
  /// - Throws: `LabError.notRun`, `.noAttachment` or `.damagedEntry`.
  package func attachment(_ suffix: String, of experiment: any Experiment) throws -> URL {
    try shelf.attachment(suffix, of: keys.keyed(experiment))
  }

  private func provenance(of keyed: KeyedExperiment) -> Provenance? {
    keyed.cost.isTrivial ? nil : try? shelf.provenance(of: keyed)
  }

  private func failure(of keyed: KeyedExperiment) -> ExperimentFailure? {
    if let message = failed[keyed.key] {
      return ExperimentFailure(key: keyed.key, chain: [keyed.description], message: message)
    }
    guard !finished.contains(keyed.key), steps[keyed.key] != nil else { return nil }
    for input in keyed.inputs {
      guard let below = failure(of: input) else { continue }
      return ExperimentFailure(
        key: below.key, chain: [keyed.description] + below.chain, message: below.message)
    }
    return nil
  }
}
