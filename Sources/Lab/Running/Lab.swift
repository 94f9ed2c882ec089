/// Where experiments get their answers: it plans what a question needs, and runs what is not stored.
///
///     let lab = Lab(store: Store(at: folder), profile: standard, code: code, jobs: 2, provenance: source)
///     let plan = try lab.plan(for: experiments)
///     let answers = try await lab.run(plan, keepGoing: true, progress: .standard())
///     let accuracy = try answers.outcome(of: Accuracy(of: network, on: .original))
package struct Lab: Sendable {
  /// Where outcomes are kept.
  package let store: Store
  /// The profile that fills what experiments leave open.
  package let profile: Profile
  /// How many threads all running experiments share.
  package let jobs: Int

  let provenance: ProvenanceSource
  let keys: KeyMaker
  let shelf: Shelf

  /// A lab; nothing is read or written yet.
  package init(
    store: Store, profile: Profile, code: CodeTable, jobs: Int, provenance: ProvenanceSource
  ) {
    self.store = store
    self.profile = profile
    self.jobs = max(1, jobs)
    self.provenance = provenance
    keys = KeyMaker(profile: profile, code: code)
    shelf = Shelf(store)
  }

  /// What this lab computes with: "kernels avx2, OpenBLAS Haswell, Debian GNU/Linux 12 (bookworm)".
  package var arithmetic: String {
    Machine.arithmetic(
      kernels: provenance.kernels, blas: provenance.blas, system: Machine.system)
  }

  /// What the outcome of an experiment is kept under.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func key(of experiment: any Experiment) throws -> Key {
    try keyed(experiment).key
  }

  /// An experiment filled in, with its key and all that it needs.
  func keyed(_ experiment: any Experiment) throws -> KeyedExperiment { try keys.keyed(experiment) }

  /// What answering takes: all experiments needed, what is stored of them, and why the rest is not.
  ///
  /// It reads the store and changes nothing.
  package func plan(for experiments: [any Experiment]) throws -> Plan {
    let asked = try experiments.map { try keys.keyed($0) }
    return Planner(store: store, shelf: shelf, profile: profile, jobs: jobs).plan(for: asked)
  }

  /// Computes what the plan lacks, stores each outcome as soon as it is there, and answers.
  ///
  /// A failed experiment does not throw here: `Answers` tells of it where it is asked for.
  ///
  /// - Parameters:
  ///   - plan: what this lab has planned.
  ///   - keepGoing: whether what does not depend on a failed experiment is still started. What is running
  ///     when one fails is finished and stored in any case.
  ///   - notesFailures: whether failures are noted in the store, for `storedAnswers(to:)`.
  ///   - progress: is told what happens.
  /// - Returns: the outcomes, and the failures.
  /// - Throws: `Interrupted` when the task was cancelled before all was done; `LabError.diskFull` or
  ///   `.unwritable` when outcomes can no longer be kept. Whatever was finished before is stored.
  package func run(
    _ plan: Plan, keepGoing: Bool, notesFailures: Bool = false, progress: RunProgress
  ) async throws -> Answers {
    progress.receive(
      .planned(
        steps: plan.steps.count, missing: plan.missing.count, seconds: plan.seconds,
        work: plan.work))
    if !plan.missing.isEmpty { try store.prepare() }
    let stop = StopRequest()
    let runner = StepRunner(
      keys: keys, shelf: shelf, profile: profile, provenance: provenance, progress: progress,
      stop: stop, notesFailures: notesFailures)
    let ticker = Task.detached {
      while (try? await Task.sleep(for: .milliseconds(100))) != nil { progress.receive(.tick) }
    }
    var run = Run(plan, keepGoing: keepGoing, runner: runner)
    await withTaskCancellationHandler {
      await run.run()
    } onCancel: {
      stop.make()
    }
    ticker.cancel()
    await ticker.value
    let left = plan.steps.count { $0.isMissing && !run.finished.contains($0.key) }
    let isCut = stop.isMade && left > 0
    progress.receive(
      .finished(stored: run.stored, failed: run.failed.count, interrupted: isCut))
    if let error = run.fatal { throw error }
    if isCut { throw Interrupted(stored: run.stored, left: left) }
    return Answers(
      plan: plan, keys: keys, shelf: shelf, failed: run.failed, finished: run.finished)
  }
}
