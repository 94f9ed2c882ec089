import Foundation
import Graphs
import ONNX
import Tensors

/// Times a network from a file again and again, as another program asks for it line by line.
///
/// A request is `threads batch runs`; the answer is one line of milliseconds, one for each run. After the word
/// `cpu` they are the processor's, over all threads. So the two sides of a comparison can take turns within
/// one run, and both feel the same load. A request may be `logits`, answered by all logits of all images.
struct NetworkTimer {
  /// The network's file.
  var model: URL
  /// 32-bit floats `[count, height, width, channels]`.
  var images: URL

  /// Answers requests from standard input until it ends.
  func run() throws {
    let network = try ONNXFile.load(model)
    let values = try Data(contentsOf: images).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
    let size = network.inputHeight * network.inputWidth * network.inputChannels
    while let line = readLine() {
      let request = line.split(separator: " ").compactMap { Int($0) }
      if line == "logits" {
        let logits = try network.logits(values, count: values.count / size)
        answer(logits.map { String($0) }.joined(separator: " "))
      } else if request.count == 3, request[1] * size <= values.count {
        let batch = Array(values.prefix(request[1] * size))
        let times = try Parallel.$threads.withValue(request[0]) {
          try (0..<request[2]).map { _ in
            let start = Self.milliseconds(ofProcessor: line.hasPrefix("cpu"))
            _ = try network.logits(batch, count: request[1])
            return String(
              format: "%.4f", Self.milliseconds(ofProcessor: line.hasPrefix("cpu")) - start)
          }
        }
        answer(times.joined(separator: " "))
      } else {
        answer("expected “logits” or “[cpu] threads batch runs”, found “\(line)”")
      }
    }
  }

  /// The time that has passed since some moment, or that the processor has worked for us.
  private static func milliseconds(ofProcessor: Bool) -> Double {
    var time = timespec()
    clock_gettime(ofProcessor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
  }

  /// Writes a line at once: the other side waits for it.
  private func answer(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
