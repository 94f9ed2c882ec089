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

  /// The threads that stay together, inside `together`.
  @TaskLocal private static var crew: Crew?

  /// Runs `body`, in which parallel loops follow each other so closely that threads wait for the next one
  /// awake.
  ///
  /// For loops of microseconds; the other threads are busy all the while, even where `body` is not
  /// parallel.
  package static func together(_ body: @Sendable () -> Void) {
    guard threads > 1, crew == nil else { return body() }
    let crew = Crew()
    let threads = threads
    let arrivals = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      if arrivals.wrappingAdd(1, ordering: .relaxed).oldValue == 0 {
        $threads.withValue(threads) { $crew.withValue(crew, operation: body) }
        crew.finish()
      } else {
        $threads.withValue(1) { crew.help() }
      }
    }
  }

  /// Runs `body` once for each shard 0 ..< `count` and returns when all are done.
  ///
  /// With one thread this is a plain loop, in order. A loop inside a shard is a plain loop, too.
  package static func forEachShard(_ count: Int, _ body: @Sendable (Int) -> Void) {
    let workers = min(threads, count)
    guard workers > 1 else {
      for shard in 0..<max(count, 0) { body(shard) }
      return
    }
    if let crew, count <= Crew.mostShards {
      return $threads.withValue(1) { crew.forEachShard(count, body) }
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
