import Foundation
import Lab

/// `output/provenance.json`: when, where and how the values of `results.json` were computed.
struct ProvenanceFile: Codable {
  struct Block: Codable {
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
    /// The digest of the block's code and of all in the book that it reached when it was computed.
    var code: String?
    /// The profile of the committed book, where the results were carried from it.
    var carriedFrom: String?

    /// The same, carried from a book.
    func carried(from book: ProvenanceFile) -> Block {
      var block = self
      block.carriedFrom = book.profile
      return block
    }
  }

  struct Value: Codable {
    let key: String
    let experiment: String
    let provenance: Provenance
  }

  let profile: String
  let blocks: [Block]
  let values: [Value]

  /// The file as it was written last, if it can be read.
  static func previous(_ folder: BookFolder) -> ProvenanceFile? {
    (try? Data(contentsOf: folder.provenance)).flatMap {
      try? JSONDecoder().decode(ProvenanceFile.self, from: $0)
    }
  }

  /// The provenance of what was computed; of chapters that were not, what was known before.
  init(
    _ rendered: [RenderedChapter], others: [AskedChapter], answers: Answers, renderer: Renderer
  ) {
    profile = renderer.profile.name
    let before = others.isEmpty ? nil : Self.previous(renderer.folder)
    var blocks = (before?.blocks ?? []).filter { block in others.contains { $0.owns(block.label) } }
    var values = Dictionary(
      (before?.values ?? []).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for chapter in rendered {
      blocks += chapter.carried.blocks
      for value in chapter.carried.origins { values[value.key] = value }
      for block in chapter.asked.blocks {
        guard let key = chapter.keys[block.label] else { continue }
        let gathered = BlockProvenance(block, key: key, answers: answers)
        blocks.append(
          Block(
            label: block.label, key: key, experiments: gathered.origins.count,
            seconds: gathered.seconds, commits: gathered.commits, dirty: gathered.isDirty,
            machines: gathered.machines, newest: gathered.newest?.date,
            values: gathered.origins.map(\.key.short), code: block.closure))
        for origin in gathered.origins {
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

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
