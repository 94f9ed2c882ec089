/// Why an experiment has no outcome: it failed, or something that it needs did.
package struct ExperimentFailure: Error, Equatable, CustomStringConvertible {
  /// The key of the experiment that failed.
  package let key: Key

  /// What is called what, from the experiment asked for down to the one that failed.
  package let chain: [String]

  /// What the failing experiment said.
  package let message: String

  package var description: String {
    // "A ← B" reads: A needs B.
    "\(chain.joined(separator: " ← ")) failed: \(message)"
  }
}
