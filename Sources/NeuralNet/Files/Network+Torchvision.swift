import Tensors

extension Network {
  /// The weights by torchvision's names and in its shapes, without notes: what `load_state_dict` takes.
  ///
  /// - Throws: `NeuralNetError.impossibleArchitecture` for a network that is no residual one of its make.
  package func torchvisionTensors() throws -> SafeTensors {
    let names = try Self.torchvisionNames(architecture)
    var tensors: [String: Tensor] = [:]
    for (entries, values) in [(plan.parameters, parameters), (plan.statistics, statistics)] {
      for (name, tensor) in Self.named(entries, values, names) { tensors[name] = tensor }
    }
    return SafeTensors(tensors: tensors)
  }

  /// A gradient or any other list of one value for each parameter, by torchvision's names.
  ///
  /// - Throws: as `torchvisionTensors`.
  package func torchvisionTensors(of values: [Float]) throws -> SafeTensors {
    SafeTensors(
      tensors: Dictionary(
        uniqueKeysWithValues: Self.named(
          plan.parameters, values, try Self.torchvisionNames(architecture))))
  }

  /// A network from weights by torchvision's names and in its shapes.
  ///
  /// `num_batches_tracked`, which PyTorch counts and nobody reads, may be there.
  ///
  /// - Parameters:
  ///   - weights: every tensor of the network and no other.
  ///   - architecture: what they belong to.
  ///   - side: of the images in pixels.
  ///   - classes: how many logits an image has.
  ///   - normalisation: what a byte of an image is worth.
  ///   - file: the weights' name, for messages.
  /// - Throws: `NeuralNetError.impossibleArchitecture` or `.foreignTensors`.
  package init(
    torchvision weights: SafeTensors, _ architecture: Architecture, side: Int, classes: Int,
    normalisation: PixelNormalisation, file: String
  ) throws {
    let names = try Self.torchvisionNames(architecture)
    let ours = Dictionary(uniqueKeysWithValues: names.map { ($1, $0) })
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in weights.tensors {
      guard let own = ours[name] else {
        throw NeuralNetError.foreignTensors(
          file: file, "“\(architecture.name)” has no tensor “\(name)”")
      }
      tensors[own] =
        tensor.shape.rank == 2 || tensor.shape.rank == 4 ? tensor.outputsLast() : tensor
    }
    try self.init(
      architecture, side: side, classes: classes, normalisation: normalisation,
      weights: SafeTensors(tensors: tensors), file: file)
  }

  private static func named(
    _ entries: [NetworkPlan.Entry], _ values: [Float], _ names: [String: String]
  ) -> [(String, Tensor)] {
    entries.compactMap { entry in
      names[entry.name].map { name in
        let range = entry.offset..<(entry.offset + entry.shape.count)
        return (name, Tensor(Array(values[range]), shape: entry.shape).outputsFirst())
      }
    }
  }

  private static func torchvisionNames(_ architecture: Architecture) throws -> [String: String] {
    guard let names = TorchvisionNames(architecture)?.names else {
      throw NeuralNetError.impossibleArchitecture(
        architecture.name,
        "torchvision has no names for its weights: it names residual networks alone")
    }
    return names
  }
}
