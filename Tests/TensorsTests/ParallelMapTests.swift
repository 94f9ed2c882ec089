import Synchronization
import Tensors
import Testing

/// Maps on several threads.
@Suite struct ParallelMapTests {
  private struct Trouble: Error, Equatable { let index: Int }

  @Test("results keep their order, whatever the number of threads", arguments: [1, 2, 5])
  func order(threads: Int) {
    for count in [0, 1, 7, 500] {
      let squares = Parallel.$threads.withValue(threads) { parallelMap(count) { $0 * $0 } }
      #expect(squares == (0..<count).map { $0 * $0 })
    }
  }

  @Test("of several errors the one of the lowest index is thrown", arguments: [1, 2, 5])
  func lowestError(threads: Int) {
    for _ in 0..<50 {
      #expect(throws: Trouble(index: 20)) {
        try Parallel.$threads.withValue(threads) {
          try parallelMap(40) { index in
            if index >= 20 { throw Trouble(index: index) }
            return index
          }
        }
      }
    }
  }

  @Test("after an error no later one is begun, and with one thread nothing at all")
  func stops() {
    let begun = Atomic<Int>(0)
    _ = try? parallelMap(100) { index in
      begun.wrappingAdd(1, ordering: .relaxed)
      if index == 3 { throw Trouble(index: index) }
    }
    #expect(begun.load(ordering: .relaxed) == 4)
  }
}
