extension Lab {
  /// What an experiment sees while it runs, for a run of which nothing is kept.
  ///
  /// Its inputs must have been answered by this lab, the trivial ones in this process. Files that it
  /// writes stay in the store's folder for temporary ones.
  ///
  /// - Parameters:
  ///   - experiment: What is to run.
  ///   - threads: How many threads it may use.
  /// - Returns: what to hand to `run(in:)`.
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func rehearsal(of experiment: any Experiment, threads: Int) throws -> LabContext {
    let keyed = try keyed(experiment)
    let desk = RunningDesk(
      keyed, keys: keys, shelf: shelf, progress: .silent, stop: StopRequest())
    return LabContext(
      profile: profile, threads: threads, checkpoint: store.checkpoint(of: keyed.key), desk: desk)
  }
}
