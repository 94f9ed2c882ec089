import Foundation
import Lab
import Tensors

/// A random sample of the outcomes that a book keeps, with all that must be computed for it.
package struct OutcomeDraw: Sendable {
  /// The seed of the draw.
  package let seed: UInt64
  /// What was drawn, in the order of drawing.
  package private(set) var drawn: [Dissected] = []
  /// What it takes on one core, in seconds, by the times of the kept run.
  package private(set) var seconds = 0.0
  /// How many kept outcomes could have been drawn.
  package let candidates: Int

  private var needed: Set<Key> = []

  /// Draws until the time is used up.
  ///
  /// - Parameters:
  ///   - book: all that the book asks, each after its inputs.
  ///   - kept: the outcomes that are kept.
  ///   - costs: what computing took, in core-seconds.
  ///   - seed: the same seed, book and budget draw the same.
  ///   - budget: core-seconds; nil takes everything.
  init(from book: [Dissected], kept: KeptOutcomes, costs: KeptCosts, seed: UInt64, budget: Double?)
  {
    self.seed = seed
    var order = book.filter { !$0.isTrivial && kept.line(of: $0) != nil }
      .sorted { ($0.description, $0.parts.identity) < ($1.description, $1.parts.identity) }
    candidates = order.count
    if budget != nil {
      var stream = RandomStream(seed: seed, purpose: "reproduction")
      stream.shuffle(&order)
    }
    let byKey = Dictionary(book.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for one in order {
      let new = Self.closure(of: one, in: byKey).filter { !needed.contains($0.key) }
      let cost = new.reduce(0) { $0 + costs.seconds(for: $1) }
      if let budget, seconds + cost > budget { continue }
      drawn.append(one)
      needed.formUnion(new.map(\.key))
      seconds += cost
    }
  }

  /// An experiment and all that it rests on, each once.
  static func closure(of one: Dissected, in book: [Key: Dissected]) -> [Dissected] {
    var found: [Dissected] = []
    var seen: Set<Key> = []
    func visit(_ one: Dissected) {
      guard seen.insert(one.key).inserted else { return }
      found.append(one)
      for input in one.inputs.compactMap({ book[$0] }) { visit(input) }
    }
    visit(one)
    return found
  }
}

/// The lines of a book's `digests.json`, looked up by what is asked.
struct KeptOutcomes: Sendable {
  let count: Int
  private let lines: [String: [OutcomeDigest]]

  init(_ file: DigestsFile) {
    count = file.outcomes.count
    lines = Dictionary(grouping: file.outcomes, by: \.identity)
  }

  /// The line of an experiment: the one of its very key, or that of the same question where code or data
  /// have moved since.
  func line(of one: Dissected) -> OutcomeDigest? {
    let alike = lines[one.parts.identity] ?? []
    return alike.first { $0.key == one.key.short } ?? alike.first
  }
}

/// What computing the kept outcomes took.
struct KeptCosts: Sendable {
  private var measured: [String: Double] = [:]
  private var scale = 1.0
  private let kept: KeptOutcomes

  init(_ file: ProvenanceFile?, kept: KeptOutcomes) {
    self.kept = kept
    var stated = 0.0
    for value in file?.values ?? [] {
      let seconds = value.provenance.seconds * Double(value.provenance.threads)
      measured[String(value.key.prefix(12))] = seconds
      stated += value.provenance.statedCost
    }
    if stated > 0 { scale = measured.values.reduce(0, +) / stated }
  }

  /// Seconds on one core: what was measured, else what the experiment says, in proportion.
  func seconds(for one: Dissected) -> Double {
    if one.isTrivial { return 0 }
    return kept.line(of: one).flatMap { measured[$0.key] } ?? one.statedSeconds * scale
  }
}
