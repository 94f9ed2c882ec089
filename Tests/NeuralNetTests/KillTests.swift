import Dispatch
import Foundation
import NeuralNet
import Synchronization
import Tensors
import TestFolders
import Testing

/// A training in a process of its own, which is killed at random moments and begun again.
@Suite struct KillTests {
  private static let place = ProcessInfo.processInfo.environment["BACKDROP_TRAIN_AT"]

  /// The same training here and in the process: two epochs of six steps in three parts.
  private static func train(
    at folder: URL?, event: (TrainingEvent) throws -> Void = { _ in }
  ) throws -> [Float] {
    var recipe = AugmentedTrainingTests.recipe
    recipe.epochs = 2
    let trainer = Trainer(
      architecture: TrainingTests.small, recipe: recipe, seed: 12,
      checkpoint: folder?.appendingPathComponent("state"), interval: .milliseconds(30))
    let trained = try Parallel.$threads.withValue(2) {
      try trainer.train(on: TrainingTests.squares(count: 130), classes: 3, event: event)
    }
    return trained.network.parameters + trained.network.statistics
  }

  private struct Terminated: Error {}

  @Test(
    "the process that the tests below kill",
    .enabled(if: place != nil, "it runs in a process of its own"))
  func process() throws {
    let folder = URL(fileURLWithPath: try #require(Self.place))
    signal(SIGTERM, SIG_IGN)
    let asked = Atomic<Bool>(false)
    let source = DispatchSource.makeSignalSource(
      signal: SIGTERM, queue: DispatchQueue(label: "signals"))
    source.setEventHandler { asked.store(true, ordering: .relaxed) }
    source.resume()
    defer { source.cancel() }
    do {
      let values = try Self.train(at: folder) { _ in
        // Slow enough to be met while it works.
        Thread.sleep(forTimeInterval: 0.01)
        if asked.load(ordering: .relaxed) { throw Terminated() }
      }
      try values.withUnsafeBytes { Data($0) }.write(to: folder.appendingPathComponent("trained"))
    } catch is Terminated {}
  }

  @Test(
    "a training whose process is killed again and again ends with the same bytes",
    .enabled(if: place == nil, "this is the process that is killed"),
    arguments: [SIGTERM, SIGKILL])
  func killed(by number: Int32) throws {
    let folder = try TestFolder()
    let result = folder.url.appendingPathComponent("trained")
    var stream = RandomStream(seed: UInt64(number), purpose: "kills")
    var kills = 0
    while !FileManager.default.fileExists(atPath: result.path) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = ["--testing-library", "swift-testing", "--filter", "KillTests"]
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["BACKDROP_TRAIN_AT": folder.url.path]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      if kills < 4 {
        let state = folder.url.appendingPathComponent("state")
        let before = try? Data(contentsOf: state)
        // Wait until it has come further than the process before it, then a random moment longer.
        while process.isRunning, (try? Data(contentsOf: state)) == before {
          Thread.sleep(forTimeInterval: 0.002)
        }
        Thread.sleep(forTimeInterval: stream.uniform(0, 0.05))
        if process.isRunning { kill(process.processIdentifier, number) }
        kills += 1
      }
      process.waitUntilExit()
      try #require(
        kills < 4 || process.terminationStatus == 0 || number == SIGKILL,
        "the process ended with status \(process.terminationStatus)")
    }
    let expected = try Self.train(at: nil).withUnsafeBytes { Data($0) }
    #expect(try Data(contentsOf: result) == expected, "after \(kills) kills")
    #expect(kills > 0)
  }
}
