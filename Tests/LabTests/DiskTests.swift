import Foundation
import Lab
import TestFolders
import Testing

struct DiskTests {
  @Test("a store that cannot be written is told before anything is computed")
  func unwritable() async throws {
    let folder = try TestFolder()
    let file = folder.url.appending(path: "file")
    try Data("in the way".utf8).write(to: file)
    let work = Work(name: Steering.name("w"))
    let lab = makeLab(at: file.appending(path: ".backdrop").path)
    let error = await #expect(throws: LabError.self) { try await lab.answer([work]) }
    guard case .unwritable(let path, let reason) = try #require(error) else {
      Issue.record("expected .unwritable, got \(String(describing: error))")
      return
    }
    #expect(path.hasPrefix(file.path) && reason.contains("Not a directory"), "\(path): \(reason)")
    #expect(Steering.count(work.name) == 0)
  }

  @Test("a full disk ends the run with a clear error, and loses nothing that was finished")
  func full() async throws {
    let folder = try TestFolder()
    let path = folder.url.path
    // A limit on the size of files makes a write fail half-way, as a full disk does.
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 8192, rlim_max: 8192)
      guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(3) }
      let (small, large) = (Work(name: "small"), Large(of: [Work(name: "small")]))
      do {
        _ = try await makeLab(at: path).answer([small, large, Work(name: "later", needs: [small])])
        exit(4)
      } catch LabError.diskFull(let place, _) {
        guard place.hasPrefix(path) else { exit(5) }
      }
    }
    let names = storedFiles(in: folder.url).map(\.lastPathComponent)
    #expect(names.allSatisfy { $0.hasSuffix(".entry") }, "nothing half-made: \(names)")
    // With room again, only what is missing is computed.
    let large = Large(of: [Work(name: "small")])
    let plan = try makeLab(at: path).plan(for: [large])
    #expect(plan.missing.map(\.description) == ["Large"])
    let answers = try await makeLab(at: path).run(plan, keepGoing: true, progress: .silent)
    #expect(try answers.outcome(of: large).count == 4000)
  }

  @Test("cleaning removes what the lab has made, and only that")
  func clean() async throws {
    let folder = try TestFolder()
    let lab = makeLab(at: folder.url.appending(path: ".backdrop").path)
    let weights = Weights(name: Steering.name("w"))
    let failing = Work(name: Steering.name("failing"))
    Steering.when(failing.name) { lab in
      try Data("state".utf8).write(to: lab.checkpoint)
      throw Sour()
    }
    _ = try await lab.answer([weights, failing])
    let own = lab.store.root.appending(path: "store/notes.txt")
    try Data("mine".utf8).write(to: own)
    // What is remembered of networks and of this machine, beside the digests of data.
    let digests = lab.store.root.appending(path: "digests")
    try FileManager.default.createDirectory(at: digests, withIntermediateDirectories: true)
    for kind in ["work", "speed", "files"] {
      let name = String(repeating: "0a", count: 32) + "." + kind
      try Data("{}".utf8).write(to: digests.appending(path: name))
    }
    let removed = try lab.store.clean()
    #expect(removed.files == 6, "an entry, its attachment, a checkpoint, three notes")
    let left = FileManager.default.enumerator(atPath: lab.store.root.path)?.allObjects as? [String]
    #expect(left?.sorted() == ["store", "store/notes.txt"])
    #expect(try lab.store.clean() == (0, 0))
    #expect(try lab.plan(for: [weights]).missing.count == 1)
  }

  @Test("a store in use is not cleaned")
  func cleanInUse() async throws {
    let folder = try TestFolder()
    let lab = makeLab(at: folder.url.path)
    let work = Work(name: Steering.name("w"))
    Steering.when(work.name) { _ in
      #expect(throws: LabError.inUse(path: folder.url.path)) { try lab.store.clean() }
    }
    #expect(try await lab.answer([work]).failures.isEmpty)
    #expect(Steering.count(work.name) == 1)
  }
}

/// Too long for a nearly full disk.
struct Large: Experiment {
  var of: [Work]
  var inputs: [any Experiment] { of }
  var cost: Cost { Cost(seconds: 1) }
  func run(in lab: LabContext) throws -> [Int] { Array(0..<4000) }
}
