import Fingerprints

/// `FingerprintTable.swift`: the fingerprints of the library and of what chapters define.
package enum FingerprintTable {
  /// The text of the file, entries sorted by name.
  ///
  /// The tables are lines of text, which the program splits when it starts: as dictionary literals they took
  /// the compiler most of a second at every edit of a chapter.
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
    source.line()
    source.line("/// Lines of a name, a tab and a digest.")
    source.line("private func table(_ lines: String) -> [String: String] {")
    source.line("  var table: [String: String] = [:]")
    source.line("  for line in lines.split(separator: \"\\n\") {")
    source.line("    let parts = line.split(separator: \"\\t\")")
    source.line("    table[String(parts[0])] = String(parts[1])")
    source.line("  }")
    source.line("  return table")
    source.line("}")
    return source.text
  }

  private static func write(
    _ name: String, _ table: [String: String], end: String, to source: inout SwiftText
  ) {
    source.line("  \(name): table(#\"\"\"")
    for (key, digest) in table.sorted(by: { $0.key < $1.key }) {
      source.line("    \(key)\t\(digest)")
    }
    source.line("    \"\"\"#)\(end)")
  }
}
