import Tensors

/// y = x in another order of axes.
struct RelayoutOperator: GraphOperator {
  let order: [Int]
  var kind: String { "Relayout" }

  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    OperatorPlan(orders: [nil], outputs: [GraphLayout(inputs[0].shape, order: order)])
  }

  func forward(_ run: OperatorRun) {
    Self.copy(run.inputs[0], run.inputLayouts[0], to: run.outputs[0], run.outputLayouts[0])
  }

  func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let loop = StridedLoop(
      run.inputLayouts[0].shape, order: order,
      [run.outputLayouts[0].strides, run.inputLayouts[0].strides])
    let from = loop.strides[0], to = loop.strides[1]
    loop.forEachRow { offsets in
      let source = run.outputGradients[0] + offsets[0], target = gradient + offsets[1]
      for index in 0..<loop.count { target[index * to] += source[index * from] }
    }
  }

  /// Copies a tensor into another layout of the same shape.
  static func copy(
    _ source: UnsafePointer<Float>, _ from: GraphLayout,
    to target: UnsafeMutablePointer<Float>, _ to: GraphLayout
  ) {
    copy(source, from.strides, to: target, to.strides, shape: to.shape, order: to.order)
  }

  /// Copies values between any two sets of strides; `order` is the order of the passage.
  static func copy(
    _ source: UnsafePointer<Float>, _ from: [Int], to target: UnsafeMutablePointer<Float>,
    _ to: [Int], shape: [Int], order: [Int]
  ) {
    // Each thread writes to rows of its own.
    nonisolated(unsafe) let source = source, target = target
    var turned = StridedLoop(shape, order: order, [from, to])
    let read = turned.strides[0], write = turned.strides[1]
    if write == 1, read != 1, let dense = turned.removeAxis(denseIn: 0) {
      let loop = turned
      if loop.rows == 1 {
        // One matrix, of which threads take some rows each.
        return Parallel.forEachBand(of: (dense.extent + 15) / 16, values: 16 * loop.count) { rows in
          let first = rows.lowerBound * 16, end = min(rows.upperBound * 16, dense.extent)
          MatrixOperations.transpose(
            source + first, rows: end - first, columns: loop.count, inputStep: read,
            output: target + first * dense.strides[1], outputStep: dense.strides[1])
        }
      }
      return Parallel.forEachBand(of: loop.rows, values: loop.count * dense.extent) { rows in
        loop.forEachRow(rows) { offsets in
          MatrixOperations.transpose(
            source + offsets[0], rows: dense.extent, columns: loop.count, inputStep: read,
            output: target + offsets[1], outputStep: dense.strides[1])
        }
      }
    }
    let loop = turned
    Parallel.forEachBand(of: loop.rows, values: loop.count) { rows in
      loop.forEachRow(rows) { offsets in
        let first = source + offsets[0], into = target + offsets[1]
        if read == 1 && write == 1 {
          into.update(from: first, count: loop.count)
        } else {
          for index in 0..<loop.count { into[index * write] = first[index * read] }
        }
      }
    }
  }
}
