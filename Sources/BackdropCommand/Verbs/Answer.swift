import ArgumentParser
import Desk
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import Notebook
import Synchronization

/// Answers edited chapters for `backdrop preview`, which has just built this program: one JSON object a line.
struct Answer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer chapters as JSON lines, for 'preview'.", shouldDisplay: false)

  @OptionGroup var options: BookOptions

  @Option(help: "Wait for a line on stdin before a plan of more than so many seconds.")
  var askAbove = 60.0

  @Option(help: "Labels of blocks that go first, with commas.")
  var first = ""

  @Argument(help: "The chapters.")
  var chapters: [String]

  func run() async throws {
    let renderer = try await options.renderer(readsHistory: false)
    let listener = Listener()
    let tell: @Sendable (AnswerMessage) -> Void = { message in
      let line =
        (try? message.line())
        ?? (try? AnswerMessage.failed("an answer has no form as JSON").line()) ?? ""
      // With nobody left who listens, the end of stdin ends the run.
      try? Streams.write(line, to: STDOUT_FILENO)
    }
    let answerer = Answerer(
      renderer: renderer, stages: stages(of: renderer), askAbove: askAbove,
      first: Set(first.split(separator: ",").map(String.init)), tell: tell,
      agreement: { await listener.agreement() })
    let paths = chapters
    do {
      try await Signals.ending {
        let task = Task { try await answerer.answer(paths) }
        listener.start { task.cancel() }
        try await withTaskCancellationHandler {
          try await task.value
        } onCancel: {
          task.cancel()
          listener.close()
        }
      }
    } catch is CancellationError {
      throw ExitStatus.interrupted
    } catch let error as Interrupted {
      throw error
    } catch {
      tell(.failed("\(error)"))
      throw error
    }
  }

  /// What comes before the whole answer: a first look, and then the seeds one by one.
  private func stages(
    of renderer: Renderer
  ) -> [(stage: AnswerStage, lab: @Sendable () async throws -> Lab)] {
    guard renderer.profile.isJudged else { return [] }
    let folder = renderer.folder
    let places = DataPlaces(ilsvrc: options.ilsvrc, networks: options.networks)
    let jobs = options.cores.jobs
    func lab(_ profile: Profile) -> @Sendable () async throws -> Lab {
      {
        let opened = try places.open(for: profile, store: folder.storeFolder, jobs: jobs)
        return await Workplace(
          root: folder.root, store: folder.storeFolder, profile: opened, jobs: jobs
        ).lab()
      }
    }
    var stages: [(stage: AnswerStage, lab: @Sendable () async throws -> Lab)] = [
      (.firstLook, lab(.smoke))
    ]
    let profile = options.profile.profile
    // One seed has no interval.
    for count in 2..<max(2, profile.seeds.count) {
      stages.append(
        (
          .interim(seeds: count, of: profile.seeds.count),
          lab(profile.withFirstSeeds(count))
        ))
    }
    return stages
  }
}

extension Profile {
  /// The same defaults with the first seeds alone.
  fileprivate func withFirstSeeds(_ count: Int) -> Profile {
    func copy<Value: Sendable>(_ type: Value.Type, into profile: Profile) -> Profile {
      value(of: type).map { profile.setting($0) } ?? profile
    }
    var profile = Profile(name, seeds: Array(seeds.prefix(count)))
    profile = copy(DataSet.self, into: profile)
    profile = copy(Architecture.self, into: profile)
    profile = copy(Recipe.self, into: profile)
    return copy(ChallengeSize.self, into: profile)
  }
}

/// Listens on stdin: a line agrees to a long plan, and its end means that nobody asks any more.
private final class Listener: Sendable {
  private struct State {
    var hasAgreed = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func start(whenOver: @escaping @Sendable () -> Void) {
    let thread = Thread {
      while let line = readLine() { if line == "go" { self.close() } }
      whenOver()
      self.close()
    }
    thread.start()
  }

  func close() {
    let waiting = state.withLock { state in
      state.hasAgreed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func agreement() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.hasAgreed { state.waiting.append(continuation) }
        return state.hasAgreed
      }
      if isOver { continuation.resume() }
    }
  }
}
