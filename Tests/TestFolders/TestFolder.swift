import Foundation

/// A folder of its own for a test.
///
/// It goes when the process of the tests ends, and not with this object: an object may go after its last
/// use, while what was made for it still writes there.
package final class TestFolder: Sendable {
  /// Where it lies.
  package let url: URL

  /// A new folder with some files, by name.
  package init(_ files: [String: String] = [:]) throws {
    url = Self.root.appending(path: UUID().uuidString, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, name) }
  }

  /// The path of a file in it.
  package func path(_ name: String = "") -> String {
    url.appending(path: name).path(percentEncoded: false)
  }

  /// Writes a file, and the folders that it lies in.
  package func write(_ data: Data, _ name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// Writes a file of text, and the folders that it lies in.
  package func write(_ text: String, _ name: String) throws { try write(Data(text.utf8), name) }

  /// The text of a file.
  package func text(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  /// Whether something of this name is there.
  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The names within a folder of it, sorted; none where there is no such folder.
  package func names(in folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted()
  }

  /// Removes it now.
  package func remove() { try? FileManager.default.removeItem(at: url) }

  /// The one folder in which the tests of this process write; removed when the process ends.
  package static let root: URL = {
    let root = FileManager.default.temporaryDirectory.appending(
      path: "backdrop-tests-\(ProcessInfo.processInfo.processIdentifier)",
      directoryHint: .isDirectory)
    // What cannot be made is told by whoever writes into it.
    try? FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: TestFolder.root) }
    return root
  }()
}

/// Runs `body` with a new folder that is removed afterwards.
package func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = try TestFolder()
  defer { folder.remove() }
  return try body(folder.url)
}
