import Fingerprints

/// `FingerprintTable.swift`: the fingerprints of the library and of what chapters define.
package enum FingerprintTable {
  /// The text of the file, entries sorted by name.
  package static func text(of fingerprints: Fingerprints) -> String {
    var source = SwiftText()
    source.line("// Made from the sources of the library and from the chapters at each build.")
    source.line("import Lab")
    source.line()
    source.line("/// The digests of all code that can change what is computed.")
    source.line("let codeFingerprints = CodeFingerprints(")
    write("types", fingerprints.ofTypes, end: ",", to: &source)
    write("targets", fingerprints.ofTargets, end: ",", to: &source)
    write("blocks", fingerprints.ofBlocks, end: ")", to: &source)
    return source.text
  }

  private static func write(
    _ name: String, _ table: [String: String], end: String, to source: inout SwiftText
  ) {
    guard !table.isEmpty else { return source.line("  \(name): [:]\(end)") }
    source.line("  \(name): [")
    for (key, digest) in table.sorted(by: { $0.key < $1.key }) {
      source.line("    \(literal(key)): \(literal(digest)),")
    }
    source.line("  ]\(end)")
  }
}
