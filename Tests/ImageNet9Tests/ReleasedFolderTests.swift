import Diorama
import Foundation
import ImageNet9
import Imaging
import TestFolders
import Testing

@Suite struct ReleasedFolderTests {
  private let files = FileManager.default

  /// Exports a small set, then does something to it.
  private func withExport(
    manifest: Bool = true, _ body: (URL) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      try DioramaExport(
        Diorama9(trainingImages: 1, testImages: 1), trainingSeed: 1, testSeed: 1, splits: [.test]
      ).write(to: folder)
      if !manifest { try files.removeItem(at: folder.appendingPathComponent("manifest.csv")) }
      try body(folder)
    }
  }

  private func expectError(
    _ words: [String], at folder: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: (any Error).self, sourceLocation: sourceLocation) {
      try ReleasedFolder(at: folder.path).pictures(split: .test)
    }
    for word in words {
      #expect("\(error as Any)".contains(word), "\(error as Any)", sourceLocation: sourceLocation)
    }
  }

  @Test func `without a manifest, boxes come from the masks, the digest from contents`() throws {
    try withExport { folder in
      let told = try ReleasedFolder(at: folder.path).pictures(split: .test)
      try files.removeItem(at: folder.appendingPathComponent("manifest.csv"))
      let bare = try ReleasedFolder(at: folder.path)
      let found = try bare.pictures(split: .test)
      #expect(found.boxes == told.boxes && found.pixels == told.pixels)
      #expect(found.scenes.allSatisfy { $0 == nil })
      try files.removeItem(at: folder.appendingPathComponent("no_fg"))
      #expect(try ReleasedFolder(at: folder.path) != bare)
    }
  }

  @Test func `the released hard masks suffice`() throws {
    try withExport(manifest: false) { folder in
      try files.removeItem(at: folder.appendingPathComponent("fg_alpha"))
      let set = try ReleasedFolder(at: folder.path).pictures(split: .test)
      #expect(Set(set.coverage) == [0, 255])
    }
  }

  @Test func `a variant that the folder lacks is rebuilt from the pictures`() throws {
    try withExport { folder in
      let data = DataSet.folder(try ReleasedFolder(at: folder.path))
      let read = try data.world.images(of: .noForeground, split: .test, seed: 0)
      try files.removeItem(at: folder.appendingPathComponent("no_fg"))
      try files.removeItem(at: folder.appendingPathComponent("manifest.csv"))
      let bare = DataSet.folder(try ReleasedFolder(at: folder.path))
      let made = try bare.world.images(of: .noForeground, split: .test, seed: 0)
      #expect(made.pixels == read.pixels)
    }
  }

  @Test func `a folder is compared and encoded by what it holds`() throws {
    try withExport { folder in
      let one = try ReleasedFolder(at: folder.path)
      let text = try JSONEncoder().encode(one)
      #expect(!String(decoding: text, as: UTF8.self).contains(folder.lastPathComponent))
      let decoded = try JSONDecoder().decode(ReleasedFolder.self, from: text)
      #expect(decoded == one)
      let error = #expect(throws: ImageNet9Error.self) { try decoded.pictures(split: .test) }
      #expect("\(error as Any)".contains("ReleasedFolder(at:)"))
    }
  }

  @Test func `a missing class folder is named`() throws {
    try withExport(manifest: false) { folder in
      try files.removeItem(at: folder.appendingPathComponent("original/val/06_musical instrument"))
      expectError(["original/val/06_musical instrument"], at: folder)
    }
  }

  @Test func `a missing mask is named`() throws {
    try withExport(manifest: false) { folder in
      for kind in ["fg_mask", "fg_alpha"] {
        try files.removeItem(at: folder.appendingPathComponent("\(kind)/val/08_fish"))
      }
      expectError(["fg_mask/val/08_fish/n02512053_00000.npy"], at: folder)
    }
  }

  @Test func `an unexpected name is named`() throws {
    try withExport(manifest: false) { folder in
      try Data().write(to: folder.appendingPathComponent("original/val/00_dog/notes.txt"))
      expectError(["notes.txt", "*.png"], at: folder)
    }
  }

  @Test func `an image that the manifest does not list is named`() throws {
    try withExport { folder in
      try PNG.write(
        Image(width: 48, height: 48), to: folder.appendingPathComponent("original/val/00_dog/x.png")
      )
      expectError(["1 file is there that it does not list", "x.png", "manifest.csv"], at: folder)
    }
  }

  @Test func `a changed image is found by its checksum`() throws {
    try withExport { folder in
      let file = folder.appendingPathComponent("original/val/03_reptile/n01661091_00000.png")
      try PNG.write(Image(width: 48, height: 48), to: file)
      expectError(["1 file holds other bytes", "n01661091_00000.png"], at: folder)
    }
  }

  @Test func `a damaged image is found without a manifest too`() throws {
    try withExport(manifest: false) { folder in
      let file = folder.appendingPathComponent("original/val/03_reptile/n01661091_00000.png")
      try Data(contentsOf: file).prefix(200).write(to: file)
      expectError(["n01661091_00000.png"], at: folder)
    }
  }

  @Test func `an image of another size is named with both sizes`() throws {
    try withExport(manifest: false) { folder in
      let file = folder.appendingPathComponent("original/val/04_carnivore/n02075296_00000.png")
      try PNG.write(Image(width: 32, height: 32), to: file)
      expectError(["n02075296_00000.png", "32×32", "48×48"], at: folder)
    }
  }

  @Test func `a damaged manifest is named with its line`() throws {
    try withExport { folder in
      let file = folder.appendingPathComponent("manifest.csv")
      var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(
        String.init)
      lines[6] = String(lines[6].prefix(20))
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
      expectError(["manifest.csv:7"], at: folder)
    }
  }

  @Test func `a folder that is not there, or not a data set, is named`() throws {
    expectError(["/nowhere/at/all"], at: URL(fileURLWithPath: "/nowhere/at/all"))
    try withTemporaryFolder { expectError([$0.lastPathComponent, "layout"], at: $0) }
  }

  @Test func `the table and the names are read once, and hold for all that is read later`() throws {
    try withExport { folder in
      let data = try ReleasedFolder(at: folder.path)
      #expect(try data.images(of: .original, split: .test, in: 0..<2).count == 2)
      try files.removeItem(at: folder.appendingPathComponent("manifest.csv"))
      let dogs = folder.appendingPathComponent("original/val/00_dog")
      try PNG.write(Image(width: 48, height: 48), to: dogs.appendingPathComponent("a.png"))
      #expect(try data.images(of: .original, split: .test).count == 9)
      try PNG.write(
        Image(width: 48, height: 48), to: dogs.appendingPathComponent("n02084071_00000.png"))
      let error = #expect(throws: ImageNet9Error.self) {
        try data.images(of: .original, split: .test, in: 0..<1)
      }
      #expect("\(error as Any)".contains("manifest.csv tells of"))
    }
  }

  @Test func `a table that a spreadsheet has saved is read: quotes, CRLF, a byte order mark`()
    throws
  {
    try withExport { folder in
      let file = folder.appendingPathComponent("manifest.csv")
      let whole = try ReleasedFolder(at: folder.path)
      let told = try whole.pictures(split: .test)
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }
          .joined(separator: ",")
      }
      try Data(("\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n").utf8).write(to: file)
      let saved = try ReleasedFolder(at: folder.path)
      #expect(try saved.pictures(split: .test) == told)
      #expect(saved == whole, "it is the same data set, however its table is written")
    }
  }
}
