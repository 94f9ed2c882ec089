import Experiments
import Files
import Foundation
import ONNX
import TestFolders
import Testing

@Suite struct NetworkMemoryTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder([
      "networks/networks.json": #"{"a": {}, "b": {"file": "b.onnx"}}"#,
      "networks/a.onnx": "a", "networks/b.onnx": "b",
    ])
  }

  /// A memory as a later start has it: stamps that are an hour old can be believed.
  private func memory() -> NetworkMemory {
    let store = folder.url.appending(path: "store", directoryHint: .isDirectory)
    return NetworkMemory(
      DigestCache(
        at: store.appending(path: "networks.digests"),
        now: { DigestCache.clock() + 3_600_000_000_000 }), Notes(in: store))
  }

  private func open(_ memory: NetworkMemory?) throws -> [NetworkFile] {
    try NetworkFolder(at: folder.path("networks"), memory: memory, costs: .ofFileSizes).networks
  }

  @Test("a second start reads no network, and knows the same ones")
  func again() throws {
    let first = memory()
    let plain = try open(nil)
    #expect(try open(first) == plain)
    #expect(first.filesRead == 2)
    let later = memory()
    #expect(try open(later) == plain)
    #expect(later.filesRead == 0)
  }

  @Test("a network that was changed is read again, and is another one")
  func changed() throws {
    let before = try open(memory())
    try folder.write("bb", "networks/b.onnx")
    let later = memory()
    let after = try open(later)
    #expect(later.filesRead == 1)
    #expect(after[0] == before[0] && after[1].digest != before[1].digest)
    #expect(after == (try open(nil)))
  }

  @Test("files of weights are remembered with the network that names them")
  func weights() throws {
    var model = Onnx_ModelProto()
    model.graph.initializer = [
      .with {
        $0.name = "w"
        $0.dataLocation = .external
        $0.externalData = [.with { ($0.key, $0.value) = ("location", "parts/w.bin") }]
      }
    ]
    try folder.write(try model.serializedData(), "networks/b.onnx")
    try folder.write("weights", "networks/parts/w.bin")
    let before = try open(memory())
    #expect(before[1].bytes > 7)
    let later = memory()
    #expect(try open(later) == before && later.filesRead == 0)
    #expect(try open(nil) == before)
    try folder.write("other weights", "networks/parts/w.bin")
    let changed = memory()
    #expect(try open(changed)[1].digest != before[1].digest)
    #expect(changed.filesRead == 1)
    try FileManager.default.removeItem(at: folder.url.appending(path: "networks/parts/w.bin"))
    let error = #expect(throws: ONNXError.self) { try open(memory()) }
    #expect(error?.description.contains("w.bin") == true, "\(String(describing: error))")
  }

  @Test("where nothing can be written, networks are read at each start")
  func unwritable() throws {
    func memory() -> NetworkMemory {
      NetworkMemory(
        DigestCache(at: URL(filePath: "/proc/nowhere/x.digests")),
        Notes(in: URL(filePath: "/proc/nowhere")))
    }
    for _ in 0..<2 {
      let memory = memory()
      #expect(try open(memory) == open(nil))
      #expect(memory.filesRead == 2)
    }
  }
}
