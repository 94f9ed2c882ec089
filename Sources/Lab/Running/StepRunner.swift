import Foundation

/// Runs one step: takes the key's lock, looks again, computes, and keeps the outcome.
struct StepRunner: Sendable {
  let keys: KeyMaker
  let shelf: Shelf
  let profile: Profile
  let provenance: ProvenanceSource
  let progress: RunProgress
  let stop: StopRequest
  /// Whether a failure is noted in the store, for those who look at it later.
  var notesFailures = false

  /// How a step ended.
  enum End: Sendable {
    case finished(seconds: Double)
    case foundStored
    case busy
    case interrupted
    case failed(message: String, endsRun: LabError?)
  }

  func run(_ step: Plan.Step, threads: Int) -> End {
    do {
      if step.state == .trivial { return try evaluate(step) }
      guard let lock = try shelf.store.lock(step.key) else { return .busy }
      defer { withExtendedLifetime(lock) {} }
      if try isFound(step) { return .foundStored }
      return try compute(step, threads: threads)
    } catch is CancellationError where stop.isMade {
      return .interrupted
    } catch {
      let ending = StoreDisk.ending(of: error)
      let message = StepRunner.message(of: error)
      if notesFailures, !StoreDisk.isOfTheMachine(error, message: message) {
        shelf.store.note(provenance.failure(of: step, message: message))
      }
      return .failed(message: message, endsRun: ending)
    }
  }

  /// Whether another run has stored the outcome since the plan was made.
  ///
  /// A damaged entry is set aside.
  private func isFound(_ step: Plan.Step) throws -> Bool {
    let flaw: String
    switch shelf.store.find(step.key) {
    case .nothing: return false
    case .damaged(let what): flaw = what
    case .sound(let entry):
      guard let what = shelf.flawInAttachments(entry.attachments, of: step.key) else { return true }
      flaw = what
    }
    try shelf.store.setAside(step.key)
    progress.receive(.damaged(step.key, description: step.description, message: flaw))
    return false
  }

  private func evaluate(_ step: Plan.Step) throws -> End {
    let desk = desk(for: step)
    defer { desk.discardFiles() }
    func outcome<E: Experiment>(of experiment: E) throws -> any Sendable {
      try experiment.run(in: context(desk, step, threads: 1))
    }
    let value = try outcome(of: step.experiment)
    _ = try desk.finishedFiles()
    shelf.put(value, of: step.key)
    return .finished(seconds: 0)
  }

  private func compute(_ step: Plan.Step, threads: Int) throws -> End {
    progress.receive(
      .started(
        step.key, description: step.description, threads: threads,
        estimate: step.estimate / Double(threads)))
    let desk = desk(for: step)
    // What was kept has been renamed by then; what is left belongs to a failure.
    defer { desk.discardFiles() }
    func outcome<E: Experiment>(of experiment: E) throws -> Data {
      try Shelf.encode(experiment.run(in: context(desk, step, threads: threads)))
    }
    let clock = ContinuousClock()
    let start = clock.now
    let json = try outcome(of: step.experiment)
    let seconds = (clock.now - start) / .seconds(1)
    let (attachments, files) = try desk.finishedFiles()
    let made = provenance.provenance(
      seconds: seconds, threads: threads, profile: profile.name,
      statedCost: step.keyed.cost.seconds, libraries: step.keyed.libraries)
    let isFirst = try shelf.store.keep(
      step.key, ingredients: step.keyed.ingredients, provenance: made, attachments: attachments,
      files: files, outcome: json)
    if isFirst { shelf.markVerified(step.key) }
    shelf.store.removeCheckpoint(of: step.key)
    shelf.store.removeFailure(of: step.key)
    return isFirst ? .finished(seconds: seconds) : .foundStored
  }

  private func desk(for step: Plan.Step) -> RunningDesk {
    RunningDesk(
      step.keyed, keys: keys, shelf: shelf, progress: progress, stop: stop)
  }

  private func context(_ desk: RunningDesk, _ step: Plan.Step, threads: Int) -> LabContext {
    LabContext(
      profile: profile, threads: threads, checkpoint: shelf.store.checkpoint(of: step.key),
      desk: desk)
  }

  private static func message(of error: any Error) -> String {
    switch error {
    case is CancellationError: "it was cancelled"
    case let failure as any LocalizedError:
      failure.errorDescription ?? String(describing: failure)
    case let failure as any CustomStringConvertible: failure.description
    default: String(describing: error)
    }
  }
}
