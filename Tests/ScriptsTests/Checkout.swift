import Foundation
import TestFolders

/// A folder with some of the kit's scripts, and a PATH of its own; removed at the end of the test.
final class Checkout {
  let url = TestFolder.root.appending(path: "checkout-\(UUID().uuidString)")

  private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts")

  init(scripts: [String]) throws {
    try FileManager.default.createDirectory(
      at: url.appending(path: "Scripts"), withIntermediateDirectories: true)
    for name in scripts {
      try FileManager.default.copyItem(
        at: Self.scripts.appending(path: name), to: url.appending(path: "Scripts/\(name)"))
    }
    // The commands that scripts are made of; all others are stand-ins.
    for name in [
      "bash", "sh", "env", "sed", "grep", "head", "tail", "mkdir", "cat", "dirname", "basename",
      "readlink", "rm", "sort", "tr", "cmp", "uniq", "ls", "cp", "cut", "diff", "find", "mktemp",
      "wc", "chmod", "fold", "install", "mv", "paste",
    ] {
      let place = ["/usr/bin/", "/bin/"].map { $0 + name }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
      guard let place else { continue }
      try FileManager.default.createDirectory(
        at: url.appending(path: "bin"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: url.appending(path: "bin/\(name)").path, withDestinationPath: place)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ path: String) -> String {
    (try? String(contentsOf: url.appending(path: path), encoding: .utf8)) ?? ""
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: path).path)
  }

  /// Puts a stand-in for a command on the PATH.
  func command(_ name: String, _ body: String) throws {
    try write("#!/bin/bash\n\(body)\n", to: "bin/\(name)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: url.appending(path: "bin/\(name)").path)
  }

  /// Runs a script with no terminal; what it says is its output and its errors.
  func run(_ script: String, _ arguments: [String] = []) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = url.appending(path: script)
    process.arguments = arguments
    process.currentDirectoryURL = url
    process.environment = ["PATH": url.appending(path: "bin").path]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }
}
