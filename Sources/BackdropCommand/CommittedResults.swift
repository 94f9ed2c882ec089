import Foundation
import Notebook

/// The results that a revision holds.
struct CommittedResults: Sendable {
  let folder: BookFolder

  /// The values of a revision; nil where it has none.
  func results(at revision: String) async throws -> ResultsFile? {
    let data = await Git(root: folder.root).file("output/results.json", at: revision)
    return try data.map { try ResultsFile($0, path: "\(revision):output/results.json") }
  }
}
