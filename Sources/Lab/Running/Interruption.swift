import Synchronization

/// Whether the run has been asked to end.
///
/// Seen from any thread: inside a parallel loop there is no task
/// whose cancellation could be asked.
final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  var isRequested: Bool { flag.load(ordering: .relaxed) }

  func request() { flag.store(true, ordering: .relaxed) }

  func check() throws {
    if isRequested { throw CancellationError() }
  }
}

/// The run was interrupted.
///
/// What had been finished is kept, and checkpoints are.
package struct Interrupted: Error, Equatable, CustomStringConvertible {
  /// How many outcomes this run has stored.
  package let stored: Int
  /// How many it would still have had to compute.
  package let left: Int

  /// So much done, and so much left.
  package init(stored: Int, left: Int) {
    self.stored = stored
    self.left = left
  }

  package var description: String {
    "interrupted: \(stored) outcomes stored, \(left) left; run again to go on"
  }
}
