import Files
import Foundation
import Manuscript

/// One file of a target, and what of it counts.
package struct CodeFile: Sendable {
  /// The path from the target's folder.
  package let path: String

  /// SHA-256 over what can change an outcome: tokens of Swift and C, bytes of anything else.
  package let digest: String

  /// The modules that a Swift file imports.
  package let imports: Set<String>

  /// What a Swift file declares and mentions, where that is looked at; nil for other files.
  package let names: SwiftNames?

  init(path: String, digest: String, imports: Set<String>, names: SwiftNames?) {
    self.path = path
    self.digest = digest
    self.imports = imports
    self.names = names
  }

  /// Looks through a file.
  ///
  /// - Parameters:
  ///   - path: From the target's folder; its ending says what the file is.
  ///   - data: What stands in it.
  ///   - modules: The names of all targets where files are looked at one by one, else nil.
  package init(path: String, data: Data, modules: Set<String>? = nil) {
    self.path = path
    let text = { String(decoding: data, as: UTF8.self) }
    switch path.split(separator: ".").last {
    case "swift":
      if let modules {
        let scan = SwiftNames.scanning(text(), modules: modules)
        (names, imports, digest) = (scan.names, scan.names.imports, scan.digest)
      } else {
        let scan = SwiftNames.imports(of: text())
        (names, imports, digest) = (nil, scan.imports, scan.digest)
      }
    case "c", "h", "cc", "cpp", "cxx", "hpp", "inc", "modulemap":
      (names, imports) = (nil, [])
      digest = SHA256.hex(of: CText.significant(text()))
    default:
      (names, imports) = (nil, [])
      digest = SHA256.hex(of: data)
    }
  }

  /// Whether a file can change an outcome at all.
  ///
  /// Texts of errors cannot: a failure is never kept. They stand in files of their own, `XError.swift`
  /// and `XError+Y.swift`.
  package static func counts(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    if name.hasPrefix(".") || name.hasSuffix(".md") { return false }
    guard name.hasSuffix(".swift") else { return true }
    let stem = name.dropLast(".swift".count).prefix { $0 != "+" }
    return !stem.hasSuffix("Error")
  }
}
