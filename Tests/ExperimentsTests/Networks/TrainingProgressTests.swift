import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import NeuralNet
import Synchronization
import TestFolders
import Testing

@Suite("The progress of a training")
struct TrainingProgressTests {
  /// What a training of four epochs of three steps reports.
  private func reports() async throws -> [(key: Key, fraction: Double, note: String)] {
    let folder = try TestFolder().url
    let profile = Profile("tiny", seeds: [1])
      .setting(DataSet.diorama9(Diorama9(trainingImages: 6, testImages: 2)))
      .setting(Architecture.convolutional(widths: [4, 8]))
      .setting(Recipe(epochs: 4, batchSize: 18))
    let lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")), profile: profile,
      code: CodeTable(library: ["Experiments": "tests", "Diorama": "tests"]), jobs: 2,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
    let training = Training(on: .original, seed: 1)
    let key = try lab.key(of: training)
    let seen = Mutex<[(Key, Double, String)]>([])
    _ = try await lab.run(
      lab.plan(for: [training]), keepGoing: true,
      progress: RunProgress { event in
        guard case .advanced(key, let fraction, let note) = event else { return }
        seen.withLock { $0.append((key, fraction, note)) }
      })
    return seen.withLock { $0 }
  }

  @Test("goes from the first step of epoch 1 to all of the last epoch")
  func course() async throws {
    let reports = try await reports()
    #expect(reports.map { ($0.fraction * 12 * 1e9).rounded() / 1e9 } == (1...12).map(Double.init))
    #expect(reports.map(\.note) == (0..<12).map { "epoch \($0 / 3 + 1) of 4" })
  }

  @Test("tells the time that is left from the first epoch on")
  func timeLeft() async throws {
    // Replayed with ten seconds to a step: two minutes in all, whatever was estimated.
    let reports = try await reports()
    let time = Mutex(0.0)
    let text = Mutex("")
    let terminal = TerminalProgress(
      now: { time.withLock { $0 } }, size: { (120, 24) }, usesColor: false,
      write: { line in text.withLock { $0 = line } })
    let key = try #require(reports.first?.key)
    terminal.receive(.planned(steps: 1, missing: 1, seconds: 40, work: 40))
    terminal.receive(.started(key, description: "Training", threads: 1, estimate: 40))
    for (step, report) in reports.prefix(3).enumerated() {
      time.withLock { $0 = Double(10 * (step + 1)) }
      terminal.receive(.advanced(key, fraction: report.fraction, note: report.note))
    }
    let shown = text.withLock { $0 }
    #expect(shown.contains("25 % · epoch 1 of 4 · 1 min 30 s left"), "\(shown)")
  }
}
