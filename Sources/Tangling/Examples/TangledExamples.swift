import Files
import Foundation

/// The examples in the doc comments of what chapters may use, as Swift that a test compiles; and the list of
/// all that should have one.
package struct TangledExamples {
  private var code = SwiftText()
  private var values: [String] = []
  private var vocabulary: [String] = []

  /// Reads all Swift files of some targets.
  ///
  /// - Parameters:
  ///   - modules: The targets.
  ///   - root: The folder of the package.
  /// - Throws: `TanglingError.unreadable`.
  package init(of modules: [String], in root: URL) throws {
    for module in modules {
      let folder = root.appending(path: "Sources/\(module)")
      let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      let files = (walk?.allObjects ?? []).compactMap { $0 as? URL }
        .filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
      for file in files {
        do {
          let path = "Sources/\(module)" + file.path.dropFirst(folder.path.count)
          add(
            DocComments(try String(contentsOf: file, encoding: .utf8)), path: path, module: module)
        } catch {
          throw TanglingError.unreadable(path: file.path, reason: Disk.reason(error))
        }
      }
    }
  }

  /// The text of the file.
  package var text: String {
    var source = SwiftText()
    source.line("// Made from the doc comments of the library at each build.")
    source.line("import Prelude")
    source.line()
    source.line(
      "/// Lines of module, kind, name, file, line, number of examples, line of indented code.")
    source.line("let vocabularyTable = #\"\"\"")
    for line in vocabulary { source.line("  \(line)") }
    source.line("  \"\"\"#")
    source.line()
    source.line("/// What examples make, by where they stand.")
    source.line("let exampleValues: [(place: String, make: @Sendable () throws -> [Any])] = [")
    for line in values { source.line("  \(line),") }
    source.line("]")
    return source.text + code.text
  }

  private mutating func add(_ comments: DocComments, path: String, module: String) {
    for entry in comments.entries {
      if entry.isPublic {
        let kind = (entry.isStatic ? "static " : "") + entry.kind
        vocabulary.append(
          [
            module, kind, entry.name, path, "\(entry.line)", "\(entry.examples.count)",
            "\(entry.indentedCode ?? 0)", entry.isTopLevel ? "top" : "member",
          ].joined(separator: "\t"))
      }
      for example in entry.examples { add(example, path: path) }
    }
  }

  private mutating func add(_ example: DocComments.Example, path: String) {
    // Each line as far right as it stands in the comment, so that errors name its columns.
    let indentation = String(repeating: " ", count: example.column)
    let lines = example.code.map { $0.isEmpty ? "" : indentation + $0 }.joined(separator: "\n")
    code.line()
    if example.isDefinition {
      code.located(path, line: example.line, lines)
    } else {
      let name = "example_\(values.count)"
      code.line("@_optimize(none) @ExampleBuilder")
      code.line("@Sendable private func \(name)() throws -> [Any] {")
      code.located(path, line: example.line, lines)
      code.line("}")
      values.append("(\(literal("\(path):\(example.line)")), \(name))")
    }
  }
}
