import NeuralNet
import Tensors
import Testing

/// An architecture worked out for an image size.
@Suite struct PlanTests {
  static let block = Architecture(
    name: "Block",
    layers: [
      .convolution(channels: 4, stride: 2), .batchNormalisation, .relu, .relu,
      .depthwiseConvolution(), .maxPooling(), .residual(channels: 6), .globalAveragePooling,
    ])

  @Test("parameters are named by layer, in order, without gaps")
  func names() throws {
    let plan = try NetworkPlan(Self.block, side: 8, classes: 3)
    #expect(
      plan.parameters.map(\.name) == [
        "layers.0.weight", "layers.1.scale", "layers.1.offset", "layers.4.weight",
        "layers.6.first.weight", "layers.6.first.normalisation.scale",
        "layers.6.first.normalisation.offset", "layers.6.second.weight",
        "layers.6.shortcut.weight", "layers.6.shortcut.normalisation.scale",
        "layers.6.shortcut.normalisation.offset", "layers.6.second.normalisation.scale",
        "layers.6.second.normalisation.offset", "classifier.weight", "classifier.bias",
      ])
    #expect(
      plan.statistics.prefix(2).map(\.name) == [
        "layers.1.running.mean", "layers.1.running.variance",
      ])
    var offset = 0
    for entry in plan.parameters {
      #expect(entry.offset == offset, "\(entry.name)")
      offset += entry.shape.count
    }
    #expect(offset == plan.parameterCount)
  }

  @Test("multiplications are those of the formulas")
  func multiplications() throws {
    let plan = try NetworkPlan(Self.block, side: 8, classes: 3)
    let stem = 16 * 9 * 3 * 4, normalised = 64, relu = 64, depthwise = 16 * 9 * 4
    let pooling = 4 * 4 * 4
    let block = 4 * (9 * 4 * 6 + 9 * 6 * 6 + 4 * 6 + 3 * 6)
    let end = 4 * 6 + 6 * 3
    #expect(
      plan.multiplications == stem + normalised + relu + depthwise + pooling + block + end)
    #expect(Self.block.multiplications(side: 8, classes: 3) == Double(plan.multiplications))
    #expect(Architecture(name: "None", layers: [.maxPooling()]).multiplications(side: 1) == 0)
  }

  @Test(
    "a size that no layer has is refused, with the layer's place",
    arguments: [
      (Architecture.Layer.convolution(channels: 0), "layer 1 has 1 to 2048 channels, not 0"),
      (.convolution(channels: 4, kernel: 2), "layer 1 has an odd kernel of 1 to 31, not 2"),
      (.depthwiseConvolution(kernel: 33), "layer 1 has an odd kernel of 1 to 31, not 33"),
      (.depthwiseConvolution(stride: 9), "layer 1 has a stride of 1 to 8, not 9"),
      (.maxPooling(window: 65), "layer 1 has a window of 1 to 64, not 65"),
      (.maxPooling(window: 9), "layer 1 pools windows of 9 over 8×8 places"),
      (.maxPooling(stride: 0), "layer 1 has a stride of 1 to 8, not 0"),
      (.residual(channels: .max), "layer 1 has 1 to 2048 channels, not \(Int.max)"),
      (.residual(channels: 4, stride: -1), "layer 1 has a stride of 1 to 8, not -1"),
    ])
  func refused(layer: Architecture.Layer, reason: String) {
    let architecture = Architecture(name: "A", layers: [.relu, layer])
    #expect(throws: NeuralNetError.impossibleArchitecture("A", reason)) {
      _ = try NetworkPlan(architecture, side: 8, classes: 3)
    }
  }

  @Test("stages are counted in residual blocks where there are any, else in sizes")
  func stages() throws {
    let names = try NetworkPlan(.resNet(), side: 48, classes: 9).namedActivations.map(\.name)
    #expect(names.filter { $0.hasPrefix("stage") } == ["stage 1", "stage 2", "stage 3", "stage 4"])
    let plain = try NetworkPlan(.convolutional(widths: [4, 8]), side: 16, classes: 9)
    #expect(
      plain.namedActivations.filter { $0.name.hasPrefix("stage") }.map(\.extent) == [
        Extent(8, 8, 4), Extent(4, 4, 8),
      ])
  }
}
