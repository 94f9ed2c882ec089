/// y[i] = x[places[i]], both counted row by row: any choice of values that does not depend on the image
/// (ONNX GatherND, GatherElements, a diagonal).
package struct PickOperator: GraphOperator {
  package let kind: String
  /// The shape of the result.
  package let shape: [Int]
  /// For each value of the result, row by row, its place in the input.
  package let places: [Int]

  /// A choice of values.
  ///
  /// - Parameters:
  ///   - kind: ONNX's name of the step.
  ///   - shape: of the result.
  ///   - places: one place of the input for each value of the result, both row by row.
  package init(kind: String, shape: [Int], places: [Int]) {
    precondition(places.count == shape.reduce(1, *), "\(places.count) places for \(shape)")
    self.kind = kind
    self.shape = shape
    self.places = places
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let count = inputs[0].count
    try Refusal.unless(
      places.allSatisfy { $0 >= 0 && $0 < count },
      "an index lies outside of the \(count) values of the shape \(inputs[0].shape)")
    return OperatorPlan(
      orders: [Array(inputs[0].shape.indices)], outputs: [GraphLayout(rowMajor: shape)])
  }

  package func forward(_ run: OperatorRun) {
    let x = run.inputs[0], y = run.outputs[0]
    for (index, place) in places.enumerated() { y[index] = x[place] }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    for (index, place) in places.enumerated() { gradient[place] += run.outputGradients[0][index] }
  }
}
