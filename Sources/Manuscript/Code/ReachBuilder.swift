/// Draws the arrows of `Reach` from the names of units.
struct ReachBuilder {
  private let units: [CodeUnit]
  /// The units that declare a name at file scope.
  private var declaring: [String: [Int]] = [:]
  /// The units that declare a type.
  private var typing: [String: [Int]] = [:]
  /// The units that are reached by a mention anywhere, behind a dot too.
  private var mentioned: [String: [Int]] = [:]
  /// The units that are reached from one that declares what they extend.
  private var extending: [Int: [Int]] = [:]
  /// The units that are always reached.
  private var nameless: [Int] = []

  init(_ units: [CodeUnit]) {
    self.units = units
    for (number, unit) in units.enumerated() {
      for name in unit.declared { declaring[name, default: []].append(number) }
      for type in unit.names.types where unit.declares { typing[type, default: []].append(number) }
    }
    for number in units.indices {
      for attachment in units[number].attachments { add(attachment, of: number) }
    }
  }

  /// For each unit those that it reaches.
  func edges() -> [[Int]] {
    units.indices.map { number in
      var found = Set(nameless)
      for name in units[number].names.freeMentions { found.formUnion(declaring[name] ?? []) }
      for name in units[number].names.mentions { found.formUnion(mentioned[name] ?? []) }
      found.formUnion(extending[number] ?? [])
      found.remove(number)
      return found.sorted()
    }
  }

  /// Conformances that add no code.
  private static let markers: Set<String> = ["Sendable", "BitwiseCopyable", "Copyable", "unchecked"]

  private mutating func add(_ attachment: SwiftNames.Attachment, of number: Int) {
    let declaring = attachment.types.flatMap { owners(of: $0, for: number) }
    guard declaring.isEmpty else {
      for owner in declaring { extending[owner, default: []].append(number) }
      return
    }
    // The type comes from elsewhere: it may be at hand without having been named.
    if attachment.hasNamelessMember { nameless.append(number) }
    for member in attachment.members { mentioned[member, default: []].append(number) }
    guard !attachment.isOperator else { return }
    for type in attachment.types { mentioned[type, default: []].append(number) }
    for name in attachment.conformances.subtracting(Self.markers) {
      let declaring = owners(of: name, for: number)
      for owner in declaring { extending[owner, default: []].append(number) }
      if declaring.isEmpty { nameless.append(number) }
    }
  }

  /// The units that declare a type, as a unit sees it; none for a type from elsewhere.
  private func owners(of type: String, for number: Int) -> [Int] {
    let unit = units[number]
    return (typing[type] ?? []).filter {
      units[$0].target == unit.target || unit.imports.contains(units[$0].target)
    }
  }
}
