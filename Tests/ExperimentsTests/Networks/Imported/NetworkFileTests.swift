import Experiments
import Foundation
import ImageNet9
import TestFolders
import Testing

@Suite("Preprocessing beside a network's file")
struct NetworkFileTests {
  @Test("a network's own JSON goes before the folder's, and options before both")
  func order() throws {
    let folder = try TestFolder([
      "a.onnx": "a", "b.onnx": "b", "c.onnx": "c",
      "a.json": #"{"input": 96, "mean": [0.5, 0.5, 0.5], "labels": "imagenet9"}"#,
      "networks.json": """
      {"first": {"file": "a.onnx", "input": 128},
       "second": {"file": "b.onnx", "std": [1, 2, 3], "imagenetTop1": 71.2, "licence": "MIT"}}
      """,
    ])
    defer { folder.remove() }
    let own = try NetworkFile(at: folder.path("a.onnx"))
    #expect(own.name == "a" && own.preprocessing.input == 96)
    #expect(own.preprocessing.labels == .imageNet9)
    let stated = try NetworkFile(at: folder.path("a.onnx"), options: Preprocessing(input: 64))
    #expect(stated.preprocessing.input == 64 && stated.preprocessing.mean == [0.5, 0.5, 0.5])
    let shared = try NetworkFile(at: folder.path("b.onnx"))
    #expect(shared.name == "second" && shared.licence == "MIT")
    #expect(abs((shared.imageNetTop1 ?? 0) - 0.712) < 1e-12)
    #expect(shared.preprocessing.standardDeviation == [1, 2, 3])
    #expect(try NetworkFile(at: folder.path("c.onnx")).preprocessing == Preprocessing())
  }

  @Test("where a file lies is not part of its value; its bytes and its preprocessing are")
  func value() throws {
    let one = try TestFolder(["n.onnx": "same"])
    let other = try TestFolder(["n.onnx": "same"])
    let third = try TestFolder(["n.onnx": "else"])
    defer { for folder in [one, other, third] { folder.remove() } }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    func key(_ folder: TestFolder, _ options: Preprocessing = Preprocessing()) throws -> Data {
      try encoder.encode(
        ImportedNetwork(try NetworkFile(at: folder.path("n.onnx"), options: options)))
    }
    #expect(try key(one) == key(other))
    #expect(try key(one) != key(third))
    #expect(try key(one) != key(one, Preprocessing(mean: [0, 0, 0])))
  }

  @Test(
    "an error names file, key, what was expected and what was found",
    arguments: [
      (#"{"input": 0}"#, "'input': expected a whole number of pixels, 1 to 4096, found 0"),
      (#"{"input": "224"}"#, "'input': expected a whole number of pixels"),
      (#"{"mean": [123.7, 116.3, 103.5]}"#, "'mean': expected three numbers in 0…1"),
      (#"{"mean": [0.5, 0.5]}"#, "found [0.5, 0.5]"),
      (#"{"std": [0.2, 0, 0.2]}"#, "'std': expected three numbers above 0"),
      (#"{"std": 1e999}"#, "it is not JSON"),
      (#"{"labels": "coco"}"#, "'labels': expected imagenet, imagenet1001, imagenet9"),
      (
        #"{"interpolation": true}"#, "'interpolation': expected bilinear, nearest, none, found true"
      ),
      (#"{"means": [0, 0, 0]}"#, "'means': expected one of the keys file, input"),
      (#"{"imagenetTop1": 171}"#, "'imagenetTop1': expected a share in percent"),
      (#"[1, 2]"#, "expected a JSON object, found [1, 2]"),
      (#"{"input": 22"#, "it is not JSON"),
      (
        #"{"input": 96, "input": 224}"#,
        "n.json:1: 'input': expected each key once, found a second one"
      ),
    ])
  func errors(json: String, message: String) throws {
    let folder = try TestFolder(["n.onnx": "x", "n.json": json])
    defer { folder.remove() }
    let error = #expect(throws: ExperimentError.self) {
      try NetworkFile(at: folder.path("n.onnx"))
    }
    let text = error?.description ?? ""
    #expect(text.contains("n.json") && text.contains(message), "\(text)")
  }

  @Test("a folder without a list, or with an entry without its file, says so")
  func folders() throws {
    let folder = try TestFolder(["a.onnx": "a"])
    defer { folder.remove() }
    let none = #expect(throws: ExperimentError.self) {
      try NetworkFolder(at: folder.url.path(percentEncoded: false))
    }
    #expect(none?.description.contains("networks.json: there is no such file") == true)
    try folder.write(#"{"a": {}, "b": {"file": "gone.onnx"}}"#, "networks.json")
    let gone = #expect(throws: ExperimentError.self) {
      try NetworkFolder(at: folder.url.path(percentEncoded: false))
    }
    #expect(gone?.description.contains("gone.onnx: there is no such file") == true)
    try folder.write(#"{"a": 3}"#, "networks.json")
    let wrong = #expect(throws: ExperimentError.self) {
      try NetworkFolder(at: folder.url.path(percentEncoded: false))
    }
    #expect(wrong?.description.contains("'a': expected an object") == true)
  }
}
