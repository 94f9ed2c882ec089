import Dispatch
import Synchronization

/// Parallel loops whose results do not depend on the number of threads.
///
/// Work is cut into a number of shards that the *caller* fixes; threads only decide how many of
/// them run at once. Whoever keeps one result per shard and reduces them in order gets the same
/// bits with any number of threads.
package enum Parallel {
  /// How many shards may run at once; the lab sets it around the work of an experiment.
  @TaskLocal package static var threads: Int = 1

  /// Runs `body` once for each shard 0 ..< `count` and returns when all are done.
  ///
  /// With one thread this is a plain loop, in order. A loop inside a shard is a plain loop, too.
  package static func forEachShard(_ count: Int, _ body: @Sendable (Int) -> Void) {
    let workers = min(threads, count)
    guard workers > 1 else {
      for shard in 0..<max(count, 0) { body(shard) }
      return
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      $threads.withValue(1) {
        while true {
          let shard = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard shard < count else { break }
          body(shard)
        }
      }
    }
  }
}
