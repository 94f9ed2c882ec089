import Foundation
import Lab

/// `output/provenance.json`: when, where and how the values of `results.json` were computed.
struct ProvenanceFile: Encodable {
  struct Block: Encodable {
    let label: String
    let key: String
    let experiments: Int
    let seconds: Double
    let commits: [String]
    let dirty: Bool
    let machines: [String]
    let newest: String?
  }

  struct Value: Encodable {
    let key: String
    let experiment: String
    let provenance: Provenance
  }

  let profile: String
  let blocks: [Block]
  let values: [Value]

  init(_ rendered: [RenderedChapter], answers: Answers, renderer: Renderer) {
    profile = renderer.profile.name
    var blocks: [Block] = []
    var values: [Key: Value] = [:]
    for chapter in rendered {
      for block in chapter.asked.blocks {
        guard let key = chapter.keys[block.label] else { continue }
        let gathered = BlockProvenance(block, key: key, answers: answers)
        blocks.append(
          Block(
            label: block.label, key: key, experiments: gathered.origins.count,
            seconds: gathered.seconds, commits: gathered.commits, dirty: gathered.isDirty,
            machines: gathered.machines, newest: gathered.newest?.date))
        for origin in gathered.origins {
          values[origin.key] = Value(
            key: origin.key.digits, experiment: origin.description,
            provenance: origin.provenance)
        }
      }
    }
    self.blocks = blocks
    self.values = values.values.sorted { ($0.experiment, $0.key) < ($1.experiment, $1.key) }
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
