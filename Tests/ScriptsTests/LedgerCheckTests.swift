import Foundation
import TestFolders
import Testing

/// The program in Python that recomputes the ledger, on the committed book and on copies that somebody changed.
@Suite(
  "The ledger, recomputed",
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
struct LedgerCheckTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A copy of the book whose `path` has been changed; the status of the check.
  private func status(changing path: String, _ change: (String) -> String) throws -> Int32 {
    let scratch = try TestFolder()
    for folder in ["chapters", "output"] {
      try FileManager.default.createDirectory(
        at: scratch.url.appending(path: folder), withIntermediateDirectories: true)
    }
    let chapters = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "chapters").path)
    let files =
      chapters.filter { $0.hasSuffix(".md") }.map { "chapters/\($0)" }
      + ["output/results.json", "output/report.html"]
    for file in files {
      let text = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
      try scratch.write(Data((file == path ? change(text) : text).utf8), file)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      Self.root.appending(path: "Benchmarks/Ledger/check.py").path, scratch.url.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test("the committed book has no fault")
  func committed() throws {
    #expect(try status(changing: "") { $0 } == 0)
  }

  @Test(
    "a verdict, a corrected p-value, a mean or a printed number that was changed is a fault",
    arguments: [
      ("output/results.json", #""verdict":"holds""#, #""verdict":"undecided""#),
      ("output/results.json", #""rank":"primary""#, #""rank":"exploratory""#),
      ("output/results.json", #""mean":0."#, #""mean":0.1"#),
      ("output/report.html", "±\u{A0}2.", "±\u{A0}9."),
      ("chapters/10-conclusion.md", " ± 2.", " ± 9."),
    ])
  func changed(path: String, old: String, new: String) throws {
    var isThere = false
    let status = try status(changing: path) { text in
      isThere = text.contains(old)
      return text.replacingOccurrences(of: old, with: new)
    }
    #expect(isThere, "\(path) holds no \(old)")
    #expect(status == 1)
  }
}
