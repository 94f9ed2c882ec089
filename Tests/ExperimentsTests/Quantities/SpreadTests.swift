import Experiments
import Foundation
import Lab
import TestFolders
import Testing

@Suite struct SpreadTests {
  @Test("a spread is the greatest less the least within each repetition, in points")
  func spread() async throws {
    let folder = try TestFolder().url
    let lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")),
      profile: Profile("tiny", seeds: [1, 2]),
      code: CodeTable(library: ["Experiments": "tests", "ExperimentsTests": "tests"]), jobs: 1,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
    let spread = Spread(of: [
      KnownMeans(values: [0.5, 0.75]), KnownMeans(values: [0.25, 1]),
      KnownMeans(values: [0.5, 0.5]),
    ])
    let answers = try await lab.run(
      try lab.plan(for: [spread]), keepGoing: true, progress: .silent)
    #expect(try answers.outcome(of: spread).means == [0.25, 0.5])
    #expect(spread.unit == .points)
  }
}

/// A quantity with known means.
struct KnownMeans: Quantity {
  let values: [Double]
  var unit: QuantityUnit { .fraction }
  var cost: Cost { .trivial }
  var inputs: [any Experiment] { [] }
  func run(in lab: LabContext) throws -> Sample { Sample(seeds: [1, 2], means: values) }
}
