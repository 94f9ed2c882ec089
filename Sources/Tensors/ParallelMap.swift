import Synchronization

/// Applies `body` to 0..<count on the threads at hand, one by one as threads become free; the results
/// keep their order.
///
/// After an error no later one is begun. Of several errors the one of the lowest index is thrown,
/// whatever the number of threads.
package func parallelMap<Value: Sendable>(
  _ count: Int, _ body: @Sendable (Int) throws -> Value
) rethrows -> [Value] {
  let results = Mutex([Result<Value, any Error>?](repeating: nil, count: count))
  let firstFailure = Atomic<Int>(.max)
  Parallel.forEachShard(count) { index in
    // Those before a failure all run, or the error thrown would depend on who is quicker.
    if firstFailure.load(ordering: .relaxed) < index { return }
    let result = Result { try body(index) }
    if case .failure = result { firstFailure.min(index, ordering: .relaxed) }
    results.withLock { $0[index] = result }
  }
  let all = results.withLock { $0 }
  return try all.compactMap { try $0?.get() }
}
