import Experiments
import Foundation

/// `output/results.json`: every number that the book shows, one line per value, sorted by name.
///
/// It holds values only; when, where and how they were computed is in `provenance.json`.
package struct ResultsFile: Sendable, Equatable {
  /// The profile that the values were computed at.
  package var profile: String
  /// The values by name.
  package var values: [String: ShownValue]
  /// The computed numbers of the prose as they were written, by chapter and place.
  package var numbers: [String: ShownNumber] = [:]
  /// The first chapter's front matter with its computed parts: the sentence that opens the report.
  package var front: [String: String] = [:]
  /// The labels whose values were carried from the committed book into a scratch copy.
  package var carried: [String] = []

  package init(profile: String, values: [ShownValue]) {
    self.profile = profile
    self.values = Dictionary(values.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a file; nil if there is none.
  package init?(contentsOf url: URL) throws {
    guard let data = try? Data(contentsOf: url) else { return nil }
    try self.init(data, path: url.path(percentEncoded: false))
  }

  /// Reads the text of a file.
  package init(_ data: Data, path: String) throws {
    struct File: Decodable {
      let profile: String
      let values: [ShownValue]
      let numbers: [String: ShownNumber]
      let front: [String: String]?
      let carried: [String]?
    }
    do {
      let file = try JSONDecoder().decode(File.self, from: data)
      self.init(profile: file.profile, values: file.values)
      numbers = file.numbers
      front = file.front ?? [:]
      carried = file.carried ?? []
    } catch {
      throw NotebookError.unreadableResults(path: path, reason: "\(error)")
    }
  }

  /// The numbers of a claim as they are shown: one, or one per comparison of a conjunction.
  func text(of label: String) -> String? {
    var texts: [String] = []
    var name = label
    while let value = values[name] {
      if texts.last != value.text { texts.append(value.text) }
      let rank = name == label ? 2 : (Int(name.dropFirst(label.count + 1)) ?? 1) + 1
      name = "\(label)/\(rank)"
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// The text of the file.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try values.keys.sorted().compactMap { values[$0] }.map {
      String(decoding: try encoder.encode($0), as: UTF8.self)
    }
    let name = String(decoding: try encoder.encode(profile), as: UTF8.self)
    let shown = try numbers.sorted { $0.key < $1.key }.map { number in
      let key = String(decoding: try encoder.encode(number.key), as: UTF8.self)
      return "\(key):" + String(decoding: try encoder.encode(number.value), as: UTF8.self)
    }
    let opening = String(decoding: try encoder.encode(front), as: UTF8.self)
    let labels =
      carried.isEmpty
      ? "" : ",\"carried\":\n" + String(decoding: try encoder.encode(carried), as: UTF8.self)
    return Data(
      """
      {"profile":\(name),"values":[
      \(lines.joined(separator: ",\n"))
      ],"numbers":{
      \(shown.joined(separator: ",\n"))
      },"front":
      \(opening)\(labels)}

      """.utf8)
  }
}
