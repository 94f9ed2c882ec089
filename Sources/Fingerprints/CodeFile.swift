import Files
import Foundation
import Manuscript

/// One file of a target, and what of it counts.
package struct CodeFile: Sendable {
  /// The path from the target's folder.
  package let path: String

  /// SHA-256 over what can change an outcome: tokens of Swift and C, bytes of anything else.
  package let digest: String

  /// What a Swift file declares and mentions; nil for other files.
  package let names: SwiftNames?

  /// Looks through a file.
  ///
  /// - Parameters:
  ///   - path: From the target's folder; its ending says what the file is.
  ///   - data: What stands in it.
  ///   - modules: The names of the package's targets.
  package init(path: String, data: Data, modules: Set<String> = []) {
    self.path = path
    switch path.split(separator: ".").last {
    case "swift":
      let scan = SwiftNames.scanning(String(decoding: data, as: UTF8.self), modules: modules)
      names = scan.names
      digest = scan.digest
    case "c", "h", "cc", "cpp", "cxx", "hpp", "inc", "modulemap":
      names = nil
      digest = SHA256.hex(of: CText.significant(String(decoding: data, as: UTF8.self)))
    default:
      names = nil
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
