/// What can go wrong in the lab, apart from an experiment's own failure.
package enum LabError: Error, CustomStringConvertible, Equatable {
  /// A private or local type has no name that is the same in the next process.
  case unstableName(type: String)
  /// No fingerprint is known of the code of a type.
  case unknownCode(type: String)
  /// No fingerprint is known of the code at a place that a value names as its origin.
  case unknownOrigin(experiment: String, origin: String)
  /// The value cannot be written as JSON.
  case notEncodable(experiment: String, reason: String)
  /// The experiment asks, through its inputs, for itself.
  case cycle(experiment: String)
  /// The inputs of inputs go on without end.
  case endlessInputs(experiment: String)
  /// An experiment asks for an outcome that is not among its declared inputs.
  case undeclaredInput(asking: String, asked: String)
  /// The outcome has no file with that suffix.
  case noAttachment(experiment: String, suffix: String)
  /// An experiment asked for a place for a file and then wrote none.
  case attachmentNotWritten(experiment: String, suffix: String)
  /// A suffix that cannot be part of a file name, or that the lab uses itself.
  case invalidSuffix(experiment: String, suffix: String)
  /// A trivial experiment is not stored, so that nothing can lie beside its outcome.
  case trivialWithAttachment(experiment: String)
  /// The experiment was not part of the plan, or was not reached.
  case notRun(experiment: String)
  /// An entry has been damaged since the plan was made.
  case damagedEntry(experiment: String, flaw: String)
  /// A sound entry holds another form of outcome than the type expects.
  case undecodable(experiment: String, path: String, reason: String)
  /// The disk is full, or a quota is used up.
  case diskFull(path: String, reason: String)
  /// A file or folder of the store cannot be written.
  case unwritable(path: String, reason: String)
  /// Another run is computing into the store.
  case inUse(path: String)

  package var description: String {
    switch self {
    case .unstableName(let type):
      """
      '\(type)' is private or local, so its name changes from build to build and no outcome can be \
      kept under it; make the type internal or public at file scope, or conform it to \
      NamedExperiment with a stableName
      """
    case .unknownCode(let type):
      """
      no fingerprint of the code of '\(type)' is known, so a change of its code would go unnoticed; \
      put the type in Sources/Experiments or in a 'swift define' block of a chapter
      """
    case .unknownOrigin(let experiment, let origin):
      """
      '\(experiment)' holds code from '\(origin)', which is no block of the chapters this program \
      was built from; build again, and define it in a Swift block of a chapter
      """
    case .notEncodable(let experiment, let reason):
      "'\(experiment)' cannot be written as JSON: \(reason)"
    case .cycle(let experiment):
      "'\(experiment)' needs its own outcome; look at its inputs"
    case .endlessInputs(let experiment):
      "the inputs of '\(experiment)' have inputs over 500 levels deep; look for a loop in `inputs`"
    case .undeclaredInput(let asking, let asked):
      "'\(asking)' asks for '\(asked)', which is not among its inputs; add it to `inputs`"
    case .noAttachment(let experiment, let suffix):
      "the outcome of '\(experiment)' has no file '.\(suffix)'"
    case .attachmentNotWritten(let experiment, let suffix):
      "'\(experiment)' asked for a place for its file '.\(suffix)' and wrote none"
    case .invalidSuffix(let experiment, let suffix):
      """
      '\(experiment)' names its file '.\(suffix)'; expected letters, digits, '-' or '.', and not \
      'entry'
      """
    case .trivialWithAttachment(let experiment):
      "'\(experiment)' costs nothing and so is not stored, yet writes a file; give it a cost"
    case .notRun(let experiment):
      "'\(experiment)' was not run"
    case .damagedEntry(let experiment, let flaw):
      "the stored outcome of '\(experiment)' is damaged: \(flaw); run again to compute it anew"
    case .undecodable(let experiment, let path, let reason):
      """
      the stored outcome of '\(experiment)' has another form than expected (\(reason)); remove \
      '\(path)' and run again
      """
    case .diskFull(let path, let reason):
      """
      cannot write '\(path)': \(reason); what was finished is kept, so make room and run again
      """
    case .unwritable(let path, let reason):
      """
      cannot write '\(path)': \(reason); what was finished is kept, so make it writable and run again
      """
    case .inUse(let path):
      "another run is computing into '\(path)'; wait for it or stop it, then try again"
    }
  }
}
