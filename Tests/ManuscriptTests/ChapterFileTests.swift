import Foundation
import Manuscript
import TestFolders
import Testing

/// What lies among the chapters while people work on them, and is none.
struct ChapterFileTests {
  private let folder: URL

  init() throws {
    folder = TestFolder.root.appending(path: "files-\(UUID())/chapters")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func remove() {
    try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
  }

  private func write(_ name: String, _ text: String = "# A") throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: name).path, withDestinationPath: target)
  }

  @Test(
    "what systems and editors leave beside a chapter is no chapter",
    arguments: [
      ".#03-gap.md", "._03-gap.md", ".03-gap.md", ".03-gap.md.swp", "03-gap.md~", "~$03-gap.md",
      "#03-gap.md#", "#03-gap.md", ".~lock.03-gap.md#", "03-gap.md.orig", "README.md", ".md",
      "references.bib", "03-gap", "4913",
    ])
  func others(name: String) throws {
    defer { remove() }
    try write(name)
    #expect(try ChapterFile.names(in: folder).isEmpty)
  }

  @Test("an editor's lock, a folder, a pipe and a link that leads nowhere are no chapters")
  func kinds() throws {
    defer { remove() }
    try write("03-gap.md")
    try link(".#03-gap.md", to: "me@host.1234:1")
    try link("04-away.md", to: "nowhere.md")
    try link("05-round.md", to: "05-round.md")
    try link("06-folder.md", to: ".")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "07-folder.md"), withIntermediateDirectories: true)
    try #require(mkfifo(folder.appending(path: "08-pipe.md").path, 0o644) == 0)
    #expect(try ChapterFile.names(in: folder) == ["03-gap.md"])
    #expect(try ChapterFile.contents(of: folder).map(\.path) == ["chapters/03-gap.md"])
  }

  @Test("a link to a chapter elsewhere is a chapter")
  func linked() throws {
    defer { remove() }
    try write("../elsewhere.md", "# Elsewhere")
    try link("03-gap.md", to: "../elsewhere.md")
    #expect(try ChapterFile.contents(of: folder).map(\.data) == [Data("# Elsewhere".utf8)])
  }
}
