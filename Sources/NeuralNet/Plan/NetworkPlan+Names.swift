import Tensors

extension NetworkPlan {
  /// The nodes that can be asked for by name, in order.
  ///
  /// "image" and "logits"; "layers.4" is the output of layer 4 of the architecture, counted from 0,
  /// with the ReLU that follows a batch normalisation; "stage 2" is the last activation of the second
  /// stage. A stage is a run of layers whose outputs have one size, counted among the residual
  /// blocks where there are any (He et al., 2016: the stem is no stage), else among all layers before
  /// the pooling over all places.
  package var namedActivations: [NamedActivation] {
    let layers = ends.map {
      NamedActivation(name: "layers.\($0.layer)", extent: nodes[$0.node])
    }
    let stages = stageEnds.enumerated().map { index, end in
      NamedActivation(name: "stage \(index + 1)", extent: nodes[end.node])
    }
    return [NamedActivation(name: "image", extent: nodes[0])] + layers + stages
      + [NamedActivation(name: "logits", extent: nodes[logits])]
  }

  /// The node of a name, with how many parameters and running statistics lie before it.
  ///
  /// - Throws: `ExplainableError.unknownActivation`.
  package func layerEnd(named name: String) throws -> LayerEnd {
    if name == "image" { return LayerEnd(layer: -1, node: 0, parameters: 0, statistics: 0) }
    if name == "logits" {
      return LayerEnd(
        layer: ends.count, node: logits, parameters: parameterCount, statistics: statisticCount)
    }
    if let end = ends.first(where: { "layers.\($0.layer)" == name }) { return end }
    let stages = stageEnds
    if let index = stages.indices.first(where: { "stage \($0 + 1)" == name }) {
      return stages[index]
    }
    throw ExplainableError.unknownActivation(name, known: namedActivations.map(\.name))
  }

  /// The last layer of each stage.
  private var stageEnds: [LayerEnd] {
    let blocks = ends.filter(\.isBlock)
    // A vector has no places: what pools over all of them belongs to no stage.
    let candidates = blocks.isEmpty ? ends.filter { nodes[$0.node].places > 1 } : blocks
    return candidates.indices.filter { index in
      index + 1 == candidates.count
        || nodes[candidates[index + 1].node] != nodes[candidates[index].node]
    }.map { candidates[$0] }
  }
}
