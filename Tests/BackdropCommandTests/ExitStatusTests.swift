import BackdropCommand
import Experiments
import Foundation
import Notebook
import TestFolders
import Testing

/// The command line as a whole: arguments in, exit status and files out.
@Suite("Exit status")
struct ExitStatusTests {
  private let folder = TestFolder.root
    .appending(path: "command-\(UUID().uuidString)")
  private let empty = programWithoutChapters

  private func write(_ text: String, _ path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func run(_ arguments: String...) async -> Int32 {
    await Backdrop.run(arguments, book: empty)
  }

  @Test("help and version are no failure", arguments: ["--help", "--version"])
  func help(flag: String) async {
    #expect(await run(flag) == 0)
  }

  @Test(
    "every verb explains itself",
    arguments: [
      "render", "plan", "check", "diff", "reproduce", "clean", "export-diorama",
      "build-imagenet9", "verify-imagenet9", "evaluate",
    ])
  func verbs(verb: String) async {
    #expect(await run(verb, "--help") == 0)
  }

  @Test(
    "what cannot be understood is a usage error, 2",
    arguments: [
      ["frobnicate"], ["render", "--profile", "lavish"], ["render", "--jobs", "0"],
      ["export-diorama", "x", "--side", "12"], ["export-diorama"],
      ["export-diorama", "x", "--world", "3"], ["export-diorama", "x", "--masks", "exact"],
      ["export-diorama", "x", "--world", "2", "--masks", "foo"],
      ["reproduce", "--minutes", "0"], ["reproduce", "--seed", "-1"],
      ["build-imagenet9", "--ilsvrc", "x"], ["verify-imagenet9", "x", "--split", "both"],
      ["build-imagenet9", "--ilsvrc", "x", "--output", "y", "--balance", "largest"],
      ["evaluate", "--imagenet9", "x"], ["evaluate", "--network", "x.onnx"],
      ["evaluate", "--imagenet9", "x", "--predictions", "x.csv", "--challenge"],
      ["evaluate", "--imagenet9", "x", "--network", "x.onnx", "--jobs", "999"],
      ["evaluate", "--imagenet9", "x", "--network", "x.onnx", "--mean", "1,2"],
      ["evaluate", "--imagenet9", "x", "--network", "x.onnx", "--std", "0,1,1"],
      ["evaluate", "--imagenet9", "x", "--network", "x.onnx", "--labels", "cifar"],
    ])
  func usage(arguments: [String]) async {
    #expect(await Backdrop.run(arguments, book: empty) == 2)
  }

  @Test("a folder without chapters is a usage error, 2", arguments: ["render", "plan", "check"])
  func noChapters(verb: String) async {
    #expect(await run(verb, "--book", folder.path()) == 2)
  }

  @Test(
    "a program that was built from other chapters says so, 2",
    arguments: ["render", "plan", "check"])
  func stale(verb: String) async throws {
    try write("# New\n\nA chapter that was not compiled.\n", "chapters/00-new.md")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(await run(verb, "--book", folder.path()) == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "output").path()))
  }

  @Test("a chapter that cannot be parsed is a usage error, 2")
  func parseError() async throws {
    try write("# New\n\n```swift experiment\n//| label: nonsense\nTable()\n", "chapters/00-new.md")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(await run("render", "--book", folder.path()) == 2)
  }

  @Test("a revision that git does not know is a usage error, 2")
  func unknownRevision() async throws {
    try write("# New\n", "chapters/00-new.md")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(await run("diff", "no-such-revision", "--book", folder.path()) == 2)
  }

  @Test(
    "a place without photographs or images is a failure, 1",
    arguments: [
      ["build-imagenet9", "--ilsvrc", "/nowhere", "--output", "/nowhere/else"],
      ["verify-imagenet9", "/nowhere"],
      ["evaluate", "--imagenet9", "/nowhere", "--network", "/nowhere.onnx"],
    ])
  func nowhere(arguments: [String]) async {
    #expect(await Backdrop.run(arguments, book: empty) == 1)
  }

  @Test("an export is written, and a foreign folder is left alone")
  func export() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = folder.appending(path: "export").path()
    let status = await run(
      "export-diorama", target, "--training", "1", "--test", "1", "--side", "48")
    #expect(status == 0)
    #expect(FileManager.default.fileExists(atPath: target + "/manifest.csv"))
    #expect(FileManager.default.fileExists(atPath: target + "/mixed_rand/val/08_fish"))
    try write("mine", "foreign/letter.txt")
    let foreign = folder.appending(path: "foreign")
    #expect(await run("export-diorama", foreign.path(), "--training", "0", "--test", "1") != 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: foreign.path()) == ["letter.txt"])
  }
}
