import Foundation
import Graphs
import ONNX
import Testing

@Suite struct BadFileTests {
  /// Checks that reading fails with a message that has all these words.
  static func expect(
    _ model: TinyModel, toSay words: String..., folder: URL? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let complaint = model.complaint(folder: folder) else {
      Issue.record("it was read", sourceLocation: sourceLocation)
      return
    }
    for word in words {
      #expect(
        complaint.contains(word), "“\(complaint)” does not say “\(word)”",
        sourceLocation: sourceLocation)
    }
  }

  @Test("all operators that are not known are named together, with their steps and the version")
  func missingOperators() {
    let model = TinyModel()
      .adding("Relu", ["x"], ["a"])
      .adding("FancyPool", ["a"], ["b"], name: "pool1")
      .adding("Magic", ["b"], ["c"], domain: "com.example", name: "spell")
      .adding("FancyPool", ["c"], ["d"], name: "pool2")
      .adding("Loop", ["d"], ["e"])
      .adding("Flatten", ["e"])
      .adding("NotNeeded", ["x"], ["z"])
    Self.expect(
      model, toSay: "tiny.onnx", "operator set 17", "3 operators",
      "FancyPool (“pool1” and 1 more)", "com.example.Magic (“spell”)", "Loop (“e”)")
    #expect(model.complaint()?.contains("NotNeeded") == false)
  }

  @Test("a file cut short anywhere is an error, never a crash")
  func cutShort() throws {
    let whole = try #require(OperatorCase.all.first { $0.name == "Conv, BatchNormalization, Relu" })
      .model
    for length in 0..<whole.count {
      #expect(throws: ONNXError.self, "\(length) of \(whole.count) bytes") {
        _ = try ONNXFile.read(whole.prefix(length), file: "cut.onnx")
      }
    }
  }

  @Test("steps that wait for each other are named")
  func cycle() {
    Self.expect(
      TinyModel().adding("Add", ["x", "b"], ["a"], name: "first")
        .adding("Relu", ["a"], ["b"], name: "second").adding("Flatten", ["b"]),
      toSay: "circle", "“first”", "“second”")
    Self.expect(TinyModel().adding("Add", ["x", "y"], name: "own"), toSay: "circle", "“own”")
  }

  @Test("an input that nobody makes is named with its step")
  func missingInput() {
    Self.expect(
      TinyModel().adding("Add", ["x", "ghost"], name: "sum"), toSay: "“sum”", "“ghost”")
    Self.expect(TinyModel().adding("Add", ["x"], name: "sum"), toSay: "“sum (Add)”", "input 1")
    Self.expect(
      TinyModel().adding("Relu", ["x"], ["a"]), toSay: "no step makes the output “y”")
    Self.expect(
      TinyModel().adding("Relu", ["x"]).adding("Relu", ["x"], name: "again"), toSay: "“again”",
      "second step that makes “y”")
  }

  @Test("steps in any order are put in order")
  func disorder() throws {
    let model = TinyModel().adding("Flatten", ["a"]).adding("Relu", ["x"], ["a"])
    let network = try ONNXFile.read(model.data, file: "tiny.onnx")
    #expect(try network.logits([Float](repeating: -1, count: 12), count: 1).allSatisfy { $0 == 0 })
  }

  @Test(
    "absurd extents are an error at once, without memory for them",
    arguments: [
      [1, 3, 1 << 40, 1 << 40], [1, 3, .max, 2], [1, 3, -5, 2], [1, 3, 1 << 20, 1 << 20],
      [1, 3], [1, 7, 7, 7],
    ] as [[Int64]])
  func absurdImage(extents: [Int64]) {
    Self.expect(
      TinyModel(image: extents).adding("Flatten", ["x"]), toSay: "tiny.onnx", "“x”")
  }

  @Test("constants of absurd shapes are an error at once")
  func absurdConstants() {
    let model = TinyModel().adding("Add", ["x", "c"], ["a"]).adding("Flatten", ["a"])
    let shapes: [[Int64]] = [
      [1 << 62, 4], [-1], [1 << 40], [3, 5], [.max, .max], [0, 1 << 62, 1 << 62], [0], [0, 1],
      [Int64](repeating: 1, count: 40),
    ]
    for shape in shapes {
      Self.expect(model.constant("c", shape, [1, 2]), toSay: "tiny.onnx", "“")
    }
  }

  @Test(
    "absurd attributes are an error at once",
    arguments: [
      ["kernel_shape": [3, 3]], ["pads": [1 << 62, 0, 0, 0]], ["pads": [-1, 0, 0, 0]],
      ["strides": [0, 1]], ["strides": [1]], ["group": [0]],
      ["group": [.max]], ["pads": [1 << 14, 1 << 14, 1 << 14, 1 << 14]],
      ["strides": [1 << 31, 1]], ["dilations": [1, 1 << 31]],
    ] as [[String: [Int64]]])
  func absurdAttributes(attributes: [String: [Int64]]) {
    Self.expect(
      TinyModel().constant("w", [2, 3, 1, 1], [1, 2, 3, 4, 5, 6])
        .adding("Conv", ["x", "w"], ["c"], integers: attributes, name: "conv")
        .adding("Flatten", ["c"]),
      toSay: "“conv (Conv)”")
  }

  @Test("a small file cannot ask for large constants")
  func blownUp() {
    Self.expect(
      TinyModel().constant("s", integers: [4096, 4096, 64])
        .adding("ConstantOfShape", ["s"], ["c"], name: "blow")
        .adding("Add", ["x", "c"]), toSay: "blow")
    Self.expect(
      TinyModel().constant("c", [1], [1]).constant("s", integers: [1 << 14, 1 << 13])
        .adding("Expand", ["c", "s"], ["d"], name: "blow")
        .adding("Add", ["x", "d"]), toSay: "blow")
    Self.expect(
      TinyModel().constant("s", integers: [1 << 31, 1, 1, 1])
        .adding("Tile", ["x", "s"], name: "blow"), toSay: "blow")
  }

  @Test("a batch that is built in is an error with the way out")
  func fixedBatch() {
    Self.expect(
      TinyModel(image: [8, 3, 2, 2]).constant("s", integers: [8, 12])
        .adding("Reshape", ["x", "s"], name: "flat"),
      toSay: "“flat (Reshape)”", "free batch dimension")
  }

  @Test("an output that is no row of logits is an error")
  func noLogits() {
    Self.expect(TinyModel().adding("Relu", ["x"]), toSay: "“y”", "one row of logits")
    Self.expect(
      TinyModel().constant("c", [2], [1, 2]).adding("Relu", ["c"]), toSay: "does not depend")
  }

  @Test("other versions of the operators are named with those that are known")
  func versions() {
    for version in [3, 99] as [Int64] {
      Self.expect(
        TinyModel(opset: version).adding("Flatten", ["x"]), toSay: "operator set \(version)",
        "7 to 28")
    }
  }

  @Test("a softmax at the end is left out")
  func logits() throws {
    let model = TinyModel().adding("Flatten", ["x"], ["l"]).adding("Softmax", ["l"])
    let image = (0..<12).map { Float($0) }
    let logits = try ONNXFile.read(model.data, file: "tiny.onnx").logits(image, count: 1)
    #expect(logits.sorted() == image)
  }

  @Test("a file that is not there is an error with its name")
  func noFile() {
    #expect(throws: ONNXError.inaccessible(file: "none.onnx", "there is no such file")) {
      _ = try ONNXFile.load(URL(fileURLWithPath: "/tmp/no such folder/none.onnx"))
    }
  }

  @Test(
    "a file of another kind is named for what it is",
    arguments: [
      ("version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n", "git lfs pull"),
      ("<!DOCTYPE html><html>", "a page of HTML"), ("PK\u{3}\u{4}more", "PyTorch"),
      ("\u{1F}", "not a whole protobuf message"),
    ])
  func anotherKind(text: String, words: String) {
    let error = #expect(throws: ONNXError.self) {
      try ONNXFile.read(Data(text.utf8), file: "net.onnx")
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
