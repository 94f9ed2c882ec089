import Files

/// Which code can change what other code comes to, within targets whose files are looked at one by one.
///
/// What is reached already reaches a unit that it can see (in its own target or in one that it
/// imports) if
///
/// - it mentions a name that the unit declares at file scope;
/// - the unit extends a type, adds a conformance to a protocol, or declares an operator for a type,
///   that a reached unit declares;
/// - the unit does so for a type from elsewhere, and that type or one of the members is mentioned; what
///   is used without being named counts always.
///
/// All this again until nothing is added. It errs on the safe side: a name counts whatever it turns
/// out to mean. So an edited file changes all that stands on it, and a file that is added changes
/// nothing until somebody mentions what it declares.
package struct Reach: Sendable {
  package let units: [CodeUnit]
  private let index: [String: Int]
  /// For each unit those that it reaches as soon as it sees their targets.
  private let edges: [[Int]]

  package init(_ units: [CodeUnit]) {
    self.units = units
    index = Dictionary(
      units.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    edges = ReachBuilder(units).edges()
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
    var unseen: [Int] = []
    while let next = fresh.popLast() {
      let known = targets.count
      targets.insert(units[next].target)
      targets.formUnion(units[next].imports)
      var candidates = edges[next]
      if targets.count > known {
        candidates += unseen
        unseen = []
      }
      for target in candidates where !reached.contains(target) {
        if targets.contains(units[target].target) {
          reached.insert(target)
          fresh.append(target)
        } else {
          unseen.append(target)
        }
      }
    }
    return reached
  }
}
