import Synchronization
import Tensors
import Testing

@Suite struct RandomStreamTests {
  @Test("the same three names give the same numbers, and any other name gives others")
  func names() {
    func first(_ seed: UInt64, _ purpose: String, _ index: Int) -> [UInt64] {
      var stream = RandomStream(seed: seed, purpose: purpose, index: index)
      return (0..<4).map { _ in stream.next() }
    }
    #expect(first(1, "order", 2) == first(1, "order", 2))
    let others = [
      first(2, "order", 2), first(1, "ordes", 2), first(1, "order", 3), first(2, "order", 1),
      first(1, "order", -2), first(1, "", 2),
    ]
    for (index, other) in others.enumerated() {
      #expect(other != first(1, "order", 2), "other name \(index)")
    }
    #expect(Set(others.map { $0[0] }).count == others.count)
  }

  @Test("uniform and normal numbers have their moments")
  func moments() {
    var stream = RandomStream(seed: 3, purpose: "moments")
    let count = 100_000
    let uniform = (0..<count).map { _ in stream.uniform() }
    let normal = (0..<count).map { _ in stream.normal() }
    #expect(uniform.allSatisfy { $0 >= 0 && $0 < 1 })
    let mean = uniform.reduce(0, +) / Double(count)
    #expect(abs(mean - 0.5) < 0.005, "mean \(mean), expected 0.5 ± 0.005")
    let square = normal.reduce(0) { $0 + $1 * $1 } / Double(count)
    #expect(abs(square - 1) < 0.02, "variance \(square), expected 1 ± 0.02")
    let centre = normal.reduce(0, +) / Double(count)
    #expect(abs(centre) < 0.015, "mean \(centre), expected 0 ± 0.015")
  }

  @Test("integers below a bound are even", arguments: [1, 2, 3, 7, 10])
  func integers(bound: Int) {
    var stream = RandomStream(seed: 4, purpose: "integers")
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<(10_000 * bound) { counts[stream.integer(below: bound)] += 1 }
    for (value, count) in counts.enumerated() {
      #expect(abs(count - 10_000) < 500, "\(value) came \(count) times, expected 10000 ± 500")
    }
  }

  @Test("a shuffle keeps all elements and reaches every order")
  func shuffles() {
    var orders: Set<[Int]> = []
    for index in 0..<200 {
      var stream = RandomStream(seed: 5, purpose: "shuffle", index: index)
      var items = [0, 1, 2, 3]
      stream.shuffle(&items)
      #expect(items.sorted() == [0, 1, 2, 3])
      orders.insert(items)
    }
    #expect(orders.count == 24)
  }

  @Test("weights decide what is picked, and 0 is never picked")
  func picks() {
    var stream = RandomStream(seed: 6, purpose: "pick")
    var counts: [String: Int] = [:]
    for _ in 0..<10_000 {
      counts[stream.pick(["a", "b", "c", "d"], weights: [1, 0, 3, 0]), default: 0] += 1
    }
    #expect(counts["b"] == nil && counts["d"] == nil)
    #expect(abs((counts["c"] ?? 0) - 7500) < 200, "c came \(counts["c"] ?? 0) times of 10000")
  }
}

@Suite struct ParallelTests {
  @Test("each shard runs once, with any number of threads", arguments: [1, 2, 5], [0, 1, 3, 100])
  func shards(threads: Int, count: Int) {
    let runs = Mutex([Int](repeating: 0, count: count))
    Parallel.$threads.withValue(threads) {
      Parallel.forEachShard(count) { shard in runs.withLock { $0[shard] += 1 } }
    }
    #expect(runs.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test("never more shards run at once than there are threads")
  func limit() {
    let running = Atomic<Int>(0), most = Atomic<Int>(0)
    Parallel.$threads.withValue(2) {
      Parallel.forEachShard(50) { _ in
        let now = running.add(1, ordering: .sequentiallyConsistent).newValue
        most.max(now, ordering: .sequentiallyConsistent)
        Parallel.forEachShard(4) { _ in }
        running.subtract(1, ordering: .sequentiallyConsistent)
      }
    }
    #expect((1...2).contains(most.load(ordering: .relaxed)))
  }
}

@Suite struct TensorTests {
  @Test("an element is found by its indices, the last axis fastest")
  func indices() {
    var tensor = Tensor((0..<24).map(Float.init), shape: [2, 3, 4])
    #expect(tensor[1, 2, 3] == 23 && tensor[0, 1, 0] == 4)
    let copy = tensor
    tensor[1, 0, 0] = -1
    #expect(tensor.elements[12] == -1 && copy[1, 0, 0] == 12)
    #expect(Tensor(zeros: [0, 5]).count == 0 && Shape([]).count == 1)
  }
}
