import Experiments
import Lab
import Manuscript

/// What of a chapter cannot be computed here for want of data, and which data those are.
///
/// A block says what it needs (`requires`); what it does not say is found by looking at what its
/// experiments rest on, as it is for numbers in the prose, which have no options.
package struct AbsentData: Sendable {
  /// By label.
  package private(set) var blocks: [String: Set<RequiredData>] = [:]
  /// By place among the chapter's numbers.
  package private(set) var inlines: [Int: Set<RequiredData>] = [:]
  /// By key.
  package private(set) var frontMatter: [String: Set<RequiredData>] = [:]

  init() {}

  /// Looks through a chapter.
  ///
  /// - Throws: `NotebookError.unknownRequirement` for a block that requires what nobody can give, or what
  ///   the lab throws.
  init(of asked: AskedChapter, lab: Lab) throws {
    let atHand = lab.profile.value(of: DataAtHand.self) ?? DataAtHand()
    for block in asked.blocks {
      var missing = block.basis.missing
      let source = asked.chapter.experiment(block.label)
      for name in source?.options.requires ?? [] {
        guard let data = RequiredData.named(name) else {
          throw NotebookError.unknownRequirement(
            place: "\(asked.chapter.path):\(source?.position.line ?? 1)", name: name,
            known: RequiredData.all.map(\.name))
        }
        if !atHand.contains(data) { missing.insert(data) }
      }
      if !missing.isEmpty { blocks[block.label] = missing }
    }
    for inline in asked.inlines {
      let missing = try lab.missingData(for: inline.value.experiments)
      if !missing.isEmpty { inlines[inline.index] = missing }
    }
    for line in asked.frontMatter {
      let missing = try lab.missingData(for: line.experiments)
      if !missing.isEmpty { frontMatter[line.key] = missing }
    }
  }

  /// Whether nothing is missed.
  package var isEmpty: Bool { all.isEmpty }

  /// All data that are missed.
  var all: Set<RequiredData> {
    (Array(blocks.values) + Array(inlines.values) + Array(frontMatter.values)).reduce(into: []) {
      $0.formUnion($1)
    }
  }
}

extension AskedChapter {
  /// What of the chapter is not computed for want of data, and how to compute it, in one line.
  package var absentNote: String {
    let path = chapter.path
    let blocks = absent.blocks.count
    let numbers = absent.inlines.count
    return
      "\(path): \(blocks) blocks and \(numbers) numbers keep their last results, since this run "
      + "had not \(absent.all.sorted().map(\.summary).joined(separator: ", and ")); "
      + "backdrop render \(path) \(RequiredData.options(absent.all)) computes them"
  }
}

/// The data whose place is known in this run; a setting of the profile.
package struct DataAtHand: Sendable {
  private let data: Set<RequiredData>

  /// The data whose place was given.
  package init(_ data: Set<RequiredData> = []) { self.data = data }

  func contains(_ wanted: RequiredData) -> Bool { data.contains(wanted) }
}

extension RequiredData {
  /// How to say where several lie: "--ilsvrc DIR --networks DIR".
  static func options(_ data: Set<RequiredData>) -> String {
    data.sorted().map { "\($0.option) DIR" }.joined(separator: " ")
  }
}
