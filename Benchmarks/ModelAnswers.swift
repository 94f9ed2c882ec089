import Foundation
import ONNX

/// Says what models compute, as another program asks line by line.
///
/// A request is `constants MODEL OUT`, for a model without input, or `logits MODEL IMAGE OUT`, for one whose image
/// of raw 32-bit floats lies as [height, width, channels]. OUT takes the raw elements of all outputs. The answer
/// is one line: `ok` and type and shape of each output, or `refused` and why.
struct ModelAnswers {
  /// Answers requests from standard input until it ends.
  func run() {
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      let answer: String
      do {
        answer = try "ok " + reply(words)
      } catch {
        answer = "refused " + "\(error)".replacing("\n", with: " ")
      }
      FileHandle.standardOutput.write(Data((answer + "\n").utf8))
    }
  }

  private func reply(_ words: [String]) throws -> String {
    switch (words.first, words.count) {
    case ("constants", 3):
      let model = URL(fileURLWithPath: words[1])
      let outputs = try ConstantModel.outputs(
        Data(contentsOf: model), file: model.lastPathComponent)
      try outputs.reduce(into: Data()) { $0.append($1.bytes) }
        .write(to: URL(fileURLWithPath: words[2]))
      return outputs.map { output in
        ([output.type] + output.shape).map(String.init).joined(separator: ",")
      }.joined(separator: " ")
    case ("logits", 4):
      let network = try ONNXFile.load(URL(fileURLWithPath: words[1]))
      let image = try Data(contentsOf: URL(fileURLWithPath: words[2])).withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
      }
      let logits = try network.logits(image, count: 1)
      try logits.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: words[3])) }
      return "1,\(logits.count)"
    default:
      return "expected “constants MODEL OUT” or “logits MODEL IMAGE OUT”"
    }
  }
}
