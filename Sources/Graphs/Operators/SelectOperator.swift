/// y[i, j, …] = x[m₀(i), m₁(j), …], or a constant where a map says so.
///
/// One list of indices for each axis is all that Slice, Split, Gather, Pad (of any mode), Expand, Tile and
/// Resize (nearest) are.
package struct SelectOperator: GraphOperator {
  package let kind: String
  /// For each axis of the output the index in the input, or −1 for the constant; nil keeps the axis.
  package let maps: [[Int]?]
  /// What stands where a map has −1.
  package let fill: Float
  /// Where each axis begins, if what is selected of it follows one another: a slice.
  package let starts: [Int]?

  /// A selection.
  ///
  /// - Parameters:
  ///   - kind: ONNX's name of the step.
  ///   - maps: for each axis the input's index at each of the output's, −1 for `fill`; nil keeps the axis.
  ///   - fill: the constant.
  package init(kind: String, maps: [[Int]?], fill: Float = 0) {
    self.kind = kind
    self.maps = maps
    self.fill = fill
    starts =
      maps.allSatisfy { Self.isSlice($0) } ? maps.map { $0?.first ?? 0 } : nil
  }

  /// Whether indices follow one another; nil keeps the axis.
  private static func isSlice(_ map: [Int]?) -> Bool {
    guard let map else { return true }
    return map.first.map { $0 >= 0 } ?? false
      && zip(map, map.dropFirst()).allSatisfy { $0 + 1 == $1 }
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    try Refusal.unless(
      maps.count == shape.count, "expected \(maps.count) axes, found the shape \(shape)")
    for (axis, map) in maps.enumerated() {
      guard let map else { continue }
      try Refusal.unless(
        map.allSatisfy { $0 >= -1 && $0 < shape[axis] },
        "axis \(axis) of \(shape) is asked for an index that it does not have")
    }
    let output = try GraphShape.checked(shape.indices.map { maps[$0]?.count ?? shape[$0] })
    return OperatorPlan(orders: [nil], outputs: [GraphLayout(output, order: inputs[0].order)])
  }

  package func forward(_ run: OperatorRun) {
    if let starts {
      let input = run.inputLayouts[0], output = run.outputLayouts[0]
      let first = zip(starts, input.strides).reduce(0) { $0 + $1.0 * $1.1 }
      return RelayoutOperator.copy(
        run.inputs[0] + first, input.strides, to: run.outputs[0], output.strides,
        shape: output.shape, order: output.order)
    }
    forEachRun(run) { target, source, count in
      if let source {
        (run.outputs[0] + target).update(from: run.inputs[0] + source, count: count)
      } else {
        (run.outputs[0] + target).update(repeating: fill, count: count)
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    forEachRun(run) { target, source, count in
      guard let source else { return }
      for index in 0..<count { gradient[source + index] += run.outputGradients[0][target + index] }
    }
  }

  /// Calls `body` with each stretch of the output that is constant or contiguous in the input.
  private func forEachRun(
    _ run: OperatorRun, _ body: (_ target: Int, _ source: Int?, _ count: Int) -> Void
  ) {
    let output = run.outputLayouts[0], input = run.inputLayouts[0]
    // The fastest axes that stay as they are move as one block.
    var axes = output.order
    var block = 1
    while let last = axes.last, maps[last] == nil {
      block *= output.shape[last]
      axes.removeLast()
    }
    func descend(_ level: Int, _ target: Int, _ source: Int?) {
      guard level < axes.count else { return body(target, source, block) }
      let axis = axes[level]
      let step = output.strides[axis], read = input.strides[axis]
      guard let map = maps[axis] else {
        for index in 0..<output.shape[axis] {
          descend(level + 1, target + index * step, source.map { $0 + index * read })
        }
        return
      }
      if level == axes.count - 1 && block == 1 {
        return runs(map, target, source, body)
      }
      for (index, place) in map.enumerated() {
        let next = place < 0 ? nil : source.map { $0 + place * read }
        descend(level + 1, target + index * step, next)
      }
    }
    descend(0, 0, 0)
  }

  /// Stretches of one axis whose indices follow each other.
  private func runs(
    _ map: [Int], _ target: Int, _ source: Int?,
    _ body: (_ target: Int, _ source: Int?, _ count: Int) -> Void
  ) {
    guard let source else { return body(target, nil, map.count) }
    var first = 0
    while first < map.count {
      var end = first + 1
      while end < map.count, map[first] < 0 ? map[end] < 0 : map[end] == map[end - 1] + 1 {
        end += 1
      }
      body(target + first, map[first] < 0 ? nil : source + map[first], end - first)
      first = end
    }
  }
}
