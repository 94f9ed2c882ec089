import Files
import Foundation
import TestFolders
import Testing

@Suite struct LockTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = TestFolder.root.appending(path: "locks-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `a second writer of a folder is refused before it touches anything`() throws {
    try withFolder { folder in
      try OutputFolder.writing(to: folder) {
        try Data("whole".utf8).write(to: folder.appending(path: "a.txt"))
        var hasRun = false
        let error = #expect(throws: FileError.self) {
          try OutputFolder.writing(to: folder) { hasRun = true }
        }
        #expect(!hasRun && "\(error as Any)".contains("another run is writing"))
        let link = folder.deletingLastPathComponent().appending(path: "link-\(UUID().uuidString)")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder)
        defer { try? FileManager.default.removeItem(at: link) }
        #expect(throws: FileError.busy(path: link.path(percentEncoded: false))) {
          try OutputFolder.writing(to: link) {}
        }
      }
      #expect(try OutputFolder.writing(to: folder) { 7 } == 7)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
    }
  }

  @Test func `a lock that another process holds is respected, and dies with that process`() throws {
    try withFolder { folder in
      try Disk.makeFolder(folder)
      let other = Process()
      other.executableURL = URL(filePath: "/usr/bin/flock")
      other.arguments = ["--no-fork", folder.path, "sh", "-c", "echo held; exec sleep 60"]
      let said = Pipe()
      other.standardOutput = said
      try other.run()
      defer { if other.isRunning { kill(other.processIdentifier, SIGKILL) } }
      #expect(said.fileHandleForReading.availableData == Data("held\n".utf8))
      #expect(throws: FileError.self) { try OutputFolder.writing(to: folder) {} }
      kill(other.processIdentifier, SIGKILL)
      other.waitUntilExit()
      try OutputFolder.writing(to: folder) {}
    }
  }

  @Test func `what stands where a folder should be, and a place that is none, are named`() throws {
    try withFolder { folder in
      try Disk.makeFolder(folder)
      let file = folder.appending(path: "thesis.txt")
      try Data("years".utf8).write(to: file)
      let error = #expect(throws: FileError.self) { try OutputFolder.writing(to: file) {} }
      #expect("\(error as Any)".contains("no folder"))
      let nowhere = #expect(throws: FileError.self) {
        try OutputFolder.writing(to: URL(filePath: "/proc/nowhere")) {}
      }
      #expect("\(nowhere as Any)".contains("/proc/nowhere"))
    }
  }

  @Test func `the lock of a file leaves no file behind`() throws {
    try withFolder { folder in
      try Disk.makeFolder(folder)
      let url = folder.appending(path: "key.lock")
      do {
        let lock = try FileLock(at: url)
        #expect(lock != nil)
        #expect(try FileLock(at: url) == nil)
        withExtendedLifetime(lock) {}
      }
      #expect(Disk.names(in: folder).isEmpty)
      #expect(try FileLock(at: url) != nil)
    }
  }
}
