import Foundation

/// Lets only so many bytes be worked with at once, so that memory stays flat when several threads meet
/// large pictures.
///
/// A picture that needs more than all that is allowed is worked on alone.
final class MemoryGate: @unchecked Sendable {
  private let most: Int
  private let condition = NSCondition()
  /// Guarded by `condition`.
  private var busy = 0

  init(most: Int) { self.most = most }

  /// Runs `body` once there is room for its bytes.
  func pass<Value>(bytes: Int, _ body: () throws -> Value) rethrows -> Value {
    condition.lock()
    while busy > 0 && busy + bytes > most { condition.wait() }
    busy += bytes
    condition.unlock()
    defer {
      condition.lock()
      busy -= bytes
      condition.broadcast()
      condition.unlock()
    }
    return try body()
  }
}
