/// Finds for each unit the dependencies that its mentions make, by name.
struct EdgeBuilder {
  struct Dependency {
    let target: Int
    /// The units of which one has to be reached first; none if the dependency always holds.
    let types: [Int]
    let protocols: [Int]
  }

  private let units: [CodeUnit]
  private var declaring: [String: [Int]] = [:]
  private var members: [String: [(unit: Int, number: Int)]] = [:]
  private var nameless: [(unit: Int, number: Int)] = []
  private var operators: [String: [(unit: Int, types: Set<String>)]] = [:]
  private var reachableModules: [String: Set<String>] = [:]
  private var withImport: [(unit: Int, module: String)] = []

  /// Conformances that cannot change a value.
  private static let markers: Set<String> = [
    "Sendable", "CustomStringConvertible", "CustomDebugStringConvertible",
  ]

  init(_ units: [CodeUnit]) {
    self.units = units
    for (index, unit) in units.enumerated() {
      for declaration in unit.scan.declarations {
        declaring[declaration.name, default: []].append(index)
      }
      for declaration in unit.scan.operators {
        operators[declaration.name, default: []].append((index, declaration.parameterTypes))
      }
      for (number, part) in unit.scan.extensions.enumerated() {
        for name in part.members.union(part.operators) {
          members[name, default: []].append((index, number))
        }
        let counting = part.conformances.subtracting(Self.markers)
        if part.hasNamelessMember || part.hasInitializer || !counting.isEmpty {
          nameless.append((index, number))
        }
      }
      if unit.comesWithImport { withImport.append((index, unit.module)) }
    }
    var imports: [String: Set<String>] = [:]
    for unit in units { imports[unit.module, default: [unit.module]].formUnion(unit.scan.imports) }
    for module in imports.keys { reachableModules[module] = Self.reach(module, imports) }
  }

  private static func reach(_ module: String, _ imports: [String: Set<String>]) -> Set<String> {
    var reached: Set<String> = []
    var fresh = [module]
    while let next = fresh.popLast() {
      if reached.insert(next).inserted { fresh += imports[next] ?? [] }
    }
    return reached
  }

  func dependencies(of index: Int) -> [Dependency] {
    let unit = units[index]
    var found: [Dependency] = []
    func add(_ target: Int, types: [Int] = [], protocols: [Int] = []) {
      if target != index {
        found.append(Dependency(target: target, types: types, protocols: protocols))
      }
    }
    for name in unit.scan.freeMentions {
      for target in visible(name, from: unit) { add(target) }
    }
    for name in unit.scan.mentions.union(unit.scan.operatorMentions) {
      for (target, number) in members[name] ?? [] where sees(unit, target) {
        add(target, types: owners(of: units[target].scan.extensions[number].type, from: target))
      }
    }
    for name in unit.scan.operatorMentions {
      for (target, types) in operators[name] ?? [] where sees(unit, target) {
        let owners = types.flatMap { self.owners(of: $0, from: target) }
        // An operator on foreign types alone is like a function of that name.
        add(target, types: owners)
      }
    }
    // Once the extended type is reached, its nameless extensions are, whoever reached it; so they
    // hang on the unit that declares the type, or on everybody for a foreign type.
    for (target, number) in nameless where sees(unit, target) {
      addNameless(target, units[target].scan.extensions[number], from: unit, at: index, to: &found)
    }
    for (target, module) in withImport where unit.scan.imports.contains(module) { add(target) }
    return found
  }

  private func addNameless(
    _ target: Int, _ part: CodeScan.Extension, from unit: CodeUnit, at index: Int,
    to found: inout [Dependency]
  ) {
    guard target != index else { return }
    let types = owners(of: part.type, from: target)
    let mentionsType = unit.scan.mentions.contains(part.type)
    if part.hasNamelessMember || part.hasInitializer, mentionsType || types.contains(index) {
      found.append(Dependency(target: target, types: types, protocols: []))
    }
    let added = part.conformances.subtracting(Self.markers)
    guard !added.isEmpty, types.isEmpty ? mentionsType : types.contains(index) else { return }
    let protocols = added.map { owners(of: $0, from: target) }
    // A foreign protocol, such as Codable, may be asked for by anything.
    let needed = protocols.contains(where: \.isEmpty) ? [] : protocols.flatMap { $0 }
    found.append(Dependency(target: target, types: types, protocols: needed))
  }

  /// The units that declare a name that this unit can see.
  private func visible(_ name: String, from unit: CodeUnit) -> [Int] {
    (declaring[name] ?? []).filter { target in
      sees(unit, target)
        && units[target].scan.declarations.contains {
          $0.name == name && (!$0.isPrivate || units[target].file == unit.file)
        }
    }
  }

  /// The units that declare a type of this house; none for a foreign one.
  private func owners(of type: String, from index: Int) -> [Int] {
    visible(type, from: units[index])
  }

  private func sees(_ unit: CodeUnit, _ target: Int) -> Bool {
    reachableModules[unit.module]?.contains(units[target].module) ?? false
  }
}
