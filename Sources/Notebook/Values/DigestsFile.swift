import Files
import Foundation
import Lab
import Report

/// `output/digests.json`: the digest of every stored outcome behind the book, one line each, sorted by name.
///
/// It lets anyone who computes an outcome again say whether it is the same, byte for byte, without the store
/// that the book was made in.
package struct DigestsFile: Codable, Sendable, Equatable {
  /// The profile that the outcomes were computed at.
  package let profile: String
  /// Sorted by name.
  package let outcomes: [OutcomeDigest]

  /// Collects digests; of those with the same key the first is kept.
  package init(profile: String, outcomes: [OutcomeDigest]) {
    self.profile = profile
    var seen: Set<String> = []
    self.outcomes = outcomes.filter { seen.insert($0.key).inserted }
      .sorted { ($0.experiment, $0.identity, $0.key) < ($1.experiment, $1.identity, $1.key) }
  }

  /// Reads a file; nil if there is none.
  ///
  /// - Throws: `NotebookError.unreadableDigests`.
  package init?(contentsOf url: URL) throws {
    guard let data = try NotebookError.contents(of: url) else { return nil }
    do {
      self = try JSONDecoder().decode(DigestsFile.self, from: data)
    } catch {
      throw NotebookError.unreadableDigests(
        path: url.path(percentEncoded: false), reason: DecodingText.of(error))
    }
  }

  /// The text of the file.
  package func encoded() throws -> Data {
    let lines = try outcomes.map { try CanonicalJSON.text(of: $0) }
    return Data(
      """
      {"profile":\(try CanonicalJSON.text(of: profile)),"outcomes":[
      \(lines.joined(separator: ",\n"))
      ]}

      """.utf8)
  }
}
