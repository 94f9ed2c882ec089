import Files
import Foundation
import TestFolders
import Testing

struct DiskTests {
  private let folder: URL

  init() throws {
    folder = TestFolder.root.appending(path: "disk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test("a file is replaced as a whole, and nothing else is left in its folder")
  func replaces() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: "a file")
    try Disk.write(Data("old".utf8), to: url)
    try Disk.write(Data("new".utf8), to: url)
    #expect(try Disk.read(url) == Data("new".utf8))
    #expect(Disk.names(in: folder) == ["a file"])
  }

  @Test("a file that holds the bytes already is left alone")
  func updates() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: "deep/er/file")
    #expect(try Disk.update(url, with: Data([1])))
    #expect(try !Disk.update(url, with: Data([1])))
    #expect(try Disk.update(url, with: Data([2])))
    #expect(Disk.length(url) == 1)
  }

  @Test("what cannot be written is told with the path and the system's reason")
  func fails() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let blocked = folder.appending(path: "file")
    try Disk.write(Data(), to: blocked)
    let below = blocked.appending(path: "x")
    let error = #expect(throws: FileError.self) { try Disk.write(Data(), to: below) }
    #expect("\(try #require(error))".contains("Not a directory"))
    #expect(throws: FileError.self) { try Disk.create(blocked, Data()) }
    #expect(throws: FileError.self) { try Disk.read(folder.appending(path: "none")) }
  }
}
