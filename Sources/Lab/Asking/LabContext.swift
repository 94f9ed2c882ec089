import Foundation

/// What the lab hands to a running experiment: its inputs' outcomes, its share of the machine, and
/// places for files.
///
/// ```swift
/// private struct SumOfSeeds: Experiment {
///   let trainings = [0, 1].map { Training(on: .original, seed: $0) }
///   var inputs: [any Experiment] { trainings }
///
///   func run(in lab: LabContext) throws -> Int {
///     var sum = 0
///     for (place, training) in trainings.enumerated() {
///       try lab.checkCancellation()
///       sum += try lab.outcome(of: training).parameterCount
///       lab.report(fraction: Double(place + 1) / 2, note: "\(training)")
///     }
///     return sum
///   }
/// }
/// ```
public struct LabContext: Sendable {
  /// The profile that is being computed.
  public let profile: Profile

  /// How many threads this experiment may use.
  ///
  /// The outcome must not depend on it.
  public let threads: Int

  /// A file for the state of a long computation, at the same place whenever the same experiment runs.
  ///
  /// What is written there survives a failure, a kill and an interruption; it is removed once the
  /// outcome is stored. The lab does not write it: replace it atomically, and check it when reading.
  public let checkpoint: URL

  let desk: any Desk

  /// The outcome of one of this experiment's declared inputs.
  ///
  /// - Throws: `LabError.undeclaredInput` when `experiment` is not among the `inputs`.
  public func outcome<E: Experiment>(of experiment: E) throws -> E.Outcome {
    try desk.outcome(of: experiment)
  }

  /// Tells how far the experiment has come.
  ///
  /// - Parameters:
  ///   - fraction: the part done, 0…1.
  ///   - note: a few words for the progress line, such as "epoch 3 of 12".
  public func report(fraction: Double, note: String = "") {
    desk.report(fraction: fraction, note: note)
  }

  /// Throws `CancellationError` once the run has been interrupted.
  ///
  /// Call it every second or so, from any thread; write the checkpoint first if there is something to
  /// save.
  public func checkCancellation() throws {
    try desk.checkCancellation()
  }

  /// Where to write a file that belongs to the outcome, such as weights ("safetensors").
  ///
  /// The file is put beside the outcome, under its key and with this suffix, once `run(in:)` has returned;
  /// its length and SHA-256 are kept with the outcome.
  ///
  /// ```swift
  /// private struct Written: Experiment {
  ///   var cost: Cost { Cost(seconds: 0.1) }
  ///
  ///   func run(in lab: LabContext) throws -> Int {
  ///     let text = "what is too long for an outcome"
  ///     try Data(text.utf8).write(to: lab.attachment("txt"))
  ///     return text.count
  ///   }
  /// }
  /// ```
  public func attachment(_ suffix: String) -> URL {
    desk.attachment(suffix)
  }

  /// A file that belongs to the outcome of one of this experiment's declared inputs.
  ///
  /// - Throws: `LabError.undeclaredInput` or `LabError.noAttachment`.
  public func attachment(_ suffix: String, of experiment: some Experiment) throws -> URL {
    try desk.attachment(suffix, of: experiment)
  }
}

/// What stands behind a `LabContext`.
///
/// A protocol, though the lab has one desk: how a run goes on is none of what an experiment can reach, and
/// so in no fingerprint.
protocol Desk: Sendable {
  func outcome<E: Experiment>(of experiment: E) throws -> E.Outcome
  func report(fraction: Double, note: String)
  func checkCancellation() throws
  func attachment(_ suffix: String) -> URL
  func attachment(_ suffix: String, of experiment: any Experiment) throws -> URL
}
