import Costs
import Experiments
import Foundation
import Graphs
import ImageNet9
import ONNX
import Tensors

/// What plans expect of imported networks' answers beside what these take: one image, one core.
struct CostComparison {
  /// A folder of networks with its `networks.json`.
  var folder: URL
  /// Passes through each network, of which the fastest counts.
  var rounds: Int

  /// Prints a table.
  ///
  /// - Throws: what reading a network throws.
  func run() throws {
    let store = FileManager.default.temporaryDirectory.appending(
      path: "backdrop-costs-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: store) }
    let costs = NodeCosts(in: store, code: "benchmark")
    let speed = try NodeSpeed.measured(), traits = NodeCosts.Node.here.traits.dropFirst()
    print(traits.joined(separator: "; "))
    print(
      String(
        format: "1e9 in a second: dense %.1f, depthwise %.1f, streamed %.1f, values %.1f, "
          + "normalised %.2f, resized %.2f",
        speed.dense / 1e9, speed.depthwise / 1e9, speed.streamed / 1e9, speed.values / 1e9,
        speed.normalised / 1e9, speed.resized / 1e9))
    print("million multiply-adds; milliseconds expected, by file size, taken; ratios of these two")
    let networks = try NetworkFolder(
      at: folder.path(percentEncoded: false), memory: nil, costs: costs.answers
    ).networks
    for file in networks {
      guard case .graph(let count) = costs.cost(of: file).basis else {
        print("\(file.name): not counted")
        continue
      }
      let predictor = try predictor(file)
      let expected = 1000 * Experiments.ImportedNetwork(file).secondsPerImage
      let former = 1000 * AnswerCosts.ofFileSizes.cost(of: file).seconds
      let taken = try time(predictor)
      print(
        String(
          format: "%7.1f %7.2f %7.2f %7.2f %6.2f %6.2f  ", Double(count) / 1e6, expected, former,
          taken, expected / taken, former / taken) + file.name)
    }
  }

  private func predictor(_ file: NetworkFile) throws -> ImportedPredictor {
    try ImportedPredictor(
      ONNXFile.load(file.url, side: file.preprocessing.input, output: file.preprocessing.output),
      preprocessing: file.preprocessing, name: file.name,
      path: file.url.path(percentEncoded: false), threads: 1)
  }

  /// The least of the processor's milliseconds for an answer to an image of ImageNet-9's size.
  private func time(_ predictor: ImportedPredictor) throws -> Double {
    let noise = noise(count: 1, side: 224)
    let image = ImageSet(side: 224, pixels: noise.pixels, labels: [0], ids: ["noise"])
    var least = Double.infinity
    for _ in 0..<rounds {
      let start = Self.threadSeconds
      _ = try predictor.logits(of: image)
      least = min(least, 1000 * (Self.threadSeconds - start))
    }
    return least
  }

  /// Seconds that this thread has had of a processor: with one thread, all of them are its own.
  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
