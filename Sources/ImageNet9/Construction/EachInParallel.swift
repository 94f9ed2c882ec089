import Synchronization
import Tensors

/// Applies `body` to 0..<count on the threads at hand, one by one as threads become free; the results keep
/// their order.
///
/// After an error no further one is begun, and the first error is thrown.
func eachInParallel<Value: Sendable>(
  _ count: Int, _ body: @Sendable (Int) throws -> Value
) throws -> [Value] {
  let results = Mutex([Value?](repeating: nil, count: count))
  let failure = Mutex<(any Error)?>(nil)
  Parallel.forEachShard(count) { place in
    if failure.withLock({ $0 != nil }) { return }
    do {
      let value = try body(place)
      results.withLock { $0[place] = value }
    } catch {
      failure.withLock { if $0 == nil { $0 = error } }
    }
  }
  if let error = failure.withLock({ $0 }) { throw error }
  return results.withLock { $0.compactMap { $0 } }
}
