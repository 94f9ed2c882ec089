/// A loop over all places of a shape, for several tensors that each have strides of their own.
///
/// Axes of extent 1 are dropped, and neighbours that lie one after the other in all tensors are
/// merged, so that most loops are one long row. Rows are numbered, so that threads can share them.
package struct StridedLoop {
  /// The extents of the outer axes, the slowest first.
  private var extents: [Int]
  /// For each outer axis, the stride of every tensor.
  private var steps: [[Int]]
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

  /// The number of rows.
  var rows: Int { extents.reduce(1, *) }

  /// Takes the outer axis out along which a tensor's values lie side by side, if there is one.
  ///
  /// - Parameter tensor: which of the tensors.
  /// - Returns: its extent and the stride of every tensor; the loop goes over what is left.
  mutating func removeAxis(denseIn tensor: Int) -> (extent: Int, strides: [Int])? {
    guard let axis = steps.lastIndex(where: { $0[tensor] == 1 }) else { return nil }
    return (extents.remove(at: axis), steps.remove(at: axis))
  }

  /// Calls `body` with the offset of each tensor at the beginning of every row, or of some rows.
  package func forEachRow(
    _ rows: Range<Int>? = nil, _ body: (_ offsets: UnsafePointer<Int>) -> Void
  ) {
    walk(rows ?? 0..<self.rows, axes: extents.count) { offsets, _ in body(offsets) }
  }

  /// Calls `body` with rows that follow each other evenly: the offset of each tensor at the first of them,
  /// how many there are, and the stride of each tensor from row to row.
  func forEachPlane(
    _ rows: Range<Int>,
    _ body: (_ offsets: UnsafePointer<Int>, _ rows: Int, _ steps: [Int]) -> Void
  ) {
    guard let height = extents.last, let step = steps.last else {
      if count > 0, !rows.isEmpty {
        walk(0..<1, axes: 0) { offsets, _ in body(offsets, 1, strides) }
      }
      return
    }
    var first = rows.lowerBound
    while first < rows.upperBound {
      let plane = first / height, inside = first % height
      let some = min(height - inside, rows.upperBound - first)
      walk(plane..<plane + 1, axes: extents.count - 1) { offsets, _ in
        for tensor in 0..<tensors { offsets[tensor] += inside * step[tensor] }
        body(offsets, some, step)
      }
      first += some
    }
  }

  /// Calls `body` at some of the places that the first `axes` outer axes have.
  private func walk(
    _ range: Range<Int>, axes: Int,
    _ body: (_ offsets: UnsafeMutablePointer<Int>, _ place: Int) -> Void
  ) {
    guard count > 0, !range.isEmpty else { return }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: tensors + axes) { memory in
      guard let offsets = memory.baseAddress else { return }
      let position = offsets + tensors
      offsets.initialize(repeating: 0, count: tensors + axes)
      var rest = range.lowerBound
      for axis in (0..<axes).reversed() {
        position[axis] = rest % extents[axis]
        rest /= extents[axis]
        for tensor in 0..<tensors { offsets[tensor] += position[axis] * steps[axis][tensor] }
      }
      for place in range {
        body(offsets, place)
        for axis in (0..<axes).reversed() {
          position[axis] += 1
          for tensor in 0..<tensors { offsets[tensor] += steps[axis][tensor] }
          if position[axis] < extents[axis] { break }
          for tensor in 0..<tensors { offsets[tensor] -= steps[axis][tensor] * extents[axis] }
          position[axis] = 0
        }
      }
    }
  }
}
