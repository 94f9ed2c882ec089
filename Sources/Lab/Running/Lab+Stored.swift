// In a file of its own: no experiment asks for it, and so none stands on how it works.
extension Lab {
  /// Answers from what is stored alone: nothing is computed but what follows from it at no cost.
  ///
  /// What is missing fails with the note of its failure where there is one; else by not being there.
  ///
  /// - Parameter plan: what this lab has planned.
  /// - Returns: the outcomes that are there.
  package func storedAnswers(to plan: Plan) async -> Answers {
    let runner = StepRunner(
      keys: keys, shelf: shelf, profile: profile, provenance: provenance, progress: .silent,
      stop: StopRequest())
    var run = Run(plan, keepGoing: true, runner: runner, computesMissing: false)
    await run.run()
    var failed = run.failed
    for step in plan.missing where failed[step.key] == nil {
      if let note = store.failure(of: step.key) {
        failed[step.key] = note.message
      } else if step.inputs.allSatisfy(run.finished.contains) {
        // What rests on something that lacks tells of that.
        failed[step.key] = "it is not in the store, and nothing was computed"
      }
    }
    return Answers(plan: plan, keys: keys, shelf: shelf, failed: failed, finished: run.finished)
  }
}
