import Foundation

/// A public declaration of a module that chapters may use.
struct VocabularyEntry: Sendable, CustomStringConvertible {
  let module: String
  let kind: String
  let name: String
  let place: String
  let examples: Int
  /// The line of code that is only indented, so that nothing compiles it; 0 for none.
  let indentedCode: Int
  let isTopLevel: Bool

  var description: String { "\(place): \(kind) \(name)" }

  /// "against" of "Training.against".
  var lastName: String { String(name.split(separator: ".").last ?? "") }
  /// "Training" of "Training.against".
  var firstName: String { String(name.split(separator: ".").first ?? "") }

  var isType: Bool {
    ["struct", "enum", "class", "protocol", "actor", "typealias"].contains(kind)
  }

  /// All public declarations, as the build tool has listed them.
  static let all: [VocabularyEntry] = vocabularyTable.split(separator: "\n").map { line in
    let fields = line.split(separator: "\t").map(String.init)
    return VocabularyEntry(
      module: fields[0].trimmingCharacters(in: .whitespaces), kind: fields[1], name: fields[2],
      place: "\(fields[3]):\(fields[4])", examples: Int(fields[5]) ?? 0,
      indentedCode: Int(fields[6]) ?? 0, isTopLevel: fields[7] == "top")
  }
}

/// What is public and needs no example.
enum Exemptions {
  /// Types that no block names: what blocks are compiled into, what stands between the kit's own modules,
  /// and what is only handed on.
  static let types: [String: String] = [
    "CompiledBook": "generated code", "CompiledChapter": "generated code",
    "CompiledDefine": "generated code", "CompiledBlock": "generated code",
    "CompiledInline": "generated code", "ComputedText": "generated code",
    "InlineText": "generated code", "CodeFingerprints": "generated code",
    "Telling": "what exhibits are rendered with", "Display": "what exhibits become",
    "CellBuilder": "a result builder, by its closures", "ColumnBuilder": "likewise",
    "ExhibitBuilder": "likewise", "SaliencyBatch": "what the kit's saliency methods draw with",
    "NeuralNetError": "an error", "SaliencyMeasures": "what stands behind SaliencyScore",
    "SaliencyMeasurement": "likewise", "RandomisedMaps": "what stands behind MapSimilarity",
    "MapSimilarities": "likewise", "ClaimSource": "said by paper: and direction:",
    "ClaimStanding": "said by rank and basis", "Number": "what is shown of a Sample",
    "Relation": "written as an operator", "Shape": "of tensors, which no block sees",
    "Tensor": "likewise",
  ]

  /// Members that are called by the lab, by the compiler or by Swift, and not by a block.
  static let members: Set<String> = [
    "render", "run", "filled", "encode", "hash", "repetitions", "draw", "text", "logits", "==",
    "next", "inline", "fileName", "all", "unmapped", "nineClasses", "cascade",
  ]
}
