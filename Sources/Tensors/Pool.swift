import Synchronization

/// Memory that is used again and again: at most as much of it as is in use at one time.
package final class Pool<Element: Sendable>: Sendable {
  private let idle = Mutex<[Element]>([])

  /// An empty pool.
  package init() {}

  /// How many elements nobody uses now.
  package var idleCount: Int { idle.withLock { $0.count } }

  /// Calls `body` with an element that nobody else uses meanwhile.
  ///
  /// - Parameters:
  ///   - make: makes one more where none is idle.
  ///   - body: what is to be done.
  /// - Returns: what `body` returns.
  package func withOne<Result>(
    orNew make: () throws -> Element, _ body: (Element) throws -> Result
  ) rethrows -> Result {
    let element = try idle.withLock { $0.popLast() } ?? make()
    defer { idle.withLock { $0.append(element) } }
    return try body(element)
  }
}
