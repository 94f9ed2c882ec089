import Foundation
import TestFolders
import Testing

/// The declarations that generated code needs of module Notebook, in the shape of the real ones.
private let notebook = """
  public protocol Exhibit {}
  public struct Table: Exhibit { public init(_ rows: [Int], cell: (Int) -> Int) {} }
  @resultBuilder public enum ExhibitBuilder {
    public static func buildExpression(_ exhibit: some Exhibit) -> any Exhibit { exhibit }
    public static func buildBlock(_ exhibit: any Exhibit) -> any Exhibit { exhibit }
  }
  public protocol InlineValue {}
  extension Double: InlineValue {}
  extension String: InlineValue {}
  public func inline(_ value: some InlineValue) -> any InlineValue { value }
  public struct ComputedText: Sendable {
    public enum Part: Sendable { case text(String), value(@Sendable () throws -> any InlineValue) }
    public init(_ parts: [Part]) {}
  }
  public struct CompiledChapter: Sendable {
    public init(
      path: String, number: Int, digest: String, frontMatter: [String: ComputedText], defines: [CompiledDefine],
      blocks: [CompiledBlock], inlines: [CompiledInline]) {}
  }
  public struct CompiledDefine: Sendable {
    public init(label: String, lines: ClosedRange<Int>, closure: String, types: [String]) {}
  }
  public struct CompiledBlock: Sendable {
    public init(
      label: String, lines: ClosedRange<Int>, digest: String, closure: String,
      caption: ComputedText?, alt: ComputedText?,
      make: @escaping @Sendable () throws -> any Exhibit) {}
  }
  public struct CompiledInline: Sendable {
    public init(digest: String, make: @escaping @Sendable () throws -> any InlineValue) {}
  }
  """

/// What the compiler says about a chapter: its error lines, without those of notes and quotations.
private func messages(for chapter: String) throws -> [String] {
  let scratch = try TestFolder()
  try scratch.write(notebook, "Notebook.swift")
  for (name, text) in try tangled(["03-gap.md": chapter]) where name != "Book.swift" {
    // One module stands for all: the imports of the real ones have nothing to find here.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
    try scratch.write(body, name)
  }
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments =
    ["swiftc", "-typecheck", "-swift-version", "6", "-module-name", "Chapters"]
    + scratch.names(in: "").map { scratch.path($0) }
  let pipe = Pipe()
  process.standardError = pipe
  try process.run()
  let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  let found = output.split(separator: "\n").map(String.init)
    .filter { $0.contains(": error: ") && !$0.contains("`- error") }
  #expect(found.isEmpty == (process.terminationStatus == 0), "\(output)")
  return Array(Set(found)).sorted()
}

struct CompilerMessageTests {
  @Test("a chapter that is right compiles")
  func right() throws {
    #expect(try messages(for: sample) == [])
  }

  @Test("the compiler reports each mistake at its line and column in the chapter")
  func mistakes() throws {
    var text = sample
    for (right, wrong) in [
      ("is \\(best)", "is \\(worst)"), ("= best * 2.0", "= bestt * 2.0"),
      ("for \\(best)", "for \\(beest)"), ("let best = 2.5", "let best = nothing + 2.5"),
      ("  n + 1", "  m + 1"),
    ] {
      text = text.split(separator: right, omittingEmptySubsequences: false).joined(separator: wrong)
    }
    #expect(
      try messages(for: text) == [
        "chapters/03-gap.md:10:12: error: cannot find 'nothing' in scope",
        "chapters/03-gap.md:17:30: error: cannot find 'beest' in scope",
        "chapters/03-gap.md:21:3: error: cannot find 'm' in scope",
        "chapters/03-gap.md:2:23: error: cannot find 'worst' in scope",
        "chapters/03-gap.md:6:22: error: cannot find 'bestt' in scope",
      ])
  }
}
