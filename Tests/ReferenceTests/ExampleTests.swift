import Foundation
import Manuscript
import Testing

/// The examples of doc comments, which `make docs` shows.
///
/// This target does not compile if one of them does not; `Sources/tangle/README.md` says how they come here.
struct ExampleTests {
  private var vocabulary: [VocabularyEntry] { VocabularyEntry.all }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("every type that a chapter may use has an example, or a reason why it needs none")
  func types() {
    let types = vocabulary.filter { $0.isTopLevel && $0.isType }
    #expect(types.count > 100)
    let lacking = types.filter { $0.examples == 0 && Exemptions.types[$0.name] == nil }
    #expect(lacking.isEmpty, "\(list(lacking)): write one in a fence ```swift of its doc comment")
  }

  @Test("every function, and every constant of a type, is used in some example")
  func members() throws {
    let used = try names(inExamples: vocabulary)
    let lacking = vocabulary.filter { entry in
      (entry.kind.hasSuffix("func") || entry.kind == "static let" || entry.kind == "static var")
        && !used.contains(entry.lastName) && !Exemptions.members.contains(entry.lastName)
        && Exemptions.types[entry.firstName] == nil
    }
    #expect(lacking.isEmpty, "\(list(lacking)): show how it is used in a fence ```swift")
  }

  @Test("the first page of the reference tells of every type that has an example, and of no other")
  func firstPage() throws {
    let page = try String(
      contentsOf: Self.root.appending(path: "Sources/Prelude/Prelude.docc/Prelude.md"),
      encoding: .utf8)
    let listed = page.matches(of: #/^- ``(\w+)``$/#.anchorsMatchLineEndings()).map { String($0.1) }
    let types = vocabulary.filter { $0.isTopLevel && $0.isType && $0.examples > 0 }.map(\.name)
    #expect(Set(types).symmetricDifference(listed).sorted() == [])
    #expect(Set(listed).count == listed.count)
  }

  @Test("no exemption is left of what is gone or has an example")
  func exemptions() {
    for name in Exemptions.types.keys.sorted() {
      let entry = vocabulary.first { $0.name == name && $0.isTopLevel }
      #expect(entry != nil && entry?.examples == 0, "\(name) needs no exemption")
    }
  }

  @Test("code in the doc comments of what a chapter may use stands in fences")
  func fences() {
    let indented = vocabulary.filter { $0.indentedCode > 0 }
    #expect(indented.isEmpty, "\(list(indented)): nothing compiles it; use ```swift or ```text")
  }

  @Test("all modules that chapters see are looked through")
  func modules() throws {
    let file = Self.root.appending(path: "Sources/Prelude/Prelude.swift")
    let exports = SwiftNames(try String(contentsOf: file, encoding: .utf8)).exports
    #expect(exports.count > 5)
    #expect(exports.subtracting(["Foundation"]).isSubset(of: vocabulary.map(\.module)))
  }

  @Test("examples make what they say, without a file but for those that name one")
  func values() {
    #expect(exampleValues.count > 100)
    var failed: [String] = []
    for (place, make) in exampleValues {
      do {
        let values = try make()
        #expect(!values.isEmpty, "\(place) makes nothing")
      } catch {
        failed.append("\(error)")
      }
    }
    let unexpected = failed.filter { error in
      !["answers.csv", "networks", "in9"].contains { error.contains($0) }
    }
    #expect(unexpected.isEmpty, "\(unexpected)")
  }

  private func list(_ entries: [VocabularyEntry]) -> String {
    entries.map(\.description).joined(separator: "\n")
  }

  /// The identifiers and operators in the examples, read again from the sources.
  private func names(inExamples entries: [VocabularyEntry]) throws -> Set<String> {
    var names: Set<String> = []
    for path in Set(entries.map { String($0.place.split(separator: ":")[0]) }).sorted() {
      let source = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
      var isExample = false
      for line in source.split(separator: "\n") {
        let text = line.drop { $0 == " " }
        guard text.hasPrefix("///") else { continue }
        let code = text.dropFirst(3).drop { $0 == " " }
        if code.hasPrefix("```") {
          isExample = code == "```swift"
        } else if isExample {
          names.formUnion(SwiftNames(String(code)).mentions)
        }
      }
    }
    return names
  }
}
