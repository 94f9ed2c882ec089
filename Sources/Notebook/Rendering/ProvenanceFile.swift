import Files
import Foundation
import Lab
import Report

/// `output/provenance.json`: when, where and how the values of `results.json` were computed.
package struct ProvenanceFile: Codable, Sendable {
  struct Block: Codable, Sendable {
    let label: String
    let key: String
    let experiments: Int
    let seconds: Double
    let commits: [String]
    let dirty: Bool
    let machines: [String]
    let newest: String?
    /// The first twelve digits of the keys of everything that the block rests on.
    let values: [String]
    /// The digest of the block's own code, with the defines that it reaches, when it was computed.
    var code: String?
    /// The fingerprints of the library's code when it was computed, by type; nil for a block that
    /// everyone can compute.
    var library: [String: String]?
    /// The profile of the committed book, where the results were carried from it.
    var carriedFrom: String?

    /// The same, carried from a book.
    func carried(from book: ProvenanceFile) -> Block {
      var block = self
      block.carriedFrom = book.profile
      return block
    }
  }

  struct Value: Codable, Sendable {
    let key: String
    let experiment: String
    let provenance: Provenance
  }

  let profile: String
  let blocks: [Block]
  let values: [Value]

  /// Nothing is known yet.
  init(profile: String) {
    self.profile = profile
    blocks = []
    values = []
  }

  /// The file as it was written last; nil if there is none.
  ///
  /// - Throws: `NotebookError.unreadableProvenance`.
  package static func previous(_ folder: BookFolder) throws -> ProvenanceFile? {
    guard let data = try NotebookError.contents(of: folder.provenance) else { return nil }
    do {
      return try JSONDecoder().decode(ProvenanceFile.self, from: data)
    } catch {
      throw NotebookError.unreadableProvenance(
        path: folder.provenance.path(percentEncoded: false), reason: DecodingText.of(error))
    }
  }

  /// The provenance of what was computed; of chapters that were not, what was known before.
  init(
    _ rendered: [RenderedChapter], others: [AskedChapter], answers: Answers, profile: String,
    before: ProvenanceFile?
  ) {
    self.profile = profile
    let before = others.isEmpty ? nil : before
    var blocks = (before?.blocks ?? []).filter { block in others.contains { $0.owns(block.label) } }
    var values = Dictionary(
      (before?.values ?? []).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for chapter in rendered {
      blocks += chapter.carried.blocks
      for value in chapter.carried.origins { values[value.key] = value }
      for block in chapter.asked.blocks {
        guard let key = chapter.keys[block.label] else { continue }
        let origins = answers.provenances(of: block.experiments)
        blocks.append(Block(block, key: key, origins: origins))
        for origin in origins {
          values[origin.key.digits] = Value(
            key: origin.key.digits, experiment: origin.description,
            provenance: origin.provenance)
        }
      }
    }
    self.blocks = blocks.sorted { $0.label < $1.label }
    let needed = Set(blocks.flatMap(\.values))
    self.values = values.values.filter { needed.contains(String($0.key.prefix(12))) }.sorted {
      ($0.experiment, $0.key) < ($1.experiment, $1.key)
    }
  }

  /// The values behind a block.
  func values(behind block: Block) -> [Value] {
    let behind = Set(block.values)
    return values.filter { behind.contains(String($0.key.prefix(12))) }
  }

  func encoded() throws -> Data {
    try CanonicalJSON.data(of: self, isPretty: true) + Data("\n".utf8)
  }
}

extension ProvenanceFile.Block {
  /// How a block's results came about: everything that its experiments rest on, added up.
  init(_ block: AskedChapter.AskedBlock, key: String, origins: [Answers.Computed]) {
    let provenances = origins.map(\.provenance)
    self.init(
      label: block.label, key: key, experiments: origins.count,
      seconds: provenances.reduce(0) { $0 + $1.seconds },
      commits: Set(provenances.compactMap(\.commit)).sorted(),
      dirty: provenances.contains { $0.dirty },
      machines: Set(provenances.map(\.machine)).sorted(),
      newest: provenances.map(\.date).max(), values: origins.map(\.key.short), code: block.closure,
      library: block.basis.library)
  }
}
