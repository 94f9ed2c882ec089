import Foundation
import NeuralNet
import Tensors
import Testing

@Suite struct SafeTensorsFuzzTests {
  @Test("twelve thousand damaged files are read or refused, never a crash")
  func mutations() throws {
    let sound = try SafeTensors(
      tensors: [
        "a": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "b": Tensor(zeros: [0, 4]),
        "c": Tensor([7], shape: []),
      ], metadata: ["format": "pt", "note": "“quoted” \\ and more"]
    ).encoded()
    var read = 0
    for round in 0..<12_000 {
      var stream = RandomStream(seed: 17, purpose: "damaged weights", index: round)
      let data = mutated(sound, using: &stream)
      do {
        let file = try SafeTensors(decoding: data, file: "fuzz.safetensors")
        read += 1
        // Nothing may come from nowhere: the values are at most the file's.
        #expect(file.tensors.values.reduce(0) { $0 + $1.count } * 4 <= data.count)
      } catch is NeuralNetError {
        continue
      }
    }
    #expect(read > 200 && read < 11_500, "\(read) of 12,000 were read")
  }

  /// Changes some bytes; digits and brackets of the header more often than by chance.
  private func mutated(_ data: Data, using stream: inout RandomStream) -> Data {
    var bytes = [UInt8](data)
    let telling = Array("0123456789-[]{},:\"\\e.".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &stream) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &stream)
      switch Int.random(in: 0..<7, using: &stream) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &stream)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &stream)
      case 2: bytes[place] = telling.randomElement(using: &stream) ?? 0
      case 3: bytes.insert(telling.randomElement(using: &stream) ?? 0, at: place)
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + 2))
      case 5:
        let end = min(bytes.count, place + Int.random(in: 1...30, using: &stream))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        if Int.random(in: 0..<10, using: &stream) == 0 { bytes.removeLast(bytes.count - place) }
      }
    }
    return Data(bytes)
  }
}
