/// A block of `Float`s aligned to a cache line, allocated once and reused; at first all zeros.
///
/// Unchecked: shards of a parallel loop write to ranges of it that do not overlap.
package final class FloatBuffer: @unchecked Sendable {
  /// The first element.
  package let start: UnsafeMutablePointer<Float>
  /// The number of elements.
  package let count: Int

  /// A block of `count` zeros.
  package init(count: Int) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    start = raw.bindMemory(to: Float.self, capacity: max(1, count))
    start.initialize(repeating: 0, count: count)
  }

  /// A copy of `values`, followed by zeros where there is room for more.
  package convenience init(_ values: [Float], room: Int = 0) {
    self.init(count: max(values.count, room))
    fill(values)
  }

  deinit {
    start.deallocate()
  }

  /// Copies `values` to the first elements.
  package func fill(_ values: [Float]) {
    precondition(
      values.count <= count, "\(values.count) values do not fit a buffer of \(count)")
    values.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { start.update(from: first, count: source.count) }
    }
  }

  /// The first `count` elements.
  package func values(_ count: Int) -> [Float] {
    precondition(count <= self.count, "a buffer of \(self.count) does not hold \(count)")
    return Array(UnsafeBufferPointer(start: start, count: count))
  }
}
