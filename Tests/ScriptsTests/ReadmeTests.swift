import Foundation
import Testing

/// What is written about the house, held against the house.
struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The files below a folder of the repository, by their paths from its root; links are not followed.
  private static func files(below folder: String) throws -> [String] {
    let start = root.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: start.path)
    return names.map { "\(folder)/\($0)" }.filter { !$0.contains("/system/") }.sorted()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test("each folder of Sources says in a README what lives there")
  func readmes() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path)
    #expect(folders.count > 20)
    for folder in folders.sorted() {
      let lines = try Self.text("Sources/\(folder)/README.md").split(separator: "\n")
      #expect(lines.first?.hasPrefix("# ") == true && lines.count > 1, "\(folder)")
    }
  }

  @Test("a file that a README names is there")
  func names() throws {
    let folders = ["Sources", "Tests", "Scripts", "Benchmarks", "Plugins"]
    let files = try folders.flatMap(Self.files) + ["Package.swift"]
    let readmes = files.filter { $0.hasSuffix("README.md") } + ["CONTRIBUTING.md"]
    for readme in readmes {
      for name in try Self.text(readme).matches(of: #/`([\w+\-/]+\.(?:swift|cpp|c|h|sh|py))`/#) {
        // Names that stand for any file of their kind.
        if name.1.contains("NN-") || name.1.contains("XError") || name.1.contains("03-gap") {
          continue
        }
        #expect(files.contains { "/\($0)".hasSuffix("/\(name.1)") }, "\(readme): \(name.1)")
      }
    }
  }

  @Test("no file is longer than 300 lines but one that a tool has written")
  func lengths() throws {
    let endings = [".swift", ".h", ".c", ".cpp", ".inc", ".py", ".sh"]
    let files = try ["Sources", "Tests", "Scripts", "Benchmarks", "Plugins"].flatMap(Self.files)
    for file in files where endings.contains(where: file.hasSuffix) {
      let text = try Self.text(file)
      let count = text.utf8.count { $0 == UInt8(ascii: "\n") }
      #expect(count <= 300 || text.hasPrefix("// DO NOT EDIT."), "\(file): \(count) lines")
    }
  }
}
