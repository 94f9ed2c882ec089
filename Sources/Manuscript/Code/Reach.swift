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
  /// The types that are looked at one by one, by the target that declares them.
  private let types: [String: Set<String>]

  package init(_ units: [CodeUnit]) {
    self.units = units
    index = Dictionary(
      units.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    types = Dictionary(grouping: units, by: \.target).mapValues { units in
      units.reduce(into: []) { $0.formUnion($1.names.types) }
    }
  }

  /// The units that a unit reaches, itself among them, sorted by name.
  package func closure(of id: String) -> [CodeUnit] {
    guard let start = index[id] else { return [] }
    var state = State()
    state.add(units[start])
    var left = units.indices.filter { $0 != start }
    var reached = [start]
    while true {
      let more = left.filter { isReached(units[$0], from: state) }
      if more.isEmpty { return reached.map { units[$0] }.sorted { $0.id < $1.id } }
      for number in more { state.add(units[number]) }
      reached += more
      left.removeAll(where: Set(more).contains)
    }
  }

  /// SHA-256 over the digests of all units that a unit reaches, itself among them.
  ///
  /// Where they lie does not enter: a file that is moved or renamed changes no outcome.
  package func digest(of id: String) -> String? {
    guard index[id] != nil else { return nil }
    return SHA256.hex(of: closure(of: id).map(\.digest).sorted().joined(separator: "\n"))
  }

  /// What has been reached so far.
  private struct State {
    var targets: Set<String> = []
    var types: Set<String> = []
    var mentions: Set<String> = []
    var freeMentions: Set<String> = []

    mutating func add(_ unit: CodeUnit) {
      targets.insert(unit.target)
      targets.formUnion(unit.imports)
      types.formUnion(unit.names.types)
      mentions.formUnion(unit.names.mentions)
      freeMentions.formUnion(unit.names.freeMentions)
    }
  }

  private func isReached(_ unit: CodeUnit, from state: State) -> Bool {
    guard state.targets.contains(unit.target) else { return false }
    return !unit.declared.isDisjoint(with: state.freeMentions)
      || unit.attachments.contains { isReached($0, of: unit, from: state) }
  }

  /// Conformances that add no code.
  private static let markers: Set<String> = ["Sendable", "BitwiseCopyable", "Copyable", "unchecked"]

  private func isReached(
    _ attachment: SwiftNames.Attachment, of unit: CodeUnit, from state: State
  ) -> Bool {
    let own = attachment.types.filter { isOwn($0, of: unit) }
    if !own.isEmpty { return !own.isDisjoint(with: state.types) }
    if !attachment.members.isDisjoint(with: state.mentions) || attachment.hasNamelessMember {
      return true
    }
    if attachment.isOperator { return false }
    if !attachment.types.isDisjoint(with: state.mentions) { return true }
    return attachment.conformances.subtracting(Self.markers).contains { name in
      isOwn(name, of: unit) ? state.types.contains(name) : true
    }
  }

  /// Whether a type is one of those that are looked at, as the unit sees it.
  private func isOwn(_ type: String, of unit: CodeUnit) -> Bool {
    types[unit.target]?.contains(type) == true
      || unit.imports.contains { types[$0]?.contains(type) == true }
  }
}
