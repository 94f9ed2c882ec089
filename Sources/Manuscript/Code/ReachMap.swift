/// The arrows of `Reach`, drawn once from the names of units.
struct ReachMap {
  /// What has to hold before an extension or operator reaches its unit.
  struct Conditions: OptionSet {
    let rawValue: UInt8

    /// The type that it is for has been reached.
    static let type = Conditions(rawValue: 1)
    /// A member is mentioned, or can be used without.
    static let member = Conditions(rawValue: 2)
    /// A protocol that it adds has been reached.
    static let conformance = Conditions(rawValue: 4)

    var isReached: Bool {
      contains(.type) && !isDisjoint(with: [.member, .conformance])
    }
  }

  struct Change {
    let attachment: Int
    let holds: Conditions
  }

  /// For each unit those that declare what it mentions.
  private(set) var mentioned: [[Int]] = []

  /// For each unit the conditions that hold once it is reached.
  private(set) var changes: [[Change]] = []

  /// The conditions that hold from the beginning, by attachment.
  private(set) var conditions: [Conditions] = []

  /// The units that are reached from anywhere.
  private(set) var always: [Int] = []

  private var owners: [Int] = []

  func unit(of attachment: Int) -> Int { owners[attachment] }

  init(_ units: [CodeUnit]) {
    var declaring: [String: [Int]] = [:]
    var typing: [String: [Int]] = [:]
    for (number, unit) in units.enumerated() {
      for name in unit.declared { declaring[name, default: []].append(number) }
      for type in unit.names.types where unit.declares { typing[type, default: []].append(number) }
    }
    var members: [String: [Int]] = [:]
    changes = units.map { _ in [] }
    for (number, unit) in units.enumerated() {
      /// The units that declare a type, as this one sees it; none for a type from elsewhere.
      func owners(of type: String) -> [Int] {
        (typing[type] ?? []).filter {
          units[$0].target == unit.target || unit.imports.contains(units[$0].target)
        }
      }
      for attachment in unit.attachments {
        let place = self.owners.count
        self.owners.append(number)
        var holds: Conditions = []
        let types = attachment.types.flatMap(owners)
        for type in types { changes[type].append(Change(attachment: place, holds: .type)) }
        if types.isEmpty { holds.insert(.type) }
        if attachment.hasSubscript || (attachment.hasNamelessMember && !types.isEmpty) {
          holds.insert(.member)
        }
        if types.isEmpty, !attachment.isOperator {
          // An initializer is used by the type's name, and were it a protocol, so are its requirements.
          for type in attachment.types { members[type, default: []].append(place) }
        }
        for name in attachment.members { members[name, default: []].append(place) }
        for name in attachment.conformances.subtracting(Self.markers) {
          let protocols = owners(of: name)
          for each in protocols {
            changes[each].append(Change(attachment: place, holds: .conformance))
          }
          if protocols.isEmpty { holds.insert(.conformance) }
        }
        conditions.append(holds)
        if holds.isReached { always.append(number) }
      }
    }
    for (number, unit) in units.enumerated() {
      mentioned.append(
        unit.names.freeMentions.reduce(into: Set()) { $0.formUnion(declaring[$1] ?? []) }
          .subtracting([number]).sorted())
      let places = unit.names.mentions.reduce(into: Set<Int>()) { $0.formUnion(members[$1] ?? []) }
      changes[number] += places.sorted().map { Change(attachment: $0, holds: .member) }
    }
  }

  /// Conformances that add no code.
  private static let markers: Set<String> = [
    "Sendable", "BitwiseCopyable", "Copyable", "unchecked",
  ]
}
