import Foundation
import Synchronization

/// How far a build has come.
package struct BuildProgress: Sendable, Equatable {
  /// What is being done.
  package enum Stage: String, Sendable {
    /// Filters and GrabCut, over all photographs.
    case filtering
    /// Eight variants and a mask, over those that are kept.
    case writing
  }

  /// What is being done.
  package let stage: Stage
  /// How many images of this stage are finished, those of an earlier run included.
  package let finished: Int
  /// How many there are.
  package let total: Int
  /// Seconds that this stage will still take at the rate of this run; nil if unknown.
  package let secondsLeft: Double?
}

/// Counts finished images, and the work that was in them, on any thread; passes the news on, one at a time.
final class ProgressTeller: Sendable {
  private let stage: BuildProgress.Stage
  private let known: Int
  private let total: Int
  private let work: Double
  private let started = ContinuousClock.now
  private let finished = Mutex((count: 0, work: 0.0))
  private let tell: @Sendable (BuildProgress) throws -> Void

  init(
    _ stage: BuildProgress.Stage, known: Int = 0, total: Int, work: Double,
    _ tell: @escaping @Sendable (BuildProgress) throws -> Void
  ) {
    self.stage = stage
    self.known = known
    self.total = total
    self.work = work
    self.tell = tell
  }

  /// One more is finished, which was `work` of the whole.
  func finishedOne(work done: Double = 1) throws {
    try finished.withLock { finished in
      finished.count += 1
      finished.work += done
      let seconds = (ContinuousClock.now - started) / .seconds(1)
      try tell(
        BuildProgress(
          stage: stage, finished: known + finished.count, total: total,
          secondsLeft: seconds / finished.work * max(0, work - finished.work)))
    }
  }
}
