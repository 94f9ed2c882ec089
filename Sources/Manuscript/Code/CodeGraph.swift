import Files

/// Which code can change the outcome of which.
///
/// Unit F depends on unit G when F mentions
///
/// - a type, function or variable that G declares at file scope;
/// - a member that G declares in an `extension` of type T, or an operator that G declares for T, and
///   T's unit is among those that F depends on (or T is not of this house, like `Array`);
/// - nothing at all, but G adds to such a T a conformance to a protocol among those that F depends on
///   (or not of this house), a subscript or `callAsFunction`: they are used without their names.
///
/// All this transitively. So an edited layer changes whatever trains with it, and a file that is
/// added changes nothing until somebody mentions what it declares. What is chosen at run time from a
/// list is found because the list mentions it: registries belong next to the type.
package struct CodeGraph: Sendable {
  package let units: [CodeUnit]

  /// A dependency that holds when one of `types` is among the dependencies; always, if it is empty.
  private struct Edge: Sendable {
    let target: Int
    let types: [Int]
    /// The same for the protocols of a conformance.
    var protocols: [Int] = []
  }

  private let edges: [[Edge]]
  private let index: [String: Int]

  package init(_ units: [CodeUnit]) {
    self.units = units
    index = Dictionary(
      units.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let builder = EdgeBuilder(units)
    edges = units.indices.map { unit in
      builder.dependencies(of: unit).map {
        Edge(target: $0.target, types: $0.types, protocols: $0.protocols)
      }
    }
  }

  /// The units that a unit depends on, itself among them, sorted by name.
  package func closure(of id: String) -> [CodeUnit] {
    guard let start = index[id] else { return [] }
    return reach(start).sorted { units[$0].id < units[$1].id }.map { units[$0] }
  }

  /// SHA-256 over the digests of all units that a unit depends on, itself among them.
  ///
  /// Where they lie
  /// does not enter: a file that is moved or renamed changes no outcome.
  package func digest(of id: String) -> String? {
    guard let start = index[id] else { return nil }
    var hash = SHA256()
    for digest in reach(start).map({ units[$0].digest }).sorted() { hash.update(digest) }
    return hash.finish()
  }

  private func reach(_ start: Int) -> Set<Int> {
    var reached: Set<Int> = [start]
    var waiting: [Edge] = []
    var fresh = [start]
    while true {
      while let unit = fresh.popLast() {
        for edge in edges[unit] where !reached.contains(edge.target) {
          if holds(edge, reached) {
            reached.insert(edge.target)
            fresh.append(edge.target)
          } else {
            waiting.append(edge)
          }
        }
      }
      // What has been reached since may let a waiting edge hold.
      for edge in waiting where !reached.contains(edge.target) && holds(edge, reached) {
        reached.insert(edge.target)
        fresh.append(edge.target)
      }
      if fresh.isEmpty { return reached }
    }
  }

  private func holds(_ edge: Edge, _ reached: Set<Int>) -> Bool {
    (edge.types.isEmpty || edge.types.contains(where: reached.contains))
      && (edge.protocols.isEmpty || edge.protocols.contains(where: reached.contains))
  }
}
