import Foundation
import Graphs
import ONNX
import Tensors

/// Runs a network from a file on raw images, for comparison with another program's answers.
///
/// `images` holds 32-bit floats `[count, height, width, channels]`; the logits are written likewise. The
/// median milliseconds per image of `rounds` runs go to standard output.
struct ImportedNetwork {
  var model: URL
  var images: URL
  var logits: URL
  var threads: Int
  var rounds: Int

  /// Computes the logits, several times, and says how long it took.
  func run() throws -> String {
    let network = try ONNXFile.load(model)
    let values = try Data(contentsOf: images).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self)
      }
    }
    let size = network.inputHeight * network.inputWidth * network.inputChannels
    let count = values.count / size
    let clock = ContinuousClock()
    var times: [Double] = [], answer: [Float] = []
    try Parallel.$threads.withValue(threads) {
      for _ in 0..<rounds {
        let start = clock.now
        answer = try network.logits(values, count: count)
        times.append((clock.now - start) / .milliseconds(1) / Double(max(1, count)))
      }
    }
    try answer.withUnsafeBytes { try Data($0).write(to: logits) }
    times.sort()
    return String(format: "%.3f", times[times.count / 2])
  }
}
