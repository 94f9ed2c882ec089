import Synchronization

/// Blocks of memory that are used again and again, at most one for each image under way.
final class Workspaces: Sendable {
  private let count: Int
  private let idle = Mutex<[FloatBuffer]>([])

  /// Blocks of `count` floats.
  init(count: Int) {
    self.count = count
  }

  /// The number of blocks that nobody uses now.
  var idleCount: Int { idle.withLock { $0.count } }

  /// Calls `body` with a block that nobody else uses meanwhile.
  func withBlock<Result>(_ body: (FloatBuffer) throws -> Result) rethrows -> Result {
    let block = idle.withLock { $0.popLast() } ?? FloatBuffer(count: count)
    defer { idle.withLock { $0.append(block) } }
    return try body(block)
  }
}
