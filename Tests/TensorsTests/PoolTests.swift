import Synchronization
import Tensors
import Testing

/// Memory that is used again.
@Suite struct PoolTests {
  private struct Trouble: Error {}

  @Test("an element is used again, and two at a time are two")
  func again() {
    let pool = Pool<FloatBuffer>()
    let made = Atomic<Int>(0)
    func make() -> FloatBuffer {
      made.wrappingAdd(1, ordering: .relaxed)
      return FloatBuffer(count: 1)
    }
    for _ in 0..<3 { pool.withOne(orNew: make) { $0.start[0] += 1 } }
    #expect(pool.withOne(orNew: make) { $0.start[0] } == 3)
    pool.withOne(orNew: make) { first in
      pool.withOne(orNew: make) { second in #expect(first !== second) }
    }
    #expect(made.load(ordering: .relaxed) == 2)
    #expect(pool.idleCount == 2)
  }

  @Test("an error gives the element back")
  func error() {
    let pool = Pool<FloatBuffer>()
    #expect(throws: Trouble.self) {
      try pool.withOne(orNew: { FloatBuffer(count: 1) }) { _ in throw Trouble() }
    }
    #expect(pool.idleCount == 1)
  }
}
