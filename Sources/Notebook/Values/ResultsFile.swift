import Files
import Foundation
import Report
import Statistics

/// `output/results.json`: every number that the book shows, one line per value, sorted by name.
///
/// It holds values only; when, where and how they were computed is in `provenance.json`.
package struct ResultsFile: Sendable, Equatable {
  /// The profile that the values were computed at.
  package var profile: String
  /// The values by name: "tbl-train-by-test/Original/Mixed-Rand", "clm-x", "02-x#3".
  package var values: [String: Number]
  /// The computed numbers of the prose as they were written, by chapter and place.
  package var numbers: [String: ShownNumber] = [:]
  /// The first chapter's front matter with its computed parts: the sentence that opens the report.
  package var front: [String: String] = [:]
  /// The claims in the order of the book, with Holm's correction; without their history, which is no value.
  package var claims: [ClaimResult] = []
  /// The labels whose values were carried from the committed book into a scratch copy.
  package var carried: [String] = []

  package init(profile: String, values: [String: Number]) {
    self.profile = profile
    self.values = values
  }

  /// Reads a file; nil if there is none.
  ///
  /// - Throws: `NotebookError.unreadableResults` for a file that cannot be read.
  package init?(contentsOf url: URL) throws {
    guard let data = try NotebookError.contents(of: url) else { return nil }
    try self.init(data, path: url.path(percentEncoded: false))
  }

  /// Reads the text of a file.
  ///
  /// - Throws: `NotebookError.unreadableResults`.
  package init(_ data: Data, path: String) throws {
    do {
      let file = try JSONDecoder().decode(File.self, from: data)
      self.init(
        profile: file.profile,
        values: Dictionary(
          file.values.map { ($0.name, $0.number) }, uniquingKeysWith: { first, _ in first }))
      numbers = file.numbers
      front = file.front ?? [:]
      carried = file.carried ?? []
      claims = file.claims ?? []
    } catch {
      throw NotebookError.unreadableResults(path: path, reason: "\(error)")
    }
  }

  /// The text of the file.
  package func encoded() throws -> Data {
    let lines = try values.sorted { $0.key < $1.key }.map {
      try CanonicalJSON.text(of: Line(name: $0.key, number: $0.value))
    }
    let shown = try numbers.sorted { $0.key < $1.key }.map {
      "\(try CanonicalJSON.text(of: $0.key)):\(try CanonicalJSON.text(of: $0.value))"
    }
    let judged = try claims.map { claim in
      var claim = claim
      claim.history = nil
      return try CanonicalJSON.text(of: claim)
    }
    let labels =
      carried.isEmpty ? "" : ",\"carried\":\n\(try CanonicalJSON.text(of: carried))"
    return Data(
      """
      {"profile":\(try CanonicalJSON.text(of: profile)),"values":[
      \(lines.joined(separator: ",\n"))
      ],"numbers":{
      \(shown.joined(separator: ",\n"))
      },"claims":[
      \(judged.joined(separator: ",\n"))
      ],"front":
      \(try CanonicalJSON.text(of: front))\(labels)}

      """.utf8)
  }

  private struct File: Decodable {
    let profile: String
    let values: [Line]
    let numbers: [String: ShownNumber]
    let front: [String: String]?
    let carried: [String]?
    let claims: [ClaimResult]?
  }

  /// A number and its name side by side, as they stand in the file.
  private struct Line: Codable {
    let name: String
    let number: Number

    private enum CodingKeys: String, CodingKey { case name }

    init(name: String, number: Number) {
      self.name = name
      self.number = number
    }

    init(from decoder: any Decoder) throws {
      name = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .name)
      number = try Number(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(name, forKey: .name)
      try number.encode(to: encoder)
    }
  }
}

extension NotebookError {
  /// The bytes of a file of the last run; nil if there is none.
  ///
  /// - Throws: `NotebookError.unreadableResults` for one that is there and cannot be read.
  static func contents(of url: URL) throws -> Data? {
    let path = url.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try Disk.read(url)
    } catch {
      throw NotebookError.unreadableResults(path: path, reason: Disk.reason(error))
    }
  }
}
