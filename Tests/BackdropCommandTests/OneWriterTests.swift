import Foundation
import TestFolders
import Testing

/// The program itself, beside the tests that were built with it.
private let program = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: ".build/release/backdrop")

/// What happened to two people who built into one folder: processes of their own, since a lock must hold
/// between them and end with them.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: program.path)))
struct OneWriterTests {
  private func start(_ arguments: [String]) throws -> (process: Process, notes: Pipe) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let notes = Pipe()
    process.standardError = notes
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return (process, notes)
  }

  private func run(_ arguments: [String]) throws -> (status: Int32, notes: String) {
    let (process, notes) = try start(arguments)
    let said = notes.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  @Test("a second export into a folder is refused, and one that was killed blocks nobody")
  func exports() throws {
    let scratch = try TestFolder()
    let folder = scratch.path("diorama")
    let (first, _) = try start([
      "export-diorama", folder, "--training", "500", "--test", "500", "--side", "96",
    ])
    defer { if first.isRunning { kill(first.processIdentifier, SIGKILL) } }
    while first.isRunning, !scratch.exists("diorama/.partial/original") { usleep(10_000) }
    let second = try run(["export-diorama", folder, "--training", "0", "--test", "1"])
    #expect(first.isRunning, "it ended before the second could be refused")
    #expect(second.status == 1 && second.notes.contains("another run is writing"), "\(second)")
    #expect(scratch.exists("diorama/.partial/original"))
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    let third = try run(["export-diorama", folder, "--training", "0", "--test", "1"])
    #expect(third.status == 0, "\(third)")
    #expect(try run(["verify-imagenet9", folder]).status == 0)
  }

  @Test("a folder that cannot be made is named")
  func unwritable() throws {
    let found = try run([
      "export-diorama", "/proc/nowhere/diorama", "--training", "0", "--test", "1",
    ])
    #expect(found.status == 1 && found.notes.contains("/proc/nowhere"), "\(found)")
  }
}
