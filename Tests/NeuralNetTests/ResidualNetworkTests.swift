import Foundation
import NeuralNet
import Tensors
import Testing

/// Bottleneck networks against PyTorch, on weights and images that `Fixtures/make-residual.py` has written.
@Suite struct ResidualNetworkTests {
  static let tiny = Architecture.bottlenecks(
    "Tiny", blocks: [2, 1], stem: 4, inner: 4, width: 12)

  /// What PyTorch has computed.
  static let fixture: Result<SafeTensors, any Error> = Result {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/residual.safetensors")
    return try SafeTensors(decoding: Data(contentsOf: url), file: url.path)
  }

  private func tensor(_ name: String) throws -> Tensor {
    try #require(try Self.fixture.get().tensors[name], "\(name)")
  }

  /// The tensors whose names begin with a prefix, by the rest of their names.
  private func tensors(_ prefix: String) throws -> [String: Tensor] {
    var found: [String: Tensor] = [:]
    for (name, tensor) in try Self.fixture.get().tensors where name.hasPrefix(prefix + ".") {
      found[String(name.dropFirst(prefix.count + 1))] = tensor
    }
    return found
  }

  private func network() throws -> Network {
    try Network(
      torchvision: SafeTensors(tensors: tensors("before")), Self.tiny, side: 26, classes: 9,
      normalisation: PixelNormalisation(), file: "fixture")
  }

  @Test("logits are PyTorch's")
  func logits() throws {
    let logits = try network().logits(values: tensor("images"))
    expectClose(logits, try tensor("logits").elements, tolerance: 1e-5, "logits")
  }

  @Test(
    "loss, every gradient, and all weights after one step and ten are PyTorch's",
    arguments: [10, 4], Kernels.all)
  func steps(group: Int, kernels: Kernels) throws {
    let images = try tensor("images")
    let labels = try tensor("labels").elements.map { UInt8($0) }
    let recipe = Recipe(
      batchSize: 10, momentum: 0.9, nesterov: false, weightDecay: 1e-2, statisticsGroup: group)
    let descent = try Descent(
      network(), recipe: recipe, images: group, parts: (10 + group - 1) / group, kernels: kernels)
    let size = images.count / 10
    for step in 1...10 {
      var loss = 0.0
      for (part, first) in stride(from: 0, to: 10, by: group).enumerated() {
        let count = min(group, 10 - first)
        let values = Array(images.elements[first * size..<(first + count) * size])
        descent.pass.begin(Tensor(values, shape: [count, 26, 26, 3]))
        loss +=
          descent.learn(
            from: Array(labels[first..<first + count]), of: 10, part: part
          ).loss / 10
      }
      if step == 1 {
        let expected = try tensor("groups\(group).loss").elements[0]
        expectClose([Float(loss)], [expected], tolerance: 1e-5, "loss")
        try expectSame(
          descent.network.torchvisionTensors(of: descent.gradient),
          tensors("groups\(group).gradient"), tolerance: 1e-4, "gradient")
      }
      descent.step(rate: 0.01)
      if step == 1 || step == 10 {
        try expectSame(
          descent.trained().torchvisionTensors(), tensors("groups\(group).after\(step)"),
          tolerance: step == 1 ? 1e-5 : 1e-4, "after \(step) steps")
      }
    }
  }

  private func expectSame(
    _ got: SafeTensors, _ expected: [String: Tensor], tolerance: Float, _ name: String
  ) throws {
    #expect(got.tensors.keys.sorted() == expected.keys.sorted(), "\(name)")
    for (key, tensor) in expected.sorted(by: { $0.key < $1.key }) {
      let found = try #require(got.tensors[key])
      #expect(found.shape == tensor.shape, "\(name): \(key)")
      expectClose(found.elements, tensor.elements, tolerance: tolerance, "\(name): \(key)")
    }
  }

  @Test(
    "weights in torchvision's names are read as they were written, and counters are passed over")
  func roundTrip() throws {
    let network = try network()
    let length = 4 * (network.parameters.count + network.statistics.count)
    var bytes = try network.torchvisionTensors().encoded()
    var file = try SafeTensors(decoding: bytes, file: "weights")
    #expect(file.tensors == (try tensors("before")))
    // As PyTorch writes it: a count of batches beside each normalisation.
    let header = String(decoding: bytes[8..<bytes.count - length], as: UTF8.self)
    var text = header.trimmingCharacters(in: .whitespaces)
    text.removeLast()
    text +=
      #","bn1.num_batches_tracked":{"data_offsets":[\#(length),\#(length + 8)],"dtype":"I64","shape":[]}}"#
    var with = Data()
    withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { with.append(contentsOf: $0) }
    with.append(contentsOf: text.utf8)
    with.append(bytes.suffix(length))
    with.append(Data(repeating: 3, count: 8))
    bytes = with
    file = try SafeTensors(decoding: bytes, file: "weights")
    #expect(file.tensors == (try tensors("before")))
  }

  @Test("weights of another network are refused, with the tensor's name")
  func foreign() throws {
    var tensors = try tensors("before")
    func refusal() -> String {
      do {
        _ = try Network(
          torchvision: SafeTensors(tensors: tensors), Self.tiny, side: 26, classes: 9,
          normalisation: PixelNormalisation(), file: "weights")
        return "none"
      } catch { return "\(error)" }
    }
    #expect(refusal() == "none")
    let kept = tensors.removeValue(forKey: "layer2.0.bn3.weight")
    #expect(refusal().contains("is missing"))
    tensors["layer2.0.bn3.weight"] = kept
    tensors["layer3.0.bn3.weight"] = kept
    #expect(refusal().contains("layer3.0.bn3.weight"))
    tensors["layer3.0.bn3.weight"] = nil
    tensors["fc.weight"] = Tensor(zeros: [10, 24])
    #expect(refusal().contains("shape"))
    #expect(throws: NeuralNetError.self) {
      try Network(.linear, side: 8, classes: 3, seed: 1).torchvisionTensors()
    }
  }

  @Test(
    "the networks of torchvision have its numbers of parameters",
    arguments: [
      (Architecture.resNet50, 25_557_032), (.resNet101, 44_549_160), (.resNet152, 60_192_808),
      (.wideResNet50, 68_883_240),
    ])
  func parameterCounts(architecture: Architecture, count: Int) throws {
    let plan = try NetworkPlan(architecture, side: 224, classes: 1000)
    #expect(plan.parameterCount == count)
    let names = try #require(TorchvisionNames(architecture)?.names)
    for entry in plan.parameters + plan.statistics {
      #expect(names[entry.name] != nil, "\(entry.name)")
    }
    #expect(plan.nodes[plan.logits - 1].count == 2048)
  }

  @Test(
    "architectures without bottlenecks are written as before, and those with them are read back")
  func architectureAsBefore() throws {
    let plain = String(
      decoding: try JSONEncoder().encode(Architecture.resNet(stemPooling: true)), as: UTF8.self)
    #expect(!plain.contains("padding") && !plain.contains("start"), "\(plain)")
    let again = try JSONDecoder().decode(
      Architecture.self, from: JSONEncoder().encode(Architecture.resNet50))
    #expect(again == .resNet50)
  }
}
