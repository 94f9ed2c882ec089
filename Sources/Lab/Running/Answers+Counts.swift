extension Answers {
  /// How many outcomes this run computed: those that the plan lacked and that are there now.
  package var computedCount: Int { plan.steps.count { $0.isMissing && finished.contains($0.key) } }
}
