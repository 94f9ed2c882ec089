import Foundation
import Report
import Statistics

/// What a rendered chapter keeps from an earlier run, since the data to compute it are not at hand.
struct CarriedResults: Sendable {
  /// What the report shows under each block, by label.
  var exhibits: [String: CarriedExhibit] = [:]
  /// The blocks' values and those of the numbers in the prose.
  var values: [String: Number] = [:]
  /// The numbers in the prose, by the name under which results are kept.
  var numbers: [String: ShownNumber] = [:]
  /// The lines of front matter.
  var front: [String: String] = [:]
  /// Where and when the blocks were measured.
  var blocks: [ProvenanceFile.Block] = []
  /// What those rest on.
  var origins: [ProvenanceFile.Value] = []
}

/// A block's exhibit as an earlier run has left it.
struct CarriedExhibit: Sendable {
  /// What was measured: what is kept for the next run.
  let kept: ExhibitContent?
  /// What is shown: the same, or why it is not.
  let shown: ExhibitContent
  /// The bytes of its pictures by their paths.
  var pictures: [String: Data] = [:]
  /// Where and when it was measured, and how to do so again; nil if it never was.
  var card: ProvenanceContent?
  /// That the block was edited since it was measured, in a line.
  var stale: String?
}
