import Dispatch
import Synchronization
import Tensors

/// Work that another thread does meanwhile, and that is waited for once.
final class Errand: Sendable {
  /// Which memory it writes to.
  let slot: Int
  private let end = DispatchSemaphore(value: 0)
  private let failure = Mutex<(any Error)?>(nil)

  init(slot: Int) { self.slot = slot }

  /// Does it here and now.
  func run(_ body: () throws -> Void) {
    do { try body() } catch { failure.withLock { $0 = error } }
    end.signal()
  }

  /// Does it on another thread, with parallel loops over `threads`.
  func start(threads: Int, _ body: @escaping @Sendable () throws -> Void) {
    DispatchQueue.global().async {
      Parallel.$threads.withValue(threads) { self.run(body) }
    }
  }

  /// Returns when it is done.
  ///
  /// - Throws: what it has thrown.
  func wait() throws {
    end.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
