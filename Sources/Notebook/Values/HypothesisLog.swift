import Files
import Foundation

/// The hypotheses that were tried while chapters were edited, in the order of trying: a file beside the store, one
/// JSON object a line, which is only ever added to.
package struct HypothesisLog: Sendable {
  /// A result that somebody saw.
  package struct Entry: Codable, Sendable, Equatable {
    /// When it was shown, such as "2026-11-27T19:30:00Z".
    package let date: String
    /// The chapter's path.
    package let chapter: String
    /// The block's label.
    package let label: String
    /// The digest of the block's code, and of what in its chapter it reaches.
    package let code: String
    /// What the result is worth: "whole", "interim, 2 of 5 seeds", "a first look, at smoke fidelity".
    package let worth: String
    /// What was asked: the claim's sentence, or the caption.
    package let asked: String
    /// What came of it: verdict and numbers.
    package let found: String

    package init(
      date: String, chapter: String, label: String, code: String, worth: String, asked: String,
      found: String
    ) {
      (self.date, self.chapter, self.label, self.code) = (date, chapter, label, code)
      (self.worth, self.asked, self.found) = (worth, asked, found)
    }
  }

  private let url: URL

  /// The log of a book.
  package init(_ folder: BookFolder) {
    url = folder.storeFolder.appending(path: "desk/hypotheses.jsonl")
  }

  /// All that was tried; a last line that was cut off by a kill is left out.
  ///
  /// - Throws: `NotebookError.unreadableResults` for a file that is there and cannot be read.
  package func entries() throws -> [Entry] {
    guard let data = try NotebookError.contents(of: url) else { return [] }
    let decoder = JSONDecoder()
    return data.split(separator: UInt8(ascii: "\n")).compactMap {
      try? decoder.decode(Entry.self, from: $0)
    }
  }

  /// Adds what was seen.
  ///
  /// - Throws: `NotebookError.unwritable`.
  package func add(_ entries: [Entry]) throws {
    guard !entries.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for entry in entries {
      lines += try encoder.encode(entry)
      lines.append(UInt8(ascii: "\n"))
    }
    let path = url.path(percentEncoded: false)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      if !Disk.isFile(url) { try Data().write(to: url) }
      let file = try FileHandle(forWritingTo: url)
      defer { try? file.close() }
      try file.seekToEnd()
      try file.write(contentsOf: lines)
    } catch {
      throw NotebookError.unwritable(path: path, reason: Disk.reason(error))
    }
  }
}
