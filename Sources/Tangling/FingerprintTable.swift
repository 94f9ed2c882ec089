import Manuscript

/// The Swift table of the fingerprints of the library's types.
package enum FingerprintTable {
  /// The fingerprint of each type, by its stable name: `Experiments.Training`.
  ///
  /// It is the digest of all code that can change what a value of the type comes to. Private types
  /// have none.
  package static func fingerprints(of units: [CodeUnit]) -> [String: String] {
    let graph = CodeGraph(units)
    var table: [String: String] = [:]
    for unit in units {
      let types = unit.scan.types.filter { !$0.isPrivate }
      guard !types.isEmpty, let digest = graph.digest(of: unit.id) else { continue }
      for type in types { table["\(unit.module).\(type.name)"] = digest }
    }
    return table
  }

  /// The text of `FingerprintTable.swift`, entries sorted by name.
  package static func text(of fingerprints: [String: String]) -> String {
    var source = SwiftText()
    source.line("// Made from the sources of the library at each build.")
    source.line()
    source.line("/// For each type the digest of all code that can change what its values come to.")
    guard !fingerprints.isEmpty else {
      source.line("package let libraryFingerprints: [String: String] = [:]")
      return source.text
    }
    source.line("package let libraryFingerprints: [String: String] = [")
    for (name, digest) in fingerprints.sorted(by: { $0.key < $1.key }) {
      source.line("  \(literal(name)): \(literal(digest)),")
    }
    source.line("]")
    return source.text
  }
}
