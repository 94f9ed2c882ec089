import CAttributes
import Files
import Foundation
import TestFolders
import Testing

/// What a user made of a file stays when its bytes are replaced.
struct KeptAttributesTests {
  private let folder: URL

  init() throws {
    folder = TestFolder.root.appending(path: "kept-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func remove() { try? FileManager.default.removeItem(at: folder) }
  private func url(_ name: String) -> URL { folder.appending(path: name) }
  private func path(_ name: String) -> String { url(name).path(percentEncoded: false) }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  private func status(_ name: String) -> stat {
    var status = stat()
    lstat(path(name), &status)
    return status
  }

  private func isLink(_ name: String) -> Bool { status(name).st_mode & S_IFMT == S_IFLNK }

  private let old = Data("the old text".utf8)
  private let new = Data("new".utf8)

  @Test("a file behind links is written where it lies, and the links stay")
  func links() throws {
    defer { remove() }
    try Disk.makeFolder(url("elsewhere/deep"))
    try Disk.write(old, to: url("elsewhere/deep/file"))
    try link("second", to: "elsewhere/deep/../deep/file")
    try link("first", to: path("second"))
    try Disk.write(new, to: url("first"))
    #expect(isLink("first") && isLink("second") && !isLink("elsewhere/deep/file"))
    #expect(try Disk.read(url("elsewhere/deep/file")) == new)
    #expect(Disk.names(in: folder) == ["elsewhere", "first", "second"])
    #expect(Disk.names(in: url("elsewhere/deep")) == ["file"])
  }

  @Test("a link that leads to no file leads to one afterwards")
  func dangling() throws {
    defer { remove() }
    try link("link", to: "to-be")
    try Disk.write(new, to: url("link"))
    #expect(isLink("link"))
    #expect(try Disk.read(url("to-be")) == new)
  }

  @Test("links in a circle and what is no plain file are refused by name, and stay")
  func refused() throws {
    defer { remove() }
    try link("round", to: "and-round")
    try link("and-round", to: "round")
    try link("to-folder", to: ".")
    try #require(mkfifo(path("pipe"), 0o644) == 0)
    try link("lost", to: "no/such/folder/file")
    for (name, words) in [
      ("round", "symbolic links"), ("to-folder", "folder"), ("pipe", "no plain file"),
      ("lost", "No such file or directory"),
    ] {
      let error = #expect(throws: FileError.self) { try Disk.update(url(name), with: new) }
      #expect("\(try #require(error))".contains(words))
      #expect(throws: FileError.self) { try Disk.checkWritable(url(name)) }
    }
    #expect(Disk.names(in: folder) == ["and-round", "lost", "pipe", "round", "to-folder"])
  }

  @Test("mode, owner, group and extended attributes stay")
  func kept() throws {
    defer { remove() }
    try Disk.write(old, to: url("file"))
    // Only root can give a file away; anybody else keeps what is his own.
    if getuid() == 0 { try #require(chown(path("file"), 12345, 23456) == 0) }
    try #require(chmod(path("file"), 0o640) == 0)
    let note = Array("by hand".utf8)
    let takesNotes = setxattr(path("file"), "user.note", note, note.count, 0) == 0
    let before = status("file")
    try Disk.write(new, to: url("file"))
    let after = status("file")
    #expect(try Disk.read(url("file")) == new)
    #expect(after.st_mode == before.st_mode)
    #expect(after.st_uid == before.st_uid && after.st_gid == before.st_gid)
    #expect(after.st_ino != before.st_ino)
    if takesNotes {
      var found = [UInt8](repeating: 0, count: 16)
      let length = found.withUnsafeMutableBytes {
        getxattr(path("file"), "user.note", $0.baseAddress, 16)
      }
      #expect(length == note.count && found.starts(with: note))
    }
  }

  @Test("a file of two names keeps both")
  func hardLinks() throws {
    defer { remove() }
    try Disk.write(old, to: url("one"))
    try #require(Foundation.link(path("one"), path("other")) == 0)
    try Disk.write(new, to: url("one"))
    #expect(try Disk.read(url("other")) == new)
    #expect(status("one").st_ino == status("other").st_ino)
    #expect(Disk.names(in: folder) == ["one", "other"])
  }

  @Test("a file that is locked is left alone, and can be asked about beforehand")
  func locked() throws {
    defer { remove() }
    try Disk.write(old, to: url("file"))
    try link("link", to: "file")
    try #require(chmod(path("file"), 0o444) == 0)
    for name in ["file", "link"] {
      let error = #expect(throws: FileError.self) { try Disk.write(new, to: url(name)) }
      #expect("\(try #require(error))".contains("read-only"))
      #expect(throws: FileError.self) { try Disk.checkWritable(url(name)) }
    }
    #expect(try Disk.read(url("file")) == old)
    #expect(try !Disk.update(url("file"), with: old), "the same bytes need no writing")
    try Disk.checkWritable(url("another"))
    #expect(throws: FileError.self) { try Disk.checkWritable(url("no/folder")) }
  }
}
