import Files

/// Which code can change what other code comes to, within targets whose files are looked at one by one.
///
/// What is reached reaches a unit that it can see (in its own target or in one that it imports) if
///
/// - it mentions a name that the unit declares at file scope;
/// - the unit extends a type, or has an operator for a type, that has been reached, and one of the
///   members is mentioned, or is used without being named: an initializer, a subscript, what a protocol
///   asks for;
/// - the unit lets such a type conform to a protocol that has been reached as well.
///
/// All this again until nothing is added. A type or protocol that no unit declares (`Array`, `Codable`)
/// counts as reached, and a name counts whatever it turns out to mean. So an edited file changes all
/// that stands on it, and a file that is added changes nothing until somebody mentions what it declares.
package struct Reach: Sendable {
  package let units: [CodeUnit]
  private let index: [String: Int]
  private let map: ReachMap

  package init(_ units: [CodeUnit]) {
    self.units = units
    index = Dictionary(
      units.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    map = ReachMap(units)
  }

  /// The units that a unit reaches, itself among them, sorted by name.
  package func closure(of id: String) -> [CodeUnit] {
    reached(from: id).map { units[$0] }.sorted { $0.id < $1.id }
  }

  /// SHA-256 over the digests of all units that a unit reaches, itself among them.
  ///
  /// Where they lie does not enter: a file that is moved or renamed changes no outcome.
  package func digest(of id: String) -> String? {
    guard index[id] != nil else { return nil }
    let digests = reached(from: id).map { units[$0].digest }
    return SHA256.hex(of: digests.sorted().joined(separator: "\n"))
  }

  private func reached(from id: String) -> Set<Int> {
    guard let start = index[id] else { return [] }
    var reached: Set<Int> = [start]
    var targets: Set<String> = []
    var fresh = [start]
    /// Units that would be reached, but whose target nobody has seen yet.
    var unseen: Set<Int> = []
    // For each attachment which of its conditions hold.
    var conditions = map.conditions
    while let next = fresh.popLast() {
      targets.insert(units[next].target)
      targets.formUnion(units[next].imports)
      var candidates = unseen.union(map.mentioned[next])
      for change in map.changes[next] {
        conditions[change.attachment].formUnion(change.holds)
        if conditions[change.attachment].isReached {
          candidates.insert(map.unit(of: change.attachment))
        }
      }
      if next == start { candidates.formUnion(map.always) }
      unseen = []
      for target in candidates where !reached.contains(target) {
        if targets.contains(units[target].target) {
          reached.insert(target)
          fresh.append(target)
        } else {
          unseen.insert(target)
        }
      }
    }
    return reached
  }
}
