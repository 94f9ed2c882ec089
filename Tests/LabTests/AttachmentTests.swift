import Foundation
import Lab
import TestFolders
import Testing

/// Writes a file beside its outcome.
struct Weights: Experiment {
  var name: String
  var suffix = "safetensors"
  var inputs: [any Experiment] { [] }
  var cost: Cost { Cost(seconds: 1) }

  func run(in lab: LabContext) throws -> Int {
    let url = lab.attachment(suffix)
    if suffix != "unwritten" { try Data("weights of \(name)".utf8).write(to: url) }
    try Steering.enter(name, lab)
    return 1
  }
}

/// Reads that file.
struct Reader: Experiment {
  var of: Weights
  var note = ""
  var suffix = "safetensors"
  var inputs: [any Experiment] { [of] }
  var cost: Cost { Cost(seconds: 1) }

  func run(in lab: LabContext) throws -> String {
    String(decoding: try Data(contentsOf: lab.attachment(suffix, of: of)), as: UTF8.self)
  }
}

struct AttachmentTests {
  let folder: TestFolder
  let lab: Lab
  let weights = Weights(name: Steering.name("weights"))

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  private func file() throws -> URL {
    let key = try lab.key(of: weights)
    return try #require(
      storedFiles(in: lab.store.root).first {
        $0.pathExtension == "safetensors" && $0.lastPathComponent.hasPrefix(key.digits + ".")
      })
  }

  @Test("an attachment lies beside the outcome under its key and is read by what declares it")
  func roundTrip() async throws {
    let answers = try await lab.answer([Reader(of: weights)])
    let expected = "weights of \(weights.name)"
    #expect(try answers.outcome(of: Reader(of: weights)) == expected)
    #expect(try answers.attachment("safetensors", of: weights) == file())
    #expect(try String(contentsOf: file(), encoding: .utf8) == expected)
    #expect(throws: LabError.noAttachment(experiment: "Weights", suffix: "onnx")) {
      try answers.attachment("onnx", of: weights)
    }
    let names = storedFiles(in: lab.store.root)
    #expect(names.count == 3, "two entries and one file, nothing half-made: \(names)")
  }

  @Test("a missing, a cut and a longer attachment make the entry damaged, and it is computed again")
  func flawedLength() async throws {
    for (round, bytes) in [
      nil, Data("we".utf8), Data("weights of nobody and more, more".utf8) + Data(count: 99),
    ]
    .enumerated() {
      _ = try await lab.answer([weights])
      let file = try file()
      try FileManager.default.removeItem(at: file)
      try bytes?.write(to: file)
      let recorder = Recorder()
      _ = try await makeLab(in: folder).answer([weights], progress: recorder.progress)
      #expect(
        recorder.events.contains { if case .damaged = $0 { true } else { false } },
        "round \(round)")
      #expect(try String(contentsOf: file, encoding: .utf8) == "weights of \(weights.name)")
    }
    #expect(Steering.count(weights.name) == 4)
  }

  @Test("changed bytes of the same length are seen before they are used")
  func flawedBytes() async throws {
    _ = try await lab.answer([weights])
    var bytes = try Data(contentsOf: file())
    bytes[3] ^= 1
    try bytes.write(to: file())
    let other = makeLab(in: folder)
    let plan = try other.plan(for: [Reader(of: weights)])
    #expect(plan.missing.count == 2, "\(plan.steps.map(\.state))")
    let answers = try await other.run(plan, keepGoing: true, progress: .silent)
    #expect(try answers.outcome(of: Reader(of: weights)) == "weights of \(weights.name)")
  }

  @Test("an attachment that changed after the plan is refused and healed by the next run")
  func flawedLater() async throws {
    let answers = try await lab.answer([weights])
    var bytes = try Data(contentsOf: file())
    bytes[3] ^= 1
    try bytes.write(to: file())
    let other = makeLab(in: folder)
    let later = try await other.answer([weights])
    #expect(throws: LabError.self) { try later.attachment("safetensors", of: weights) }
    _ = try await makeLab(in: folder).answer([weights])
    #expect(try String(contentsOf: file(), encoding: .utf8) == "weights of \(weights.name)")
    _ = answers
  }

  @Test("a failed experiment leaves no file behind")
  func failed() async throws {
    Steering.when(weights.name) { _ in throw Sour() }
    let answers = try await lab.answer([weights])
    #expect(answers.failures.count == 1)
    #expect(storedFiles(in: lab.store.root).isEmpty)
  }

  @Test(
    "a file that was never written, and an unusable suffix, are the experiment's failure",
    arguments: ["unwritten", "entry", "a b", ""])
  func unusable(suffix: String) async throws {
    let odd = Weights(name: Steering.name("odd"), suffix: suffix)
    let failures = try await lab.answer([odd]).failures
    #expect(failures.count == 1)
    #expect(failures.first?.message.contains(".\(suffix)'") == true, "\(failures)")
  }
}
