/// The same values seen otherwise: what a step does that could be done by reading elsewhere.
enum GraphView: Hashable, Sendable {
  /// In another shape, row by row.
  case reshape([Int])
  /// Output axis i is input axis `permutation[i]`.
  case transpose([Int])
  /// Some that follow one another along each axis.
  case slice(starts: [Int], shape: [Int])

  /// What a step does, if it only looks at its input in another way.
  init?(_ op: any ForwardOperator, output: GraphLayout) {
    switch op {
    case is ReshapeOperator: self = .reshape(output.shape)
    case let op as TransposeOperator: self = .transpose(op.permutation)
    case let op as SelectOperator:
      guard let starts = op.starts else { return nil }
      self = .slice(starts: starts, shape: output.shape)
    default: return nil
    }
  }
}

/// A tensor that is part of another's memory: where it begins, and the stride of each axis.
struct StridedTensor: Hashable, Sendable {
  var offset = 0
  var shape: [Int]
  var strides: [Int]

  /// The whole of a tensor.
  init(_ layout: GraphLayout) {
    shape = layout.shape
    strides = layout.strides
  }

  /// The tensor as several views after one another show it; nil where that takes a copy.
  init?(_ layout: GraphLayout, _ views: [GraphView]) {
    self.init(layout)
    for view in views {
      switch view {
      case .transpose(let permutation):
        shape = permutation.map { shape[$0] }
        strides = permutation.map { strides[$0] }
      case .slice(let starts, let some):
        offset += zip(starts, strides).reduce(0) { $0 + $1.0 * $1.1 }
        shape = some
      case .reshape(let other):
        guard let found = Self.strides(of: shape, strides, as: other) else { return nil }
        strides = found
        shape = other
      }
    }
  }

  /// The strides that the values have in another shape, if no copy is needed.
  private static func strides(of shape: [Int], _ strides: [Int], as other: [Int]) -> [Int]? {
    guard shape.reduce(1, *) == other.reduce(1, *) else { return nil }
    var result = [Int](repeating: 0, count: other.count)
    // Axes of extent 1 are nowhere; the others fall into groups of as many values on either side.
    let from = shape.indices.filter { shape[$0] != 1 }, to = other.indices.filter { other[$0] != 1 }
    var i = 0, j = 0
    while i < from.count {
      var k = i + 1, l = j + 1
      var left = shape[from[i]], right = other[to[j]]
      while left != right {
        if left < right {
          left *= shape[from[k]]
          k += 1
        } else {
          right *= other[to[l]]
          l += 1
        }
      }
      for axis in i + 1..<k
      where strides[from[axis - 1]] != strides[from[axis]] * shape[from[axis]] { return nil }
      var stride = strides[from[k - 1]]
      for axis in (j..<l).reversed() {
        result[to[axis]] = stride
        stride *= other[to[axis]]
      }
      (i, j) = (k, l)
    }
    return result
  }
}

extension GraphLayout {
  /// The same memory in another shape, row by row, if that needs no copy; nil otherwise.
  func reshaped(_ other: [Int]) -> GraphLayout? {
    guard let seen = StridedTensor(self, [.reshape(other)]) else { return nil }
    // Axes of extent 1 may stand anywhere: first.
    let single = other.indices.filter { other[$0] == 1 }
    let order = other.indices.filter { other[$0] != 1 }.sorted {
      seen.strides[$0] > seen.strides[$1]
    }
    return GraphLayout(other, order: single + order)
  }
}
