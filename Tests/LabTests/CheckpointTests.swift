import Foundation
import Lab
import Synchronization
import TestFolders
import Testing

struct CheckpointTests {
  let folder: TestFolder
  let lab: Lab

  init() throws {
    folder = try TestFolder()
    lab = makeLab(in: folder)
  }

  @Test("a checkpoint survives a failure, is found again, and goes with success")
  func lifecycle() async throws {
    let work = Work(name: Steering.name("long"))
    let found = Mutex<[String]>([])
    Steering.when(work.name) { lab in
      let state = (try? String(contentsOf: lab.checkpoint, encoding: .utf8)) ?? "none"
      found.withLock { $0.append(state) }
      if state == "epoch 2" { return }
      try Data((state == "none" ? "epoch 1" : "epoch 2").utf8)
        .write(to: lab.checkpoint, options: .atomic)
      throw Sour()
    }
    for _ in 1...2 { #expect(try await lab.answer([work]).failures.count == 1) }
    // Another process would come with a new lab and find the same place.
    #expect(try await makeLab(in: folder).answer([work]).outcome(of: work) == 1)
    #expect(found.withLock { $0 } == ["none", "epoch 1", "epoch 2"])
    let left = try FileManager.default.contentsOfDirectory(
      atPath: lab.store.root.appending(path: "checkpoints").path)
    #expect(left.isEmpty, "\(left)")
  }

  @Test("interrupted work is told, keeps its checkpoint, and what was finished is kept")
  func interruption() async throws {
    let quick = Work(name: Steering.name("quick"), seconds: 9)
    let long = Work(name: Steering.name("long"), seconds: 8)
    let never = Work(name: Steering.name("never"), needs: [long])
    let isStored = Mutex(false)
    Steering.when(long.name) { lab in
      if FileManager.default.fileExists(atPath: lab.checkpoint.path) { return }
      try Data("half".utf8).write(to: lab.checkpoint)
      while true {
        try lab.checkCancellation()
        Thread.sleep(forTimeInterval: 0.002)
      }
    }
    let plan = try lab.plan(for: [quick, long, never])
    let events = Recorder()
    let progress = RunProgress { event in
      events.progress.receive(event)
      if case .stored = event { isStored.withLock { $0 = true } }
    }
    let run = Task { try await lab.run(plan, keepGoing: true, progress: progress) }
    while !isStored.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
    run.cancel()
    await #expect(throws: Interrupted(stored: 1, left: 2)) { try await run.value }
    #expect(events.events.last == .finished(stored: 1, failed: 0, interrupted: true))
    let answers = try await makeLab(in: folder).answer([quick, never])
    #expect(try answers.outcome(of: never) == 2)
    #expect(Steering.count(quick.name) == 1)
    #expect(Steering.count(long.name) == 2)
  }

  @Test("an experiment that throws a cancellation of its own has failed")
  func ownCancellation() async throws {
    let work = Work(name: Steering.name("w"))
    Steering.when(work.name) { _ in throw CancellationError() }
    #expect(try await lab.answer([work]).failures.count == 1)
  }
}
