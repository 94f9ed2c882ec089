/// Which types conform to a protocol, as far as declarations at file scope say so.
package enum Conformers {
  /// The types that conform to a protocol, by itself or by one that refines it.
  ///
  /// - Parameters:
  ///   - name: The protocol.
  ///   - targets: Where to look; only files that are looked at one by one have names.
  /// - Returns: the types with the target that declares each, "Experiments.Training", sorted.
  package static func names(of name: String, in targets: [CodeTarget]) -> [String] {
    let files = targets.flatMap { target in
      target.files.compactMap(\.names).map { (target: target.name, names: $0) }
    }
    var protocols: Set<String> = [name]
    var conforming: Set<String> = []
    var isNew = true
    while isNew {
      isNew = false
      for (target, names) in files {
        let inherited =
          names.inheritance.map { ($0.key, $0.value) }
          + names.conformances.map { ($0.type, Set([$0.protocol])) }
        for (type, supertypes) in inherited where !protocols.isDisjoint(with: supertypes) {
          if names.protocols.contains(type) {
            isNew = protocols.insert(type).inserted || isNew
          } else {
            conforming.insert("\(target).\(type)")
          }
        }
      }
    }
    return conforming.sorted()
  }
}
