import Synchronization
import Tensors

/// Applies `body` to 0..<count on the threads at hand; the results keep their order.
///
/// Work is cut into a fixed number of shards, whatever the number of threads. Of several errors the
/// one of the lowest index is thrown.
func parallelMap<Value: Sendable>(
  _ count: Int, _ body: @Sendable (Int) throws -> Value
) rethrows -> [Value] {
  let shards = min(count, 64)
  let results = Mutex([Result<[Value], any Error>?](repeating: nil, count: shards))
  Parallel.forEachShard(shards) { shard in
    let range = count * shard / shards..<count * (shard + 1) / shards
    let part = Result { try range.map(body) }
    results.withLock { $0[shard] = part }
  }
  let parts = results.withLock { $0 }
  return try parts.compactMap { try $0?.get() }.flatMap { $0 }
}
