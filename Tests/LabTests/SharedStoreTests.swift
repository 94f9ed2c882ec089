import Foundation
import Lab
import Synchronization
import TestFolders
import Testing

/// A store that several machines share, or that is brought together from several.
struct SharedStoreTests {
  let folder: TestFolder
  let lab: Lab
  let weights = Weights(name: Steering.name("weights"))

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  /// A second store with the same lab around it.
  fileprivate func other() throws -> (folder: TestFolder, lab: Lab) {
    let folder = try TestFolder()
    return (folder, makeLab(in: folder))
  }

  fileprivate func attachment(in lab: Lab) throws -> URL {
    try #require(storedFiles(in: lab.store.root).first { $0.pathExtension == "safetensors" })
  }

  @Test("outcomes lie in folders by two digits, and attachments have their digest in their names")
  func layout() async throws {
    _ = try await lab.answer([weights])
    let key = try lab.key(of: weights)
    for file in storedFiles(in: lab.store.root) {
      #expect(file.deletingLastPathComponent().lastPathComponent == key.digits.prefix(2))
    }
    let parts = try attachment(in: lab).lastPathComponent.split(separator: ".")
    #expect(parts.count == 3 && parts[0] == key.digits && parts[1].count == 12)
  }

  @Test("what an older program kept in one flat folder is found, used and cleaned away")
  func flat() async throws {
    _ = try await lab.answer([weights])
    let key = try lab.key(of: weights)
    let store = lab.store.root.appending(path: "store")
    try FileManager.default.moveItem(
      at: entry(of: weights, in: lab), to: store.appending(path: "\(key.digits).entry"))
    try FileManager.default.moveItem(
      at: attachment(in: lab), to: store.appending(path: "\(key.digits).safetensors"))
    let answers = try await makeLab(in: folder).answer([Reader(of: weights)])
    #expect(try answers.outcome(of: Reader(of: weights)) == "weights of \(weights.name)")
    #expect(Steering.count(weights.name) == 1)
    let removed = try lab.store.clean()
    #expect(removed.files == 3)
    #expect(!FileManager.default.fileExists(atPath: store.path))
  }

  @Test("of two writers of one key at once the first stays, with its own attachment")
  func firstWins() async throws {
    // Another processor's bits, stored while ours are in the making; the lock is lost, as on a drive without.
    let locks = lab.store.root.appending(path: "locks")
    let (name, weights) = (weights.name, weights)
    let second = makeLab(in: folder)
    let isNested = Flag()
    Steering.when(name) { context in
      if isNested.isRaised {
        try Data("other bits".utf8).write(to: context.attachment("safetensors"))
        return
      }
      isNested.raise()
      for file in try FileManager.default.contentsOfDirectory(
        at: locks, includingPropertiesForKeys: nil)
      {
        try FileManager.default.removeItem(at: file)
      }
      let isOver = DispatchSemaphore(value: 0)
      Task.detached {
        _ = try? await second.answer([weights])
        isOver.signal()
      }
      isOver.wait()
    }
    let recorder = Recorder()
    let answers = try await lab.answer([Reader(of: weights)], progress: recorder.progress)
    #expect(Steering.count(name) == 2)
    #expect(try answers.outcome(of: Reader(of: weights)) == "other bits")
    #expect(
      recorder.events.contains { if case .foundStored = $0 { true } else { false } },
      "the slower one takes what was there first: \(recorder.events)")
    let files = storedFiles(in: lab.store.root)
    #expect(
      files.count == 3, "nothing is left of the slower one: \(files.map(\.lastPathComponent))")
  }

  @Test("another outcome under the same key is told when stores are brought together")
  func otherwise() async throws {
    let (elsewhere, second) = try other()
    _ = try await lab.answer([weights])
    let before = storedFiles(in: lab.store.root)
    Steering.when(weights.name) { lab in
      try Data("other bits".utf8).write(to: lab.attachment("safetensors"))
    }
    _ = try await second.answer([weights])
    let result = try lab.store.gather(try lab.key(of: weights), from: second.store)
    guard case .otherwise = result else {
      Issue.record("\(result)")
      return
    }
    #expect(storedFiles(in: lab.store.root) == before)
    withExtendedLifetime(elsewhere) {}
  }

  @Test("a live file in the making of another machine is left alone; one older than a week is not")
  func making() async throws {
    _ = try await lab.answer([weights])
    let store = lab.store.root.appending(path: "store")
    let key = try lab.key(of: Work(name: "made elsewhere"))
    let files = ["node7.0a1b2c3d.4026531836-1-1", "node7.0a1b2c3d.4026531836-1-2"].map {
      store.appending(path: ".making-\($0)-\(key.digits).bin")
    }
    for file in files { try Data("half".utf8).write(to: file) }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -8 * 86_400)], ofItemAtPath: files[1].path)
    _ = try await lab.answer([Work(name: Steering.name("next"))])
    #expect(FileManager.default.fileExists(atPath: files[0].path))
    #expect(!FileManager.default.fileExists(atPath: files[1].path))
  }

  @Test("an outcome is taken over with its files, and only once")
  func gathered() async throws {
    let (elsewhere, source) = try other()
    _ = try await source.answer([Reader(of: weights)])
    #expect(source.store.keys().count == 2)
    try lab.store.prepareToKeep()
    for key in source.store.keys() {
      guard case .copied = try lab.store.gather(key, from: source.store) else {
        Issue.record("not copied")
        continue
      }
      #expect(try lab.store.gather(key, from: source.store) == .present)
    }
    let answers = try await makeLab(in: folder).answer([Reader(of: weights)])
    #expect(try answers.outcome(of: Reader(of: weights)) == "weights of \(weights.name)")
    #expect(Steering.count(weights.name) == 1)
    withExtendedLifetime(elsewhere) {}
  }

  @Test("what is damaged there is not taken over: a flipped bit, a cut file, a cut entry")
  func damagedThere() async throws {
    try lab.store.prepareToKeep()
    for damage in 0..<3 {
      let (elsewhere, source) = try other()
      _ = try await source.answer([weights])
      let file = damage == 2 ? try entry(of: weights, in: source) : try attachment(in: source)
      var bytes = try Data(contentsOf: file)
      if damage == 0 { bytes[2] ^= 4 } else { bytes.removeLast(3) }
      try bytes.write(to: file)
      let result = try lab.store.gather(try lab.key(of: weights), from: source.store)
      guard case .damaged = result else {
        Issue.record("\(damage): \(result)")
        continue
      }
      #expect(storedFiles(in: lab.store.root).isEmpty, "nothing was left behind")
      withExtendedLifetime(elsewhere) {}
    }
  }

  @Test("a sound outcome takes the place of a damaged one")
  func healed() async throws {
    let (elsewhere, source) = try other()
    _ = try await source.answer([weights])
    _ = try await lab.answer([weights])
    let file = try entry(of: weights, in: lab)
    try Data("nonsense".utf8).write(to: file)
    guard case .copied = try lab.store.gather(try lab.key(of: weights), from: source.store) else {
      Issue.record("not copied")
      return
    }
    #expect(try makeLab(in: folder).plan(for: [weights]).missing.isEmpty)
    withExtendedLifetime(elsewhere) {}
  }
}

