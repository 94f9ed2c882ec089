/// A loop over all places of a shape, for several tensors that each have strides of their own.
///
/// Axes of extent 1 are dropped, and neighbours that lie one after the other in all tensors are
/// merged, so that most loops are one long row.
package struct StridedLoop {
  /// The extents of the outer axes, the slowest first.
  private let extents: [Int]
  /// For each outer axis, the stride of every tensor.
  private let steps: [[Int]]
  /// The number of places in a row.
  package let count: Int
  /// The stride of every tensor inside a row.
  package let strides: [Int]
  private let tensors: Int

  /// A loop over `shape` whose axes are passed in `order`, the slowest first.
  ///
  /// - Parameters:
  ///   - shape: the extents.
  ///   - order: the axes, the slowest first.
  ///   - tensors: the strides of each tensor by axis.
  package init(_ shape: [Int], order: [Int], _ tensors: [[Int]]) {
    var axes: [(extent: Int, strides: [Int])] = []
    for axis in order where shape[axis] != 1 {
      let strides = tensors.map { $0[axis] }
      if let last = axes.last,
        zip(last.strides, strides).allSatisfy({ $0 == $1 * shape[axis] })
      {
        axes[axes.count - 1] = (last.extent * shape[axis], strides)
      } else {
        axes.append((shape[axis], strides))
      }
    }
    let inner = axes.popLast()
    count = inner?.extent ?? 1
    strides = inner?.strides ?? tensors.map { _ in 0 }
    extents = axes.map(\.extent)
    steps = axes.map(\.strides)
    self.tensors = tensors.count
  }

  /// Calls `body` with the offset of each tensor at the beginning of every row.
  package func forEachRow(_ body: (_ offsets: [Int]) -> Void) {
    guard count > 0, extents.allSatisfy({ $0 > 0 }) else { return }
    var offsets = [Int](repeating: 0, count: tensors)
    var position = [Int](repeating: 0, count: extents.count)
    while true {
      body(offsets)
      var axis = extents.count - 1
      while axis >= 0 {
        position[axis] += 1
        for tensor in 0..<tensors { offsets[tensor] += steps[axis][tensor] }
        if position[axis] < extents[axis] { break }
        for tensor in 0..<tensors { offsets[tensor] -= steps[axis][tensor] * extents[axis] }
        position[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
