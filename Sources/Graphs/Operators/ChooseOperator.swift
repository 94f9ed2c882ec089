/// y = a where the condition is not 0, else b, value by value, with axes of extent 1 repeated (ONNX Where).
package struct ChooseOperator: GraphOperator {
  package var kind: String { "Where" }

  /// A choice; its inputs are the condition, a and b.
  package init() {}

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let choices = try GraphShape.broadcast(inputs[1].shape, inputs[2].shape)
    let shape = try GraphShape.broadcast(inputs[0].shape, choices)
    let like = inputs.first { $0.shape == shape }
    return OperatorPlan(
      orders: [nil, nil, nil],
      outputs: [GraphLayout(shape, order: like?.order ?? Array(shape.indices))])
  }

  package func forward(_ run: OperatorRun) {
    run.forEachPlace { y, x in
      run.outputs[0][y] =
        run.inputs[0][x.0] != 0 ? run.inputs[1][x.1] : run.inputs[2][x.2]
    }
  }

  package func backward(_ run: OperatorRun) {
    run.forEachPlace { y, x in
      let isFirst = run.inputs[0][x.0] != 0
      let gradient = run.inputGradients[isFirst ? 1 : 2]
      gradient?[isFirst ? x.1 : x.2] += run.outputGradients[0][y]
    }
  }
}
