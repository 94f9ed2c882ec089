import Tensors

/// One value for all places along some axes (ONNX ReduceMean and its kin, GlobalAveragePool).
package struct ReduceOperator: GraphOperator {
  /// How values become one.
  package enum Reduction: Sendable {
    case mean, sum, maximum, minimum, product
    /// The square root of the sum of squares.
    case norm
  }

  package let reduction: Reduction
  /// The axes that become 1.
  package let axes: [Int]

  package var kind: String {
    switch reduction {
    case .mean: "ReduceMean"
    case .sum: "ReduceSum"
    case .maximum: "ReduceMax"
    case .minimum: "ReduceMin"
    case .product: "ReduceProd"
    case .norm: "ReduceL2"
    }
  }

  /// A reduction over axes, which are kept with extent 1.
  package init(_ reduction: Reduction, axes: [Int]) {
    self.reduction = reduction
    self.axes = axes
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let layout = inputs[0]
    try Refusal.unless(
      axes.allSatisfy { $0 >= 0 && $0 < layout.rank },
      "the axes \(axes) are not all among those of \(layout.shape)")
    let shape = layout.shape.indices.map { axes.contains($0) ? 1 : layout.shape[$0] }
    return OperatorPlan(orders: [nil], outputs: [GraphLayout(shape, order: layout.order)])
  }

  package func forward(_ run: OperatorRun) {
    if case .mean = reduction, axes.sorted() == [2, 3], run.inputLayouts[0].isChannelsLast {
      let extent = run.inputLayouts[0].extent
      return ImageOperations.globalMean(
        Places(run.inputs[0], step: extent.channels), extent: extent, output: run.outputs[0])
    }
    if let reduction = reduction.ofRow, let (rows, columns) = rows(run.inputLayouts[0]) {
      Parallel.forEachBand(of: rows, values: columns) { band in
        RowOperations.reduce(
          reduction, run.inputs[0] + band.lowerBound * columns, rows: band.count, columns: columns,
          output: run.outputs[0] + band.lowerBound)
      }
      return finish(run, count: rows, of: columns)
    }
    let total = run.outputLayouts[0].count
    let number = Float(run.inputLayouts[0].count / total)
    let start: Float =
      switch reduction {
      case .mean, .sum, .norm: 0
      case .maximum: -.infinity
      case .minimum: .infinity
      case .product: 1
      }
    run.outputs[0].update(repeating: start, count: total)
    switch reduction {
    case .mean, .sum: gather(run) { $0 + $1 }
    case .maximum: gather(run) { $1 > $0 ? $1 : $0 }
    case .minimum: gather(run) { $1 < $0 ? $1 : $0 }
    case .product: gather(run) { $0 * $1 }
    case .norm: gather(run) { $0 + $1 * $1 }
    }
    finish(run, count: total, of: Int(number))
  }

  /// The rows that become one value each, if what is reduced lies side by side.
  private func rows(_ layout: GraphLayout) -> (rows: Int, columns: Int)? {
    let moving = layout.order.filter { layout.shape[$0] != 1 }
    let reduced = moving.filter(axes.contains)
    guard !reduced.isEmpty, Array(moving.suffix(reduced.count)) == reduced else { return nil }
    let columns = reduced.reduce(1) { $0 * layout.shape[$1] }
    return (layout.count / columns, columns)
  }

  /// What is left to do with sums.
  private func finish(_ run: OperatorRun, count: Int, of values: Int) {
    switch reduction {
    case .mean: for index in 0..<count { run.outputs[0][index] /= Float(values) }
    case .norm: for index in 0..<count { run.outputs[0][index].formSquareRoot() }
    case .sum, .maximum, .minimum, .product: break
    }
  }

  @inline(__always)
  private func gather(_ run: OperatorRun, _ body: (Float, Float) -> Float) {
    let loop = loop(run)
    let count = loop.count, from = loop.strides[0], to = loop.strides[1]
    loop.forEachRow { offsets in
      let x = run.inputs[0] + offsets[0], y = run.outputs[0] + offsets[1]
      if from == 1 && to == 1 {
        for index in 0..<count { y[index] = body(y[index], x[index]) }
      } else {
        for index in 0..<count { y[index * to] = body(y[index * to], x[index * from]) }
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let number = Float(run.inputLayouts[0].count / run.outputLayouts[0].count)
    let loop = loop(run)
    let from = loop.strides[0], to = loop.strides[1]
    let others = reduction == .product ? otherFactors(run) : []
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        let place = offsets[0] + index * from, target = offsets[1] + index * to
        let x = run.inputs[0][place], y = run.outputs[0][target]
        let slope: Float =
          switch reduction {
          case .mean: 1 / number
          case .sum: 1
          case .maximum, .minimum: x == y ? 1 : 0
          case .product: others[place]
          case .norm: y > 0 ? x / y : 0
          }
        gradient[place] += run.outputGradients[0][target] * slope
      }
    }
  }

  /// For each value the product of those that it is multiplied with, also where one of them is 0.
  private func otherFactors(_ run: OperatorRun) -> [Float] {
    let loop = loop(run), from = loop.strides[0], to = loop.strides[1]
    var before = [Float](repeating: 1, count: run.outputLayouts[0].count), after = before
    var places: [(place: Int, target: Int)] = []
    var others = [Float](repeating: 1, count: run.inputLayouts[0].count)
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        let place = offsets[0] + index * from, target = offsets[1] + index * to
        places.append((place, target))
        others[place] = before[target]
        before[target] *= run.inputs[0][place]
      }
    }
    for (place, target) in places.reversed() {
      others[place] *= after[target]
      after[target] *= run.inputs[0][place]
    }
    return others
  }

  private func loop(_ run: OperatorRun) -> StridedLoop {
    let input = run.inputLayouts[0], output = run.outputLayouts[0]
    return StridedLoop(
      input.shape, order: input.order, [input.strides, output.strides(broadcastTo: input.shape)])
  }
}

extension ReduceOperator.Reduction {
  /// The loop over rows that does it, but for a division or a root; nil if there is none.
  fileprivate var ofRow: RowOperations.Reduction? {
    switch self {
    case .mean, .sum: .sum
    case .maximum: .greatest
    case .minimum: .least
    case .norm: .sumOfSquares
    case .product: nil
    }
  }
}
