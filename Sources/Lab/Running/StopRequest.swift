import Synchronization

/// Whether the run has been asked to end.
///
/// Seen from any thread: inside a parallel loop there is no task
/// whose cancellation could be asked.
final class StopRequest: Sendable {
  private let flag = Atomic<Bool>(false)

  var isMade: Bool { flag.load(ordering: .relaxed) }

  func make() { flag.store(true, ordering: .relaxed) }

  func check() throws {
    if isMade { throw CancellationError() }
  }
}
