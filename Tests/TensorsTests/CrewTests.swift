import Synchronization
import Tensors
import Testing

/// Parallel loops of threads that stay together.
@Suite struct CrewTests {
  /// One counter for each shard, written by whoever runs it.
  final class Counters: Sendable {
    let counts: Mutex<[Int]>
    init(_ count: Int) { counts = Mutex([Int](repeating: 0, count: count)) }
    func count(_ index: Int) { counts.withLock { $0[index] += 1 } }
    var values: [Int] { counts.withLock { $0 } }
  }

  @Test("every shard of many short loops runs once", arguments: [1, 2, 3, 9])
  func oncePerShard(threads: Int) {
    let counters = Counters(40)
    Parallel.$threads.withValue(threads) {
      Parallel.together {
        for loop in 0..<500 { Parallel.forEachShard(loop % 41) { counters.count($0) } }
      }
    }
    let expected = (0..<40).map { shard in (0..<500).filter { $0 % 41 > shard }.count }
    #expect(counters.values == expected)
  }

  @Test("a loop ends only when all its shards have")
  func endsAfterAll() {
    let counters = Counters(1)
    Parallel.$threads.withValue(2) {
      Parallel.together {
        for loop in 1...300 {
          Parallel.forEachShard(4) { _ in counters.count(0) }
          #expect(counters.values[0] == 4 * loop)
        }
      }
    }
  }

  @Test("a loop inside a shard, and a crew inside a crew, run in place")
  func nested() {
    let counters = Counters(6)
    Parallel.$threads.withValue(2) {
      Parallel.together {
        Parallel.together {
          Parallel.forEachShard(2) { outer in
            Parallel.forEachShard(3) { counters.count(3 * outer + $0) }
          }
        }
      }
    }
    #expect(counters.values == [1, 1, 1, 1, 1, 1])
  }
}
