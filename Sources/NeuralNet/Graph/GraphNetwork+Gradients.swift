/// What one image does to a network, and what that does to one logit.
package struct GraphGradients: Sendable {
  /// An activation, seen as an image.
  package struct Activation: Sendable {
    /// Rows, columns and channels; a vector has one row and column.
    package let extent: Extent
    /// `[height, width, channels]`.
    package let values: [Float]
    /// The derivative of the logit by each value, likewise.
    package let gradient: [Float]
  }

  /// All logits.
  package let logits: [Float]
  /// The derivative of the logit by the image, `[height, width, channels]`.
  package let image: [Float]
  /// The activations that were asked for, by name.
  package let activations: [String: Activation]
}

extension GraphNetwork {
  /// Differentiates one logit by the image and by named activations.
  ///
  /// The graph is taken as it stands in the file, so that every activation has its name. Memory
  /// is that of all activations and their gradients of one image.
  ///
  /// - Parameters:
  ///   - logit: its number, 0 ..< `outputs`.
  ///   - image: `[height, width, channels]`, normalised as the network expects.
  ///   - names: the activations wanted, out of `activations`.
  /// - Returns: logits, activations and gradients.
  /// - Throws: `NeuralNetError` for a name that does not exist, or an image that does not fit.
  package func gradients(
    ofLogit logit: Int, image: [Float], at names: [String] = []
  ) throws -> GraphGradients {
    guard image.count == inputCount else {
      throw NeuralNetError.unsuitableImages(
        "\(image.count) values are not an image of \(inputHeight) × \(inputWidth) × "
          + "\(inputChannels), which “\(name)” takes")
    }
    var wanted: [String: Int] = [:]
    for name in names { wanted[name] = try activation(named: name) }
    let pass = GraphPass(graph)
    image.withUnsafeBufferPointer { values in
      if let first = values.baseAddress { pass.forward(first) }
    }
    pass.backward(logit: logit)
    return GraphGradients(
      logits: pass.values(graph.output), image: pass.gradient(graph.input),
      activations: wanted.mapValues { value in
        GraphGradients.Activation(
          extent: graph.values[value].layout.seenAsImage, values: pass.values(value),
          gradient: pass.gradient(value))
      })
  }

  /// The number of the tensor that has this name.
  ///
  /// - Throws: `NeuralNetError.unknownActivation` if none has.
  func activation(named name: String) throws -> Int {
    let value = ([graph.input] + graph.nodes.flatMap(\.outputs)).first {
      graph.values[$0].name == name
    }
    guard let value else {
      throw NeuralNetError.unknownActivation(name, known: activations.map(\.name))
    }
    return value
  }
}

extension GraphLayout {
  /// Rows, columns and channels, in the order in which they lie.
  var seenAsImage: Extent {
    let extents = order.map { shape[$0] }
    let channels = extents.last ?? 1
    let width = extents.count >= 3 ? extents[extents.count - 2] : 1
    return Extent(count / max(1, channels * width), width, channels)
  }
}
