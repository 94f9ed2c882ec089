import Tensors

/// What torchvision calls the weights of its residual networks, for networks of the same make.
///
/// `conv1`, `bn1`, then `layer1.0.conv1` … for the blocks of the first stage, `downsample.0` and `.1` for their
/// shortcuts, and `fc`. A stage is a run of blocks with the same channels.
package struct TorchvisionNames: Sendable {
  /// torchvision's name of each parameter and each running statistic, by ours.
  package let names: [String: String]

  /// The names for an architecture; nil for one that is no residual network of torchvision's make.
  package init?(_ architecture: Architecture) {
    var names: [String: String] = [:]
    func nameNormalisation(_ ours: String, _ theirs: String) {
      for (part, word) in [
        ("scale", "weight"), ("offset", "bias"), ("running.mean", "running_mean"),
        ("running.variance", "running_var"),
      ] { names["\(ours).\(part)"] = "\(theirs).\(word)" }
    }
    var layers = Array(architecture.layers.enumerated())[...]
    guard let (position, stem) = layers.popFirst(), case .convolution = stem,
      layers.popFirst()?.element == .batchNormalisation, layers.popFirst()?.element == .relu
    else { return nil }
    names["layers.\(position).weight"] = "conv1.weight"
    nameNormalisation("layers.\(position + 1)", "bn1")
    if case .maxPooling = layers.first?.element { layers.removeFirst() }
    guard layers.popLast()?.element == .globalAveragePooling else { return nil }
    var stage = 0, block = 0, channels = 0
    for (position, layer) in layers {
      let parts: [String]
      let width: Int
      switch layer {
      case .residual(let outputs, _): (parts, width) = (["first", "second"], outputs)
      case .bottleneck(_, let outputs, _):
        (parts, width) = (["first", "second", "third"], outputs)
      default: return nil
      }
      (stage, block) = width == channels ? (stage, block + 1) : (stage + 1, 0)
      channels = width
      let ours = "layers.\(position)", theirs = "layer\(stage).\(block)"
      for (number, part) in parts.enumerated() {
        names["\(ours).\(part).weight"] = "\(theirs).conv\(number + 1).weight"
        nameNormalisation("\(ours).\(part).normalisation", "\(theirs).bn\(number + 1)")
      }
      names["\(ours).shortcut.weight"] = "\(theirs).downsample.0.weight"
      nameNormalisation("\(ours).shortcut.normalisation", "\(theirs).downsample.1")
    }
    names["classifier.weight"] = "fc.weight"
    names["classifier.bias"] = "fc.bias"
    self.names = names
  }
}

extension Tensor {
  /// Weights in PyTorch's order, outputs first: `[outputs, inputs, kernel, kernel]` from
  /// `[kernel, kernel, inputs, outputs]`, `[outputs, inputs]` from `[inputs, outputs]`; others as they are.
  func outputsFirst() -> Tensor { shape.rank > 1 ? turned(intoOutputsFirst: true) : self }

  /// The way back.
  func outputsLast() -> Tensor { shape.rank > 1 ? turned(intoOutputsFirst: false) : self }

  private func turned(intoOutputsFirst: Bool) -> Tensor {
    let extents = shape.dimensions
    let outputs = intoOutputsFirst ? extents[extents.count - 1] : extents[0]
    let inputs = intoOutputsFirst ? extents[extents.count - 2] : extents[1]
    let taps = shape.count / max(1, outputs * inputs)
    let kernel = Array(intoOutputsFirst ? extents.dropLast(2) : extents.dropFirst(2))
    var turned = [Float](repeating: 0, count: shape.count)
    for tap in 0..<taps {
      for input in 0..<inputs {
        for output in 0..<outputs {
          let last = (tap * inputs + input) * outputs + output
          let first = (output * inputs + input) * taps + tap
          if intoOutputsFirst {
            turned[first] = elements[last]
          } else {
            turned[last] = elements[first]
          }
        }
      }
    }
    return Tensor(
      turned,
      shape: Shape(intoOutputsFirst ? [outputs, inputs] + kernel : kernel + [inputs, outputs]))
  }
}
