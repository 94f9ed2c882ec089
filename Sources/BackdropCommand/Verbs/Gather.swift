import ArgumentParser
import Foundation
import Lab
import Notebook
import Subprocess

/// Brings stores together.
struct Gather: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take over what other stores have, each byte checked.",
    discussion: """
      For nodes without a shared file system: backdrop gather /mnt/node1/.backdrop /mnt/node2/.backdrop, or \
      ssh node tar -C BOOK/.backdrop -c . | backdrop gather - . What is here stays. Exit status: 0 all well, \
      1 something was damaged there, or has come out otherwise than here.
      """)

  @Option(help: "The folder of the book; by default the nearest one upwards that has chapters/.")
  var book: String?

  @Option(help: "Where outcomes are kept; by default the book's .backdrop.")
  var store: String?

  @Argument(
    help:
      "Stores: folders with store/ in them, such as a book's .backdrop; - for a tar file on stdin.")
  var stores: [String]

  func run() async throws {
    let place =
      try store.map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? BookOpening.folder(from: book).storeFolder
    let own = Store(at: place)
    for path in stores where path != "-" {
      try Self.check(URL(filePath: path, directoryHint: .isDirectory), called: "'\(path)'")
    }
    try own.prepareToKeep()
    let paths = stores
    let isSound = try await Signals.ending {
      var isSound = true
      for path in paths {
        isSound = try await Self.gather(path, into: own) && isSound
      }
      return isSound
    }
    if !isSound { throw ExitStatus.blockFailed }
  }

  /// Refuses what is no store.
  static func check(_ folder: URL, called name: String) throws {
    var isFolder: ObjCBool = false
    let path = folder.appending(path: "store").path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw ValidationError(
        "\(name) is no store: expected a folder with store/ in it, such as a book's .backdrop")
    }
  }

  /// Takes over one store, or a tar file of one; the answer is whether all of it was sound and agrees.
  private static func gather(_ path: String, into own: Store) async throws -> Bool {
    guard path == "-" else {
      return try gather(
        Store(at: URL(filePath: path, directoryHint: .isDirectory)), called: path, into: own)
    }
    let unpacked = own.unpackingFolder()
    defer { try? FileManager.default.removeItem(at: unpacked) }
    try await Self.unpack(into: unpacked)
    try check(unpacked, called: "the tar file on standard input")
    return try gather(Store(at: unpacked), called: "standard input", into: own)
  }

  /// Takes over one store; the answer is whether all of it was sound and agrees.
  private static func gather(_ other: Store, called name: String, into own: Store) throws -> Bool {
    var copied = 0, bytes = 0, present = 0, damaged = 0, otherwise = 0
    for key in other.keys() {
      try Task.checkCancellation()
      switch try own.gather(key, from: other) {
      case .copied(let count):
        copied += 1
        bytes += count
      case .present: present += 1
      case .nothing: break
      case .damaged(let flaw):
        damaged += 1
        Messages.note("\(name): \(key.short) is damaged and was not taken: \(flaw)")
      case .otherwise(let here, let there):
        otherwise += 1
        Messages.note(
          """
          \(name): \(key.short) came out otherwise than here, and this one stays:
            here:  \(here.machine), \(here.arithmetic), \(here.date)
            there: \(there.machine), \(there.arithmetic), \(there.date)
          """)
      }
    }
    let failures = own.gatherFailures(from: other)
    var words = [
      "\(copied) outcomes taken (\(bytes / 1_000_000) MB)", "\(present) were here already",
    ]
    if damaged > 0 { words.append("\(damaged) are damaged there") }
    if otherwise > 0 { words.append("\(otherwise) came out otherwise than here") }
    if failures > 0 { words.append("\(failures) notes of failures") }
    try Messages.out("\(name): " + words.joined(separator: ", "))
    return damaged + otherwise == 0
  }

  /// Unpacks a tar file from standard input.
  private static func unpack(into folder: URL) async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.path(percentEncoded: false)
    let result = try await Subprocess.run(
      .name("tar"),
      arguments: Arguments([
        "-x", "-f", "-", "-C", path, "--no-same-owner", "--no-same-permissions",
      ]),
      input: .fileDescriptor(.init(rawValue: STDIN_FILENO), closeAfterSpawningProcess: false),
      output: .discarded, error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else {
      let words = result.standardError.split(separator: "\n").first.map(String.init) ?? "tar failed"
      if !["tar archive", "EOF", "checksum"].contains(where: words.contains) {
        throw LabError.unwritable(path: path, reason: words)
      }
      throw ValidationError(
        "standard input could not be unpacked: \(words); expected a tar file of a store, as "
          + "tar -C BOOK/.backdrop -c . writes it")
    }
  }
}
