import Foundation
import Graphs
import ONNX
import Tensors
import Testing

@Suite struct FuzzTests {
  /// Changes some bytes: flips, counts up, repeats, cuts, or puts in numbers that are at a limit.
  static func mutated(_ data: Data, using stream: inout RandomStream) -> Data {
    var bytes = [UInt8](data)
    for _ in 0..<Int.random(in: 1...3, using: &stream) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &stream)
      switch Int.random(in: 0..<8, using: &stream) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &stream)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &stream)
      case 2: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &stream) ?? 0
      case 3: bytes[place] &+= 1
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + 3))
      case 5:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &stream))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 6:
        // A number of ten bytes, the greatest that the format has.
        bytes.replaceSubrange(
          place..<min(bytes.count, place + 1), with: [UInt8](repeating: 0xFF, count: 9) + [1])
      default:
        if Int.random(in: 0..<20, using: &stream) == 0 { bytes.removeLast(bytes.count - place) }
      }
    }
    return Data(bytes)
  }

  @Test("twelve thousand damaged files are read or refused, never a crash")
  func mutations() throws {
    let models = OperatorCase.all.map(\.model)
    var read = 0
    for round in 0..<12_000 {
      var stream = RandomStream(seed: 17, purpose: "damaged networks", index: round)
      let data = Self.mutated(models[round % models.count], using: &stream)
      do {
        let network = try ONNXFile.read(data, file: "fuzz.onnx")
        read += 1
        // What was read can be run; only small ones, to save time.
        let count = network.inputHeight * network.inputWidth * network.inputChannels
        guard count <= 4096, network.memory <= 1 << 22 else { continue }
        let image = [Float](repeating: 0.5, count: count)
        _ = try network.logits(image, count: 1)
        _ = try network.gradients(ofLogit: 0, image: image)
      } catch is ONNXError {
        continue
      }
    }
    // Mutations that hit a weight or a name leave a sound file: both ways must have been taken.
    #expect((500..<11_500).contains(read), "\(read) of 12,000 files were read")
  }
}
