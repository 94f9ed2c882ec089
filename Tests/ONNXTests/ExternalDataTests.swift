import Foundation
import Graphs
import ONNX
import TestFolders
import Testing

@Suite struct ExternalDataTests {
  /// A model that adds a constant of twelve numbers whose values lie elsewhere.
  static func model(_ entries: [String: String]) -> TinyModel {
    var model = TinyModel().adding("Add", ["x", "c"], ["a"]).adding("Flatten", ["a"])
    model.message.graph.initializer.append(
      .with {
        $0.name = "c"
        $0.dims = [1, 3, 2, 2]
        $0.dataType = 1
        $0.dataLocation = .external
        $0.externalData = entries.sorted { $0.key < $1.key }.map { key, value in
          .with {
            $0.key = key
            $0.value = value
          }
        }
      })
    return model
  }

  /// A folder with a file of four bytes and then twelve numbers, and one beside the folder.
  static func folder(_ body: (URL) throws -> Void) throws {
    let root = TestFolder.root.appendingPathComponent(UUID().uuidString)
    let folder = root.appendingPathComponent("model")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("parts"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    var data = Data(count: 4)
    for value in 0..<12 {
      withUnsafeBytes(of: Float(value).bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    try data.write(to: folder.appendingPathComponent("parts/weights.bin"))
    try data.write(to: root.appendingPathComponent("secret.bin"))
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("link.bin"),
      withDestinationURL: root.appendingPathComponent("secret.bin"))
    try body(folder)
  }

  @Test("weights are read from the file that the model names")
  func reading() throws {
    try Self.folder { folder in
      let model = Self.model(["location": "parts/weights.bin", "offset": "4", "length": "48"])
      let file = folder.appendingPathComponent("model.onnx")
      try model.data.write(to: file)
      let network = try ONNXFile.load(file)
      #expect(network.name == "model")
      let logits = try network.logits([Float](repeating: 0, count: 12), count: 1)
      #expect(logits == (0..<12).map { Float($0) })
    }
  }

  @Test("a path that leaves the folder, and a file too short, are errors")
  func refusals() throws {
    try Self.folder { folder in
      for path in ["../secret.bin", "/etc/passwd", "parts/../../secret.bin", "", "link.bin", ".."] {
        BadFileTests.expect(
          Self.model(["location": path]), toSay: "“c”", "inside the model's folder", folder: folder)
      }
      BadFileTests.expect(
        Self.model(["location": "parts/weights.bin", "offset": "8"]), toSay: "ends before",
        folder: folder)
      BadFileTests.expect(
        Self.model(["location": "parts/weights.bin", "length": "44"]), toSay: "44 bytes",
        folder: folder)
      for offset in ["-4", "x", "99999999999999999999", "9223372036854775807"] {
        BadFileTests.expect(
          Self.model(["location": "parts/weights.bin", "offset": offset]), toSay: "“c”",
          folder: folder)
      }
      BadFileTests.expect(
        Self.model(["location": "parts/none.bin"]), toSay: "none.bin", "keep it beside the model",
        folder: folder)
      BadFileTests.expect(Self.model(["location": "parts/weights.bin"]), toSay: "not at hand")
    }
  }
}
