import Lab

/// An experiment that a plan lacks, as an engine sees it.
package struct ClusterTask: Hashable, Sendable {
  /// What its outcome will be kept under.
  package var key: Key
  /// What it is called.
  package var experiment: String
  /// The missing outcomes that it rests on, each once.
  package var inputs: [Key]
  /// Seconds on one core, roughly.
  package var seconds: Double
  /// Bytes of memory beside the program itself, roughly; 0 where it is little.
  package var bytes: Int

  /// A task.
  package init(key: Key, experiment: String, inputs: [Key], seconds: Double, bytes: Int = 0) {
    self.key = key
    self.experiment = experiment
    self.inputs = inputs
    self.seconds = seconds
    self.bytes = bytes
  }
}

extension Plan {
  /// What a run would compute and store, each after its inputs.
  ///
  /// What is trivial is computed wherever it is needed, so that a task rests on what stands behind it.
  package var tasks: [ClusterTask] {
    var behind: [Key: [Key]] = [:]
    var tasks: [ClusterTask] = []
    for step in steps where step.isNeeded && step.state != .stored {
      var inputs: [Key] = []
      var seen: Set<Key> = []
      for input in step.inputs.flatMap({ behind[$0] ?? [] }) where seen.insert(input).inserted {
        inputs.append(input)
      }
      if step.isMissing {
        behind[step.key] = [step.key]
        tasks.append(
          ClusterTask(
            key: step.key, experiment: step.description, inputs: inputs, seconds: step.estimate,
            bytes: step.bytes))
      } else {
        behind[step.key] = inputs
      }
    }
    return tasks
  }
}
