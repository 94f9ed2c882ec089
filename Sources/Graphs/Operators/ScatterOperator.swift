/// y = x, but y[places[i]] = x[places[i]] ∘ u[i] for each update, one after the other, at places that do not
/// depend on the image (ONNX ScatterND, ScatterElements).
package struct ScatterOperator: GraphOperator {
  /// What becomes of an old value and an update.
  package enum Reduction: String, Sendable {
    /// The update takes the place of the old value.
    case none
    case add, mul, max, min

    func combined(_ old: Float, _ update: Float) -> Float {
      switch self {
      case .none: update
      case .add: old + update
      case .mul: old * update
      case .max: old > update || old.isNaN ? old : update
      case .min: old < update || old.isNaN ? old : update
      }
    }
  }

  package let kind: String
  package let reduction: Reduction
  /// For each update, row by row, its place in x, row by row.
  package let places: [Int]

  /// Updates at fixed places; the inputs are x and the updates.
  ///
  /// - Parameters:
  ///   - kind: ONNX's name of the step.
  ///   - places: one place of x for each update, both row by row.
  ///   - reduction: what becomes of the old value.
  package init(kind: String, places: [Int], reduction: Reduction) {
    self.kind = kind
    self.places = places
    self.reduction = reduction
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let count = inputs[0].count
    try Refusal.unless(
      inputs[1].count == places.count && places.allSatisfy { $0 >= 0 && $0 < count },
      "\(places.count) indices do not fit the shape \(inputs[0].shape) and updates of the shape "
        + "\(inputs[1].shape)")
    return OperatorPlan(
      orders: inputs.map { Array($0.shape.indices) },
      outputs: [GraphLayout(rowMajor: inputs[0].shape)], isInPlace: true)
  }

  package func forward(_ run: OperatorRun) {
    let x = run.inputs[0], y = run.outputs[0]
    if x != y { y.update(from: x, count: run.outputLayouts[0].count) }
    for (index, place) in places.enumerated() {
      y[place] = reduction.combined(y[place], run.inputs[1][index])
    }
  }

  package func backward(_ run: OperatorRun) {
    // Who stands at each place: the old value (−1) and its updates, in their order.
    var writers: [Int: [Int]] = [:]
    for (index, place) in places.enumerated() { writers[place, default: [-1]].append(index) }
    for place in 0..<run.outputLayouts[0].count {
      let these = writers[place] ?? [-1], dy = run.outputGradients[0][place]
      let values = these.map { $0 < 0 ? run.inputs[0][place] : run.inputs[1][$0] }
      for (position, slope) in slopes(values, run.outputs[0][place]).enumerated() {
        if these[position] < 0 {
          run.inputGradients[0]?[place] += dy * slope
        } else {
          run.inputGradients[1]?[these[position]] += dy * slope
        }
      }
    }
  }

  /// The derivatives of y = v₀ ∘ v₁ ∘ … by each of them.
  private func slopes(_ values: [Float], _ y: Float) -> [Float] {
    switch reduction {
    case .none: values.indices.map { $0 == values.count - 1 ? 1 : 0 }
    case .add: values.map { _ in 1 }
    case .mul:
      values.indices.map { own in
        values.indices.reduce(1) { $1 == own ? $0 : $0 * values[$1] }
      }
    case .max, .min:
      // The first of equal values has it.
      values.indices.map { $0 == values.firstIndex(of: y) ? 1 : 0 }
    }
  }
}
