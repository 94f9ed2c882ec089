import Foundation
import Graphs
import NeuralNet
import ONNX
import Tensors

/// Maps of an imported network for the logit that is the greatest, image by image, as raw floats.
struct ImportedMaps {
  /// The network's file.
  var model: URL
  /// 32-bit floats `[count, side, side, 3]`, as they enter the network.
  var images: URL
  /// The activation of the class activation maps, by its name in the file.
  var layer: String

  /// Writes `gradient.f32` `[count, side, side, 3]`, `gradcam.f32` and `hirescam.f32`
  /// `[count, side, side]` and `targets.txt` into a folder, and prints milliseconds per gradient.
  func write(to folder: URL) throws {
    let network = try ONNXFile.load(model)
    let values = try Data(contentsOf: images).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
    let count = values.count / network.input.count
    let logits = try network.logits(values, count: count)
    let targets = (0..<count).map { image in
      (0..<network.outputs).max {
        logits[image * network.outputs + $0] < logits[image * network.outputs + $1]
      } ?? 0
    }
    try Data(targets.map(String.init).joined(separator: " ").utf8).write(
      to: folder.appending(path: "targets.txt"))
    let clock = ContinuousClock(), start = clock.now
    try draw(InputGradient(), network, values, targets, to: folder.appending(path: "gradient.f32"))
    {
      $0.gradient.values($0.imageCount)
    }
    let milliseconds = (clock.now - start) / .milliseconds(1) / Double(count)
    try draw(
      GradCAM(at: layer), network, values, targets, to: folder.appending(path: "gradcam.f32")
    ) {
      $0.maps.values($0.mapCount)
    }
    try draw(
      HiResCAM(at: layer), network, values, targets, to: folder.appending(path: "hirescam.f32")
    ) {
      $0.maps.values($0.mapCount)
    }
    print(String(format: "%.1f", milliseconds))
  }

  private func draw(
    _ method: some SaliencyMethod, _ network: GraphNetwork, _ values: [Float], _ targets: [Int],
    to file: URL, _ result: (SaliencyBatch) -> [Float]
  ) throws {
    let batch = try SaliencyBatch(network: network, method: method)
    var all: [Float] = []
    for (image, target) in targets.enumerated() {
      batch.images.fill(Array(values[image * batch.imageCount..<(image + 1) * batch.imageCount]))
      batch.begin(indices: [image], targets: [target])
      try method.draw(batch)
      all += result(batch)
    }
    try all.withUnsafeBytes { try Data($0).write(to: file) }
  }
}
