import Foundation
import NeuralNet
import Tensors
import TestFolders
import Testing

@Suite struct SafeTensorsTests {
  static func folder(_ body: (URL) throws -> Void) throws {
    let folder = try TestFolder().url
    try body(folder)
  }

  /// Bytes with the given header and values, whatever they say.
  static func file(_ header: String, values: Int = 0) -> Data {
    var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    data.append(Data(header.utf8))
    data.append(Data(count: values))
    return data
  }

  @Test("a network comes back from its file with the same bits and logits")
  func roundTrip() throws {
    try Self.folder { folder in
      let url = folder.appendingPathComponent("weights.safetensors")
      let images = TrainingTests.squares(count: 20)
      for architecture in NetworkGradientTests.architectures {
        let network = try Network(architecture, side: 16, classes: 3, seed: 7)
        try network.save(to: url)
        let first = try Data(contentsOf: url)
        let loaded = try Network.load(from: url)
        #expect(loaded.architecture == architecture && loaded.parameters == network.parameters)
        #expect(loaded.logits(images) == network.logits(images))
        try loaded.save(to: url)
        #expect(try Data(contentsOf: url) == first)
        #expect((first.count - Int(first[0]) - Int(first[1]) * 256 - 8) % 4 == 0)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }
  }

  @Test("a file as Python's safetensors writes it is read")
  func foreignWriter() throws {
    let header =
      #"{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"#
      + #""a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}, "z":{"dtype":"F32","#
      + #""shape":[0,3],"data_offsets":[12,12]}}   "#
    var data = Self.file(header)
    for value in [Float(1), -2.5, 3] {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    let file = try SafeTensors(decoding: data, file: "test")
    #expect(file.metadata == ["format": "pt"])
    #expect(file.tensors["a"] == Tensor([1, -2.5], shape: [1, 2]))
    #expect(file.tensors["b"] == Tensor([3], shape: []))
    #expect(file.tensors["z"] == Tensor(zeros: [0, 3]))
  }

  @Test(
    "a hostile header is a clear error",
    arguments: [
      "", "{", "[]", "null", "{}x", #"{"a":1}"#, #"{"a":{}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
      #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}"#,
      #"{"a":{"dtype":"F32","shape":[1e99],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}"#,
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      #"{"__metadata__":{"a":{"b":"c"}}}"#,
    ])
  func hostile(header: String) {
    do {
      let file = try SafeTensors(decoding: Self.file(header, values: 8), file: "evil.safetensors")
      Issue.record("\(header.prefix(100)) was read as \(file.tensors.keys)")
    } catch let error as NeuralNetError {
      #expect(error.description.contains("evil.safetensors"))
    } catch {
      Issue.record("\(header.prefix(100)): \(error)")
    }
  }

  @Test("a header nested a hundred thousand deep is refused before it is parsed")
  func deep() {
    for opening in ["[", #"{"a":"#] {
      let header = #"{"a":"# + String(repeating: opening, count: 100_000)
      #expect(throws: NeuralNetError.self) {
        try SafeTensors(decoding: Self.file(header), file: "deep")
      }
    }
  }

  @Test("four thousand damaged files are read or refused, never a crash")
  func mutations() throws {
    let network = try Network(
      .convolutional(widths: [2, 3]), side: 8, classes: 2, seed: 1)
    let sound = try network.safeTensors().encoded()
    let headerEnd = 8 + Int(sound[0]) + Int(sound[1]) << 8
    var stream = RandomStream(seed: 1, purpose: "mutations")
    var refused = 0
    for _ in 0..<4000 {
      var bytes = [UInt8](sound)
      switch stream.integer(below: 5) {
      case 0: bytes.removeLast(1 + stream.integer(below: bytes.count))
      case 1:
        bytes.insert(
          UInt8(truncatingIfNeeded: stream.next()), at: stream.integer(below: bytes.count))
      case 2: bytes[stream.integer(below: headerEnd)] ^= 1 << UInt8(stream.integer(below: 8))
      case 3:
        // Digits for digits: numbers that parse and lie.
        let digits = bytes.indices.filter { $0 < headerEnd && (48...57).contains(bytes[$0]) }
        for _ in 0...stream.integer(below: 3) {
          bytes[digits[stream.integer(below: digits.count)]] = UInt8(48 + stream.integer(below: 10))
        }
      default:
        let first = stream.integer(below: headerEnd)
        bytes.replaceSubrange(
          first..<min(headerEnd, first + 1 + stream.integer(below: 9)),
          with: repeatElement(
            stream.pick([34, 44, 58, 91, 93, 123, 125, 45], weights: [1, 1, 1, 1, 1, 1, 1, 1]),
            count: stream.integer(below: 4)))
      }
      do {
        _ = try Network(SafeTensors(decoding: Data(bytes), file: "damaged"), file: "damaged")
      } catch is NeuralNetError {
        refused += 1
      }
    }
    #expect(refused > 3000, "only \(refused) of 4000 were refused")
  }

  @Test("weights of another network, or of none, are refused with a reason")
  func foreign() throws {
    try Self.folder { folder in
      let url = folder.appendingPathComponent("weights.safetensors")
      #expect(throws: NeuralNetError.self) { try Network.load(from: url) }
      var file = try Network(.linear, side: 4, classes: 2, seed: 1).safeTensors()
      file.tensors["classifier.bias"] = Tensor(zeros: [3])
      try file.encoded().write(to: url)
      do {
        _ = try Network.load(from: url)
        Issue.record("a bias of 3 was taken for 2 classes")
      } catch let error as NeuralNetError {
        #expect(error.description.contains("classifier.bias") && error.description.contains("[3]"))
      }
      let missing = folder.appendingPathComponent("no/such/folder/w")
      #expect(throws: NeuralNetError.self) {
        try Network(.linear, side: 4, classes: 2, seed: 1).save(to: missing)
      }
    }
  }
}
