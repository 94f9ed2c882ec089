import Report
import Statistics

/// A number that differs between two runs.
package struct Change: Sendable {
  /// How far apart the two are.
  package enum Kind: String, Sendable, Codable {
    case identical
    case withinInterval = "within the interval"
    case outsideInterval = "outside the interval"
    case new
    case gone
  }

  package let name: String
  package let before: Number?
  package let after: Number?

  /// A number before and after.
  package init(name: String, before: Number?, after: Number?) {
    (self.name, self.before, self.after) = (name, before, after)
  }

  /// How far apart: whether the new mean lies in the old interval, or the old one in the new.
  package var kind: Kind {
    guard let before else { return .new }
    guard let after else { return .gone }
    if before == after { return .identical }
    if let low = before.low, let high = before.high, (low...high).contains(after.mean) {
      return .withinInterval
    }
    if let low = after.low, let high = after.high, (low...high).contains(before.mean) {
      return .withinInterval
    }
    return .outsideInterval
  }

  /// Whether a claim's verdict is another.
  package var verdictChanged: Bool {
    before != nil && after != nil && before?.verdict != after?.verdict
  }

  /// Whether a claim's verdict is worse than before: holds → undecided → does not hold.
  package var broke: Bool {
    guard let before = before?.verdict else { return false }
    guard let after = after?.verdict else { return self.after == nil ? false : true }
    return after.rank > before.rank
  }

  /// "tbl-x/Original/Mixed-Rand  70.5 ± 1.1 % → 71.0 ± 0.9 %  (within the interval)".
  package var description: String {
    var text = "\(name)  \(Self.text(before)) → \(Self.text(after))  (\(kind.rawValue))"
    if verdictChanged {
      text += "  \(before?.verdict?.rawValue ?? "–") → \(after?.verdict?.rawValue ?? "–")"
    }
    return text
  }

  private static func text(_ number: Number?) -> String {
    number.map(NumberText.sentence) ?? "–"
  }

  /// All values of two files, side by side, in the order of their names.
  package static func between(_ before: ResultsFile?, _ after: ResultsFile?) -> [Change] {
    let names = Set(before?.values.keys.map { $0 } ?? []).union(after?.values.keys.map { $0 } ?? [])
    return names.sorted().map {
      Change(name: $0, before: before?.values[$0], after: after?.values[$0])
    }
  }
}

extension Verdict {
  /// From good to bad.
  fileprivate var rank: Int {
    switch self {
    case .holds: 0
    case .undecided: 1
    case .doesNotHold: 2
    case .notRun: 3
    }
  }
}
