import Lab

/// An outcome that was computed anew, beside the one that the book keeps.
package struct OutcomeComparison: Codable, Sendable {
  /// What it is called.
  package let experiment: String
  /// The first twelve digits of its key now.
  package let key: String
  /// Whether both have the same bytes.
  package let isSame: Bool
  /// What moved since the book was computed, so that the key is another; nil where it is the same key.
  package let moved: String?
  /// The likely reason where the bytes differ.
  package let cause: String?
}

/// Compares outcomes with the kept ones, and looks for the reason where they differ.
struct Comparer {
  let kept: KeptOutcomes
  /// All that the book asks, by key.
  let book: [Key: Dissected]
  /// The digests of what was computed anew, by the first digits of its key.
  let found: [String: OutcomeDigest]
  /// How the kept outcomes were computed, by the first digits of their keys.
  let origins: [String: Provenance]
  /// What this machine computes with.
  let arithmetic: String

  /// The comparison of an experiment; nil where it was not computed or nothing is kept of it.
  func comparison(of one: Dissected) -> OutcomeComparison? {
    guard let line = kept.line(of: one), let new = found[one.key.short] else { return nil }
    let moved = moved(one)
    let isSame = new.outcome == line.outcome
    return OutcomeComparison(
      experiment: one.description, key: one.key.short, isSame: isSame, moved: moved,
      cause: isSame ? nil : cause(of: one, line, moved: moved))
  }

  /// What moved below an experiment's key; nil where the kept one is the same.
  private func moved(_ one: Dissected) -> String? {
    guard let line = kept.line(of: one), line.key != one.key.short else { return nil }
    if line.code != one.parts.code { return "code moved: \(one.type)" }
    if line.data != one.parts.data { return "data moved: \(one.description)" }
    let below = inputs(of: one).lazy.compactMap(moved).first
    return below ?? "code moved: of something that it rests on and that is not kept by itself"
  }

  private func cause(of one: Dissected, _ line: OutcomeDigest, moved: String?) -> String {
    if let moved { return moved }
    let differing = inputs(of: one).first { input in
      guard let line = kept.line(of: input), let new = found[input.key.short] else { return false }
      return new.outcome != line.outcome
    }
    if let differing { return "an input differs: \(differing.description)" }
    let origin = origins[line.key]
    if origin?.dirty == true {
      return "it was computed from sources with changes that are in no commit"
    }
    let names = one.libraries.map(\.rawValue).joined(separator: ", ")
    let why = names.isEmpty ? "arithmetic" : "arithmetic of \(names)"
    let then = origin.map { "\($0.arithmetic) (\($0.machine))" } ?? "not noted"
    return
      "\(why): question, code and data are the same; computed then with \(then), now with \(arithmetic)"
  }

  /// The inputs whose outcomes are kept; what is never kept stands for its own inputs.
  private func inputs(of one: Dissected) -> [Dissected] {
    one.inputs.compactMap { book[$0] }.flatMap { $0.isTrivial ? inputs(of: $0) : [$0] }
  }
}
