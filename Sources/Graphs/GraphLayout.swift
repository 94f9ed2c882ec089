import Tensors

/// Where the values of one tensor of a graph lie in memory.
///
/// `shape` has the extents in the order that operators speak of, such as [1, channels, height, width];
/// `order` names the axes from the slowest to the fastest in memory. So a channels-last image is
/// the order [0, 2, 3, 1], and a transposition moves no value.
package struct GraphLayout: Hashable, Sendable, CustomStringConvertible {
  /// The extents of the axes.
  package let shape: [Int]
  /// The axes, the slowest in memory first.
  package let order: [Int]
  /// Values from one index to the next, for each axis.
  package let strides: [Int]

  /// A dense tensor of `shape` whose axes lie in `order`.
  package init(_ shape: [Int], order: [Int]) {
    precondition(
      order.sorted() == Array(shape.indices), "\(order) is not an order of the axes of \(shape)")
    self.shape = shape
    self.order = order
    var strides = [Int](repeating: 0, count: shape.count)
    var stride = 1
    for axis in order.reversed() {
      strides[axis] = stride
      stride *= shape[axis]
    }
    self.strides = strides
  }

  /// A dense tensor whose last axis is the fastest.
  package init(rowMajor shape: [Int]) {
    self.init(shape, order: Array(shape.indices))
  }

  /// A dense tensor [1, channels, …] whose channels are the fastest.
  package init(channelsLast shape: [Int]) {
    self.init(shape, order: GraphLayout.channelsLast(rank: shape.count))
  }

  /// The order of axes with the channels (axis 1) last.
  package static func channelsLast(rank: Int) -> [Int] {
    rank < 3 ? Array(0..<rank) : [0] + Array(2..<rank) + [1]
  }

  /// The number of axes.
  package var rank: Int { shape.count }

  /// The number of values.
  package var count: Int { shape.reduce(1, *) }

  /// Whether the same values would lie at the same places if the axes were in `order`.
  ///
  /// Axes of extent 1 may stand anywhere.
  package func liesLike(_ order: [Int]) -> Bool {
    self.order.filter { shape[$0] != 1 } == order.filter { shape[$0] != 1 }
  }

  /// The strides of this tensor seen as one of `shape`: 0 where it is repeated.
  ///
  /// - Parameter shape: a shape that this one can be broadcast to.
  /// - Returns: one stride for each axis of `shape`.
  package func strides(broadcastTo shape: [Int]) -> [Int] {
    let missing = shape.count - rank
    return shape.indices.map { axis in
      axis < missing || self.shape[axis - missing] == 1 ? 0 : strides[axis - missing]
    }
  }

  /// The shape, and the order of the axes where it is not the plain one.
  package var description: String {
    order == Array(shape.indices) ? "\(shape)" : "\(shape) in the order \(order)"
  }
}

extension GraphLayout {
  /// The size of an image [1, channels, height, width].
  var extent: Extent { Extent(shape[2], shape[3], shape[1]) }

  /// Whether this is an image whose channels are the fastest.
  var isChannelsLast: Bool {
    rank == 4 && shape[0] == 1 && liesLike(GraphLayout.channelsLast(rank: 4))
  }
}
