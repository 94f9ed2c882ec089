import Diorama
import Foundation
import ImageNet9
import Photographs
import TestFolders
import Testing

/// Archives as people pack them; one test at a time, since they share the folder for temporary files.
@Suite(.serialized) struct ArchiveTests {
  private let files = FileManager.default

  /// A small set without a table, in a folder of some name.
  private func withSet(
    _ name: String, _ body: (_ folder: URL, _ set: URL) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let set = folder.appendingPathComponent(name)
      try DioramaExport(
        Diorama9(trainingImages: 1, testImages: 2), trainingSeed: 1, testSeed: 1, splits: [.test]
      ).write(to: set)
      for name in ["manifest.csv", "fg_alpha"] {
        try files.removeItem(at: set.appendingPathComponent(name))
      }
      try body(folder, set)
    }
  }

  private func pack(_ folder: URL, _ names: String...) throws -> URL {
    let archive = folder.appendingPathComponent("set.tar.gz")
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/bin/tar")
    tar.arguments = ["czf", archive.path, "-C", folder.path] + names
    try tar.run()
    tar.waitUntilExit()
    #expect(tar.terminationStatus == 0)
    return archive
  }

  private func unpacked() throws -> [String] {
    try files.contentsOfDirectory(atPath: files.temporaryDirectory.path)
      .filter { $0.hasPrefix("backdrop-verify-") }
  }

  private func expectRefused(
    _ archive: URL, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: (any Error).self, sourceLocation: sourceLocation) {
      try ReleaseVerifier(at: archive.path).run()
    }
    for word in words {
      #expect("\(error as Any)".contains(word), "\(error as Any)", sourceLocation: sourceLocation)
    }
  }

  @Test func `an archive is unpacked, and its checksum compared`() throws {
    try withSet("bg_challenge") { folder, _ in
      let archive = try pack(folder, "bg_challenge")
      let report = try ReleaseVerifier(at: archive.path).run()
      #expect(report.problems.isEmpty && report.backgroundsFound == 18)
      #expect(report.archive?.isRelease == false && report.archive?.sha256.count == 64)
      try Data(contentsOf: archive).prefix(5000).write(to: archive)
      expectRefused(archive, "set.tar.gz")
      #expect(try unpacked().isEmpty)
    }
  }

  @Test func `a top folder of any name will do, and without a data set it is said what is there`()
    throws
  {
    try withSet("my in9 (copy)") { folder, _ in
      let archive = try pack(folder, "my in9 (copy)")
      #expect(try ReleaseVerifier(at: archive.path).run().problems.isEmpty)
      try Data("x".utf8).write(to: folder.appendingPathComponent("notes.txt"))
      try files.createDirectory(
        at: folder.appendingPathComponent("in9/originals"), withIntermediateDirectories: true)
      expectRefused(try pack(folder, "in9", "notes.txt"), "set.tar.gz", "it holds in9, notes.txt")
    }
  }

  @Test func `links and second names within an archive are unpacked`() throws {
    try withSet("bg_challenge") { folder, set in
      try files.moveItem(
        at: set.appendingPathComponent("no_fg"), to: set.appendingPathComponent("store"))
      try files.createSymbolicLink(
        atPath: set.appendingPathComponent("no_fg").path, withDestinationPath: "store")
      let dogs = set.appendingPathComponent("original/val/00_dog")
      let first = dogs.appendingPathComponent("n02084071_00000.png")
      let second = dogs.appendingPathComponent("n02084071_00001.png")
      try files.removeItem(at: second)
      try files.linkItem(at: first, to: second)
      let birds = set.appendingPathComponent("original/val/01_bird")
      try files.moveItem(
        at: birds.appendingPathComponent("n01503061_00000.png"),
        to: set.appendingPathComponent("store/bird.png"))
      try files.createSymbolicLink(
        atPath: birds.appendingPathComponent("n01503061_00000.png").path,
        withDestinationPath: "../../../no_fg/bird.png")
      let report = try ReleaseVerifier(at: try pack(folder, "bg_challenge").path).run()
      #expect(report.problems.isEmpty, "\(report.problems)")
      #expect(report.parts.allSatisfy { $0.counts == [Int](repeating: 2, count: 9) })
    }
  }

  @Test(arguments: [
    ("/etc/passwd", "leads out of it, to /etc/passwd"),
    ("../../../../../../../../../../../etc/passwd", "leads out of it"),
    ("n02084071_00009.png", "which is not in it"), ("x.png", "which is not in it"),
  ])
  func `a link that leads out of the archive, to nothing or to itself is named`(
    target: String, words: String
  ) throws {
    try withSet("bg_challenge") { folder, set in
      try files.createSymbolicLink(
        atPath: set.appendingPathComponent("original/val/00_dog/x.png").path,
        withDestinationPath: target)
      expectRefused(try pack(folder, "bg_challenge"), "original/val/00_dog/x.png", words)
      #expect(try unpacked().isEmpty)
    }
  }

  @Test func `a check that is interrupted while it unpacks leaves nothing behind`() async throws {
    try await Task {
      try withSet("bg_challenge") { folder, _ in
        let archive = try pack(folder, "bg_challenge")
        withUnsafeCurrentTask { $0?.cancel() }
        #expect(throws: CancellationError.self) { try ReleaseVerifier(at: archive.path).run() }
        #expect(try unpacked().isEmpty)
      }
    }.value
  }

  @Test func `what is no archive is named for what it is`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("set.tar.gz")
      try Data("version https://git-lfs.github.com/spec/v1\noid sha256:1\n".utf8).write(to: file)
      expectRefused(file, "set.tar.gz", "Git LFS pointer")
    }
  }
}
