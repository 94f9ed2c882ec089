import CPause
import Synchronization

/// Threads that stay together over many short parallel loops, such as the layers of one image.
///
/// Starting threads for a loop of a few microseconds costs more than the loop. Here helpers wait
/// awake between loops and claim shards as they come up. Whoever runs the loops claims shards, too,
/// and waits only for those that a helper has claimed: it never needs a helper to turn up, so the
/// crew cannot lock up on a busy machine.
final class Crew: Sendable {
  /// The loop under way: its number, the next shard, and how many there are.
  private let ticket = Atomic<UInt64>(0)
  private let done = Atomic<Int>(0)
  private let isOver = Atomic<Bool>(false)
  // Unsafe: written only while no shard can be claimed, read only by who has claimed one.
  private nonisolated(unsafe) var body: @Sendable (Int) -> Void = { _ in }

  /// The most shards of one loop.
  static let mostShards = 1 << 16 - 1

  /// Runs `body` once for each shard, and returns when all are done; called by one thread alone.
  func forEachShard(_ count: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      self.body = body
      done.store(0, ordering: .relaxed)
      let number = (ticket.load(ordering: .relaxed) >> 32) &+ 1
      ticket.store(number << 32 | UInt64(count), ordering: .releasing)
      while claim() {}
      var spins = 0
      while done.load(ordering: .acquiring) < count { Self.wait(&spins) }
      self.body = { _ in }
    }
  }

  /// Helps until `finish`.
  func help() {
    var spins = 0
    while !isOver.load(ordering: .acquiring) {
      if claim() { spins = 0 } else { Self.wait(&spins) }
    }
  }

  /// Sends the helpers home.
  func finish() { isOver.store(true, ordering: .releasing) }

  /// Claims a shard and runs it, if there is one.
  private func claim() -> Bool {
    var seen = ticket.load(ordering: .acquiring)
    while true {
      let next = seen >> 16 & 0xffff, count = seen & 0xffff
      guard next < count else { return false }
      let (exchanged, original) = ticket.compareExchange(
        expected: seen, desired: seen &+ 1 << 16, ordering: .acquiringAndReleasing)
      guard exchanged else {
        seen = original
        continue
      }
      body(Int(next))
      done.wrappingAdd(1, ordering: .acquiringAndReleasing)
      return true
    }
  }

  /// Waits a moment: awake at first, then letting others run.
  private static func wait(_ spins: inout Int) {
    spins += 1
    if spins < 1000 { pause_core() } else { yield_core() }
  }
}
