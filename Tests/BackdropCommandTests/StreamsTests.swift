import BackdropCommand
import Foundation
import Notebook
import TestFolders
import Testing

/// Where the output of a verb goes may be full, closed, or nobody's.
@Suite("Standard output")
struct StreamsTests {
  @Test("a full disk behind standard output is an error with the system's reason")
  func full() throws {
    let file = open("/dev/full", O_WRONLY)
    try #require(file >= 0)
    defer { close(file) }
    let error = #expect(throws: OutputError.self) { try Streams.write("a line", to: file) }
    #expect("\(try #require(error))".contains("No space left on device"))
  }

  @Test("a closed standard output is an error, not a trap")
  func closed() throws {
    #expect(throws: OutputError.self) { try Streams.write("a line", to: 987) }
  }

  @Test("a reader that went away is an error where its signal is ignored")
  func brokenPipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    #expect(throws: OutputError.self) { try Streams.write("a line", to: ends[1]) }
  }

  @Test("with standard output closed, what is said goes into no file that was opened meanwhile")
  func closedFromTheStart() async throws {
    let scratch = try TestFolder()
    let path = scratch.path("diorama")
    await #expect(processExitsWith: .exitCode(1)) { [path = path as String] in
      close(STDOUT_FILENO)
      let status = await Backdrop.run(
        ["export-diorama", path, "--training", "0", "--test", "1"], book: programWithoutChapters)
      // Its place is taken for good.
      guard open("/dev/null", O_RDONLY) > STDERR_FILENO else { exit(98) }
      exit(status)
    }
    let manifest = try scratch.text("diorama/manifest.csv")
    #expect(!manifest.contains(path) && manifest.hasPrefix("split,"))
  }

  @Test(
    "a verb whose data nobody takes ends with 1 and says why", arguments: ["--help", "--version"])
  func nobody(flag: String) async {
    let status = await Backdrop.run(
      [flag], book: CompiledBook(chapters: []),
      streams: Streams(out: { _ in try Streams.write("", to: 987) }, note: { _ in }))
    #expect(status == 1)
  }
}
