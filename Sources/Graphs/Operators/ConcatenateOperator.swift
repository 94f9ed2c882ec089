/// The inputs one after the other along an axis.
package struct ConcatenateOperator: GraphOperator {
  package let axis: Int
  /// Where each input begins on the axis, and how long the axis is, if others write there, too.
  var places: (starts: [Int], extent: Int)?
  package var kind: String { "Concat" }

  /// A concatenation along `axis`.
  package init(axis: Int) {
    self.axis = axis
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    guard let first = inputs.first else { throw Refusal("expected at least one input") }
    try Refusal.unless(axis >= 0 && axis < first.rank, "\(first.shape) has no axis \(axis)")
    var shape = first.shape
    shape[axis] = 0
    for input in inputs {
      var other = input.shape
      if axis < other.count { other[axis] = first.shape[axis] }
      try Refusal.unless(
        other == first.shape,
        "the shapes \(inputs.map(\.shape)) differ on more than axis \(axis)")
      shape[axis] += input.shape[axis]
    }
    if let places { shape[axis] = places.extent }
    try GraphShape.checked(shape)
    // The first input of full rank decides; a copy is needed of those that lie otherwise anyway.
    return OperatorPlan(
      orders: inputs.map { _ in nil }, outputs: [GraphLayout(shape, order: first.order)])
  }

  package func forward(_ run: OperatorRun) {
    forEachPart(run) { input, layout, offset in
      RelayoutOperator.copy(
        run.inputs[input], layout.strides, to: run.outputs[0] + offset,
        run.outputLayouts[0].strides, shape: layout.shape, order: run.outputLayouts[0].order)
    }
  }

  package func backward(_ run: OperatorRun) {
    forEachPart(run) { input, layout, offset in
      guard let gradient = run.inputGradients[input] else { return }
      let loop = StridedLoop(
        layout.shape, order: layout.order, [layout.strides, run.outputLayouts[0].strides])
      loop.forEachRow { offsets in
        for index in 0..<loop.count {
          gradient[offsets[0] + index * loop.strides[0]] +=
            run.outputGradients[0][offset + offsets[1] + index * loop.strides[1]]
        }
      }
    }
  }

  private func forEachPart(
    _ run: OperatorRun, _ body: (_ input: Int, _ layout: GraphLayout, _ offset: Int) -> Void
  ) {
    var offset = 0
    for (input, layout) in run.inputLayouts.enumerated() {
      if let places { offset = places.starts[input] * run.outputLayouts[0].strides[axis] }
      body(input, layout, offset)
      offset += layout.shape[axis] * run.outputLayouts[0].strides[axis]
    }
  }
}
