extension GraphLayout {
  /// Calls `body` with each line of values along an axis.
  ///
  /// - Parameters:
  ///   - axis: the axis along which lines run.
  ///   - body: takes the place of the first value, the distance of neighbours and their number.
  func forEachLine(
    along axis: Int, _ body: (_ first: Int, _ step: Int, _ count: Int) -> Void
  ) {
    var shape = shape
    shape[axis] = 1
    let loop = StridedLoop(shape, order: order, [strides])
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        body(offsets[0] + index * loop.strides[0], strides[axis], self.shape[axis])
      }
    }
  }
}
