import Foundation
import Lab

/// How a block's results came about: everything that its experiments rest on, added up.
struct BlockProvenance: Sendable {
  let key: String
  let origins: [Answers.Computed]

  /// Gathers what a block rests on.
  init(_ block: AskedChapter.AskedBlock, key: String, answers: Answers) {
    self.key = key
    origins = answers.provenances(of: block.experiments)
  }

  /// Seconds of computation behind the block, inputs included.
  var seconds: Double { origins.reduce(0) { $0 + $1.provenance.seconds } }

  /// The newest value.
  var newest: Provenance? { origins.map(\.provenance).max { $0.date < $1.date } }

  /// The commits at which the values were computed.
  var commits: [String] { Set(origins.compactMap(\.provenance.commit)).sorted() }

  /// Whether any of them was computed from sources that differ from their commit.
  var isDirty: Bool { origins.contains { $0.provenance.dirty } }

  /// The machines that computed them.
  var machines: [String] { Set(origins.map(\.provenance.machine)).sorted() }
}
