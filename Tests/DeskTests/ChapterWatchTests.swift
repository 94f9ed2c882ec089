import Foundation
import TestFolders
import Testing

import Desk

@Suite("Saves are noticed")
struct ChapterWatchTests {
  @Test(
    "in place, renamed over, deleted: whatever an editor does",
    arguments: ["in place", "rename", "delete", "new"])
  func saves(_ way: String) async throws {
    let folder = TestFolder.root.appending(path: "watch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "03-x.md")
    try Data("one".utf8).write(to: file)
    var changes = ChapterWatch(folder: folder).changes().makeAsyncIterator()
    // By the first silence the watch is set.
    while let cause = await changes.next(), cause != .silence {}
    let writer = Task.detached {
      switch way {
      case "in place":
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: Data("two".utf8))
        try handle.close()
      case "rename":
        let other = folder.appending(path: ".03-x.md.swp")
        try Data("two".utf8).write(to: other)
        _ = rename(other.path(percentEncoded: false), file.path(percentEncoded: false))
      case "delete": try FileManager.default.removeItem(at: file)
      default: try Data("new".utf8).write(to: folder.appending(path: "04-y.md"))
      }
    }
    var wasTold = false
    for _ in 0..<5 where !wasTold { wasTold = await changes.next() == .change }
    try await writer.value
    #expect(wasTold)
  }
}
