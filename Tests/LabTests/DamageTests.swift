import Foundation
import Lab
import TestFolders
import Testing

struct DamageTests {
  let folder: TestFolder
  let lab: Lab
  let work = Work(name: Steering.name("w"), size: 2.5)
  let entry: URL
  let sound: Data

  init() async throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
    _ = try await lab.answer([work])
    entry = try #require(try entries(in: lab).first)
    sound = try Data(contentsOf: entry)
  }

  private func isDamaged() throws -> Bool {
    guard case .missing(.damaged) = try lab.plan(for: [work]).steps[0].state else { return false }
    return true
  }

  @Test("an entry cut short at any byte is seen")
  func cut() throws {
    #expect(try !isDamaged())
    for length in 0..<sound.count {
      try sound.prefix(length).write(to: entry)
      #expect(try isDamaged(), "cut to \(length) of \(sound.count) bytes")
    }
  }

  @Test("a flipped bit at any byte is seen")
  func flipped() throws {
    for place in sound.indices {
      var bytes = sound
      bytes[place] ^= 1 << UInt8(place % 8)
      try bytes.write(to: entry)
      #expect(try isDamaged(), "bit \(place % 8) of byte \(place) flipped")
    }
  }

  @Test("appended bytes are seen", arguments: ["x", "\n", "{}\n"])
  func appended(text: String) throws {
    try (sound + Data(text.utf8)).write(to: entry)
    #expect(try isDamaged())
  }

  @Test("a damaged entry is reported, set aside and computed again to the same value")
  func heals() async throws {
    for (round, bytes) in [sound.dropLast(), Data(), sound + sound].enumerated() {
      try bytes.write(to: entry)
      let recorder = Recorder()
      // A new lab: no outcome may come from memory.
      let answers = try await makeLab(in: folder).answer([work], progress: recorder.progress)
      #expect(try answers.outcome(of: work) == 2.5)
      let told = recorder.events.contains {
        if case .damaged(_, work.description, let message) = $0 { !message.isEmpty } else { false }
      }
      #expect(told, "round \(round): \(recorder.events)")
      #expect(try !isDamaged())
      let key = try lab.key(of: work)
      let aside = lab.store.root.appending(path: "damaged/\(key.digits)-\(round + 1).entry")
      #expect(try Data(contentsOf: aside) == bytes)
    }
    #expect(Steering.count(work.name) == 4)
  }

  @Test("an entry of another key, and one of another layout, are told apart")
  func foreign() async throws {
    let other = Work(name: Steering.name("other"))
    _ = try await lab.answer([other])
    try Data(contentsOf: LabTests.entry(of: other, in: lab)).write(to: entry)
    let foreignKey = try flaw()
    #expect(foreignKey.contains("another key"), "\(foreignKey)")
    let text = String(decoding: sound, as: UTF8.self)
    try Data(text.replacing("backdrop entry 1", with: "backdrop entry 2", maxReplacements: 1).utf8)
      .write(to: entry)
    let otherLayout = try flaw()
    #expect(otherLayout.contains("layout 2"), "\(otherLayout)")
    try FileManager.default.removeItem(at: entry)
    try FileManager.default.createDirectory(at: entry, withIntermediateDirectories: false)
    let unreadable = try flaw()
    #expect(unreadable.contains("cannot be read"), "\(unreadable)")
    #expect(try await makeLab(in: folder).answer([work]).outcome(of: work) == 2.5)
  }

  private func flaw() throws -> String {
    guard case .missing(.damaged(let flaw)) = try lab.plan(for: [work]).steps[0].state else {
      return "none"
    }
    return flaw
  }
}
