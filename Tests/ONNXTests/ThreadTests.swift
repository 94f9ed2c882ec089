import Foundation
import Graphs
import ONNX
import Tensors
import Testing

/// Imported networks with any number of threads.
@Suite struct ThreadTests {
  static let folder = ProcessInfo.processInfo.environment["BACKDROP_TEST_DATA"].map {
    URL(fileURLWithPath: $0).appending(path: "networks")
  }

  @Test(
    "one image gives the same bits with any number of threads, alone or in a batch",
    .enabled(if: folder != nil, "BACKDROP_TEST_DATA names no folder of networks"),
    arguments: ["mobilenet_v1_0.25_128", "squeezenet_v1.1"])
  func sameBits(name: String) throws {
    guard let folder = Self.folder else { return }
    let network = try ONNXFile.load(folder.appending(path: name + ".onnx"))
    var stream = RandomStream(seed: 6, purpose: "threads")
    let size = network.inputHeight * network.inputWidth * network.inputChannels
    let images = (0..<3 * size).map { _ in Float(stream.normal()) }
    let expected = try network.logits(images, count: 3)
    for threads in [2, 3, 5] {
      let got = try Parallel.$threads.withValue(threads) { try network.logits(images, count: 3) }
      #expect(got == expected, "three images, \(threads) threads")
      let alone = try Parallel.$threads.withValue(threads) {
        try network.logits(Array(images[..<size]), count: 1)
      }
      #expect(alone == Array(expected[..<network.outputs]), "one image, \(threads) threads")
    }
  }
}
