import Experiments
import Foundation
import Lab
import Manuscript

/// What came of computing a sample of a book anew.
package struct Reproduction: Sendable {
  /// Every kept outcome that was computed anew, inputs before what rests on them.
  package internal(set) var comparisons: [OutcomeComparison] = []
  /// What could not be computed, and why.
  package internal(set) var failures: [String] = []
  /// How many kept outcomes of the draw were not reached.
  package internal(set) var unreached = 0
  /// Whether the run was interrupted before its end.
  package internal(set) var isInterrupted = false

  /// Nothing was computed yet.
  package init() {}

  /// Those of the very key that is kept, with the same bytes or with others.
  package func unmoved(same: Bool) -> [OutcomeComparison] {
    comparisons.filter { $0.moved == nil && $0.isSame == same }
  }

  /// Those whose code or data moved since, with the same bytes all the same or with others.
  package func moved(same: Bool) -> [OutcomeComparison] {
    comparisons.filter { $0.moved != nil && $0.isSame == same }
  }
}

/// A book that is to be computed anew: what it asks, and what it keeps.
package struct ReproducibleBook: Sendable {
  /// How many outcomes the book keeps.
  package var keptCount: Int { kept.count }
  /// What is left out for want of data, a line for each chapter.
  package let leftOut: [String]
  /// What the book asks now and has kept no outcome of.
  package let unknown: [String]
  /// The file of digests.
  package let path: String

  private let lab: Lab
  private let book: [Dissected]
  private let kept: KeptOutcomes
  private let provenance: ProvenanceFile?

  /// Reads what a book keeps, and asks what it asks.
  ///
  /// - Parameter renderer: of the book, with a lab whose store is empty: what is found there is never taken
  ///   for computed anew.
  /// - Throws: `NotebookError.noDigests` or another for files that cannot be read, or what the lab throws.
  package init(_ renderer: Renderer) throws {
    let folder = renderer.folder
    path = folder.digests.path(percentEncoded: false)
    guard let file = try DigestsFile(contentsOf: folder.digests) else {
      throw NotebookError.noDigests(path: path)
    }
    kept = KeptOutcomes(file)
    provenance = try ProvenanceFile.previous(folder)
    lab = renderer.lab
    let chapters = try renderer.ask(try renderer.read())
    book = try lab.dissected(behind: chapters.flatMap(\.experiments))
    unknown = book.filter { [kept] in !$0.isTrivial && kept.line(of: $0) == nil }
      .map(\.description)
    leftOut = chapters.filter { !$0.absent.isEmpty }.map { chapter in
      let absent = chapter.absent
      return
        "\(chapter.chapter.path): \(absent.blocks.count) blocks and \(absent.inlines.count) numbers "
        + "are left out, since they need \(absent.all.sorted().map(\.summary).joined(separator: ", and ")) "
        + "(\(RequiredData.options(absent.all)))"
    }
  }

  /// Draws what to compute.
  ///
  /// - Parameters:
  ///   - seed: the same seed draws the same.
  ///   - minutes: the time on all cores of the lab; nil takes everything.
  /// - Returns: the sample.
  /// - Throws: `NotebookError.nothingToCompare`, or `.nothingFits` where even the cheapest outcome takes
  ///   longer.
  package func draw(seed: UInt64, minutes: Double?) throws -> OutcomeDraw {
    let costs = KeptCosts(provenance, kept: kept)
    let draw = OutcomeDraw(
      from: book, kept: kept, costs: costs, seed: seed,
      budget: minutes.map { $0 * 60 * Double(lab.jobs) })
    guard draw.candidates > 0 else {
      throw NotebookError.nothingToCompare(path: path, kept: keptCount)
    }
    guard let minutes, draw.drawn.isEmpty else { return draw }
    let byKey = Dictionary(book.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let cheapest = book.filter { !$0.isTrivial && kept.line(of: $0) != nil }.map { one in
      (
        one.description,
        OutcomeDraw.closure(of: one, in: byKey).reduce(0) { $0 + costs.seconds(for: $1) }
      )
    }.min { $0.1 < $1.1 }
    throw NotebookError.nothingFits(
      minutes: minutes, cheapest: cheapest?.0 ?? "–",
      seconds: Seconds.text((cheapest?.1 ?? 0) / Double(lab.jobs)))
  }

  /// Computes a sample and compares it with what is kept; an interruption ends it early, and what was
  /// finished is compared all the same.
  ///
  /// - Throws: `NotebookError` or what the lab throws, but for an interruption.
  package func reproduce(_ draw: OutcomeDraw, progress: RunProgress) async throws -> Reproduction {
    let asked = draw.drawn.map(\.experiment)
    var result = Reproduction()
    do {
      let answers = try await lab.run(
        try lab.plan(for: asked), keepGoing: true, progress: progress)
      result.failures = answers.failures.map(\.description)
    } catch is Interrupted {
      result.isInterrupted = true
    }
    let comparer = Comparer(
      kept: kept,
      book: Dictionary(book.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }),
      found: Dictionary(
        try lab.digests(behind: asked).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }
      ),
      origins: Dictionary(
        (provenance?.values ?? []).map { (String($0.key.prefix(12)), $0.provenance) },
        uniquingKeysWith: { first, _ in first }),
      arithmetic: lab.arithmetic)
    let sample = try lab.dissected(behind: asked)
    result.comparisons = sample.compactMap(comparer.comparison)
    result.unreached =
      sample.count { !$0.isTrivial && kept.line(of: $0) != nil }
      - result.comparisons.count
    return result
  }
}
