import Foundation
import Manuscript
import Tangling

/// A folder for one test, removed at the end of it.
final class ScratchFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "tangle-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: path)), as: UTF8.self)
  }

  func names(in path: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: path).path)
    return (found ?? []).sorted()
  }

  func path(_ path: String) -> String { url.appending(path: path).path }
}

/// A chapter with each kind of code: front matter, sentence, define block, caption and experiment.
let sample = #"""
  ---
  summary: The gap is \(best) points.
  ---
  # The gap

  Some text with <!--= best * 2.0 -->3 %<!--/=--> here.

  ```swift define
  let widths = [8, 16]
  let best = 2.5
  private struct Blur {}
  struct Sharp { enum Kind { case soft } }
  ```

  ```swift experiment
  //| label: tbl-gap
  //| tbl-cap: The "gap" for \(best) of
  //|   \(String(describing: widths)) widths.
  let some = widths.map { $0 + 1 }
  Table(some) { n in
    n + 1
  }
  ```
  """#

func tangled(_ texts: [String: String]) throws -> [String: String] {
  let book = try Book.parse(texts.map { ("chapters/\($0.key)", Data($0.value.utf8)) })
  var files = ["Book.swift": TangledBook.text(of: book)]
  for chapter in book.chapters {
    var tangled = TangledChapter(chapter)
    files[TangledChapter.fileName(of: chapter.name)] = tangled.text()
  }
  return files
}
