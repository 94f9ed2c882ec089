import Dispatch

/// Parallel loops whose result does not depend on the number of threads.
///
/// Work is cut into a fixed number of shards; threads only change who computes which of them.
package enum Parallel {
  /// How many threads the loops below may use; the lab sets it around an experiment.
  @TaskLocal package static var threads = 1

  /// Runs the body once per shard, on at most `threads` threads at a time.
  ///
  /// - Parameters:
  ///   - count: the number of shards.
  ///   - body: receives the shard's number, 0 ..< count; shards must not share what they write.
  package static func forEachShard(_ count: Int, _ body: @Sendable (Int) -> Void) {
    let threads = min(threads, count)
    guard threads > 1 else {
      for shard in 0..<max(0, count) { body(shard) }
      return
    }
    // Each of the threads takes every threads-th shard: as many iterations as threads, so that no more
    // than that run at once.
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      var shard = thread
      while shard < count {
        body(shard)
        shard += threads
      }
    }
  }
}
