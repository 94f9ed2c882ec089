import ArgumentParser
import Foundation
import Lab
import Notebook

/// Computes a random sample of the book anew on this machine, and compares it with what is kept.
struct Reproduce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compute a random sample of the book anew here, and compare it byte for byte.",
    discussion: """
      Outcomes are drawn by a seed, computed with all that they rest on in an empty store, and compared \
      with output/digests.json. Status 0: all the same; 6: one came out otherwise; 4: code or data moved \
      since the book was computed, and a value with it.
      """)

  @OptionGroup var options: BookOptions

  @Option(help: "How long it may take, by the times of the kept run.")
  var minutes = 5.0

  @Option(help: "The seed of the draw; by default a new one, which is printed.")
  var seed: UInt64?

  @Flag(help: "Compute the whole book, however long it takes.")
  var all = false

  @Flag(help: "Print what was found as JSON.")
  var json = false

  func validate() throws {
    guard minutes > 0, minutes.isFinite else {
      throw ValidationError("--minutes \(minutes): expected more than 0")
    }
  }

  func run() async throws {
    let place = try options.folder().reproductions.appending(path: UUID().uuidString)
    // What a failed removal leaves, `clean` takes away.
    defer { try? FileManager.default.removeItem(at: place) }
    let renderer = try await options.renderer(store: place)
    try await Rebuild.ifStale(renderer)
    let book = try ReproducibleBook(renderer)
    for line in ReproductionReport.leftOut(of: book) { Messages.note(line) }
    let draw = try book.draw(
      seed: seed ?? UInt64.random(in: 0..<1_000_000), minutes: all ? nil : minutes)
    var report = ReproductionReport(
      book: book, draw: draw, isAll: all, minutes: minutes, jobs: renderer.lab.jobs,
      arithmetic: renderer.lab.arithmetic)
    Messages.note(report.plan)
    let start = ContinuousClock.now
    report.result = try await Signals.ending {
      try await book.reproduce(draw, progress: RunProgress.standard())
    }
    report.seconds = (ContinuousClock.now - start) / .seconds(1)
    if json { try Messages.json(report.document) } else { try Messages.out(report.text) }
    let status = ExitStatus.worst(report.findings)
    if status != .success { throw status }
  }
}
