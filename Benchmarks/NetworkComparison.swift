import Foundation
import NeuralNet
import Tensors

/// Our side of `PyTorch/residual.py`: logits, loss, gradients and steps on the weights and images of a folder.
struct NetworkComparison {
  let folder: URL
  let architecture: Architecture
  let classes: Int
  let steps: Int
  let group: Int

  /// The networks by torchvision's names.
  static let networks: [String: Architecture] = [
    "resnet50": .resNet50, "resnet101": .resNet101, "resnet152": .resNet152,
    "wide_resnet50_2": .wideResNet50,
  ]

  /// Writes `logits.safetensors`, `gradient.safetensors`, `after1.safetensors` and `after<steps>.safetensors`;
  /// returns times and memory in words.
  func run() throws -> String {
    let given = try read("images.safetensors")
    guard let images = given.tensors["images"], let truth = given.tensors["labels"] else {
      throw NeuralNetError.foreignTensors(
        file: "images.safetensors", "expected the tensors “images” and “labels”")
    }
    let side = images.shape[1], batch = images.shape[0], size = images.count / batch
    let network = try Network(
      torchvision: read("weights.safetensors"), architecture, side: side, classes: classes,
      normalisation: PixelNormalisation(), file: "weights.safetensors")
    let logits = network.logits(values: images)
    let recipe = Recipe(
      batchSize: batch, momentum: 0.9, nesterov: false, weightDecay: 1e-4, statisticsGroup: group)
    let descent = try Descent(
      network, recipe: recipe, images: group, parts: (batch + group - 1) / group)
    var times: [Double] = [], loss: Float = 0
    for step in 1...steps {
      let start = clock.now
      var sum = 0.0
      for (part, first) in stride(from: 0, to: batch, by: group).enumerated() {
        let count = min(group, batch - first)
        let values = Array(images.elements[first * size..<(first + count) * size])
        descent.pass.begin(Tensor(values, shape: [count, side, side, 3]))
        let labels = truth.elements[first..<first + count].map { UInt8($0) }
        sum += descent.learn(from: labels, of: batch, part: part).loss / Double(batch)
      }
      if step == 1 {
        loss = Float(sum)
        try write(network.torchvisionTensors(of: descent.gradient), "gradient")
      }
      descent.step(rate: 0.01)
      times.append((clock.now - start) / .seconds(1))
      if step == 1 || step == steps {
        try write(descent.trained().torchvisionTensors(), "after\(step)")
      }
    }
    try write(
      SafeTensors(tensors: [
        "logits": Tensor(logits, shape: [batch, classes]), "loss": Tensor([loss], shape: [1]),
      ]), "logits")
    return String(
      format: "%@: %.2f s per step of %d images, peak memory %.0f MB, of which activations %.0f MB",
      architecture.name, times.sorted()[times.count / 2], batch, usage().megabytes,
      Double(network.plan.trainingBytes(images: group)) / 1e6)
  }

  private func read(_ name: String) throws -> SafeTensors {
    let url = folder.appendingPathComponent(name)
    return try SafeTensors(decoding: Data(contentsOf: url), file: url.path)
  }

  private func write(_ tensors: SafeTensors, _ name: String) throws {
    try tensors.encoded().write(to: folder.appendingPathComponent("\(name).safetensors"))
  }
}
