extension OperatorRun {
  /// A loop over all places of the first output, for it and all inputs, axes of extent 1 repeated.
  var broadcastLoop: StridedLoop {
    let output = outputLayouts[0]
    return StridedLoop(
      output.shape, order: output.order,
      [output.strides] + inputLayouts.map { $0.strides(broadcastTo: output.shape) })
  }

  /// Calls `body` with each value of the first output and those of all inputs that belong to it.
  ///
  /// - Parameter body: takes the place of the output, then those of the inputs.
  @inline(__always)
  func forEachPlace(_ body: (_ output: Int, _ inputs: (Int, Int, Int)) -> Void) {
    let loop = broadcastLoop
    let tensors = loop.strides.count
    let steps = loop.strides + [Int](repeating: 0, count: max(0, 4 - tensors))
    loop.forEachRow { offsets in
      let first = (
        offsets[0], tensors > 1 ? offsets[1] : 0, tensors > 2 ? offsets[2] : 0,
        tensors > 3 ? offsets[3] : 0
      )
      for index in 0..<loop.count {
        body(
          first.0 + index * steps[0],
          (first.1 + index * steps[1], first.2 + index * steps[2], first.3 + index * steps[3]))
      }
    }
  }

  /// Calls `body` with the run of each image of a batch, whose axis is the first and the slowest.
  ///
  /// What has no such axis is given to every image.
  func forEachImage(_ body: (OperatorRun) -> Void) {
    let images = outputLayouts[0].shape[0]
    guard images > 1 else { return body(self) }
    func one(_ layout: GraphLayout) -> GraphLayout {
      guard layout.shape.first == images else { return layout }
      return GraphLayout([1] + layout.shape.dropFirst(), order: layout.order)
    }
    for image in 0..<images {
      func start(_ layout: GraphLayout) -> Int {
        layout.shape.first == images ? image * (layout.count / images) : 0
      }
      var run = self
      run.inputLayouts = inputLayouts.map(one)
      run.outputLayouts = outputLayouts.map(one)
      run.inputs = zip(inputs, inputLayouts).map { $0 + start($1) }
      run.outputs = zip(outputs, outputLayouts).map { $0 + start($1) }
      run.inputGradients = zip(inputGradients, inputLayouts).map { memory, layout in
        memory.map { $0 + start(layout) }
      }
      run.outputGradients = zip(outputGradients, outputLayouts).map { $0 + start($1) }
      body(run)
    }
  }
}