extension SharedStoreTests {
  @Test("into a store that is not there yet, and of links, the files themselves are taken over")
  func links() async throws {
    let (elsewhere, source) = try other()
    _ = try await source.answer([weights])
    let file = try attachment(in: source)
    let target = elsewhere.url.appending(path: "far away")
    try FileManager.default.moveItem(at: file, to: target)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: target)
    let store = Store(at: folder.url.appending(path: "never made"))
    guard case .copied = try store.gather(try lab.key(of: weights), from: source.store) else {
      Issue.record("not copied")
      return
    }
    try FileManager.default.removeItem(at: target)
    let copies = storedFiles(in: store.root)
    #expect(copies.count == 2, "\(copies)")
    #expect(copies.allSatisfy { (try? Data(contentsOf: $0))?.isEmpty == false })
  }

  @Test("an outcome whose file has another byte here is healed by a sound one")
  func healsBytes() async throws {
    let (elsewhere, source) = try other()
    _ = try await source.answer([weights])
    _ = try await lab.answer([weights])
    let file = try attachment(in: lab)
    var bytes = try Data(contentsOf: file)
    bytes[1] ^= 8
    try bytes.write(to: file)
    guard case .copied = try lab.store.gather(try lab.key(of: weights), from: source.store) else {
      Issue.record("not copied")
      return
    }
    #expect(try Data(contentsOf: file) == Data("weights of \(weights.name)".utf8))
    withExtendedLifetime(elsewhere) {}
  }

  @Test("what a dead process has left through a writer of its own is swept up, too")
  func dotted() async throws {
    _ = try await lab.answer([weights])
    let key = try lab.key(of: weights)
    let file = lab.store.root.appending(
      path: "store/..making-elsewhere-1-1-\(key.digits).pictures.77.partial")
    try Data("half".utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -8 * 86_400)], ofItemAtPath: file.path)
    _ = try await lab.answer([Work(name: Steering.name("next"))])
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test("a full disk and an unreadable file are no failures of the experiment, and are not noted")
  func machine() async throws {
    for code in [ENOSPC, EIO, ESTALE] {
      let failing = Work(name: Steering.name("failing"))
      Steering.when(failing.name) { _ in throw Told(words: String(cString: strerror(code))) }
      let answers = try await lab.run(
        try lab.plan(for: [failing]), keepGoing: true, notesFailures: true, progress: .silent)
      #expect(answers.failures.count == 1)
      #expect(lab.store.failure(of: try lab.key(of: failing)) == nil, "\(code)")
    }
  }

  /// What a module above says of a file.
  private struct Told: Error, CustomStringConvertible {
    let words: String
    var description: String { "cannot write 'x': \(words)" }
  }
}

/// Something that happens once.
private final class Flag: Sendable {
  private let state = Mutex(false)
  var isRaised: Bool { state.withLock { $0 } }
  func raise() { state.withLock { $0 = true } }
}
