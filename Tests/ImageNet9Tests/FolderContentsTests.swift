import Diorama
import Files
import Foundation
import ImageNet9
import Imaging
import TestFolders
import Testing

/// What happened to people whose folders were half copied, changed, linked or littered.
@Suite struct FolderContentsTests {
  private let files = FileManager.default

  /// Exports a small set, two images of each class, with or without its table of files.
  private func withExport(
    manifest: Bool = false, _ body: (URL) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let place = folder.appendingPathComponent("set")
      try DioramaExport(
        Diorama9(trainingImages: 1, testImages: 2), trainingSeed: 1, testSeed: 1, splits: [.test]
      ).write(to: place)
      if !manifest { try files.removeItem(at: place.appendingPathComponent("manifest.csv")) }
      try body(place)
    }
  }

  private func expectError(
    _ words: String..., at folder: URL, sourceLocation: SourceLocation = #_sourceLocation,
    when body: (ReleasedFolder) throws -> Void = { _ in }
  ) {
    let error = #expect(throws: (any Error).self, sourceLocation: sourceLocation) {
      try body(try ReleasedFolder(at: folder.path))
    }
    for word in words {
      #expect("\(error as Any)".contains(word), "\(error as Any)", sourceLocation: sourceLocation)
    }
  }

  /// Gives a picture other pixels, and its file as many bytes as before.
  private func change(_ file: URL) throws {
    let length = try Data(contentsOf: file).count
    var image = try PNG.read(file)
    image[0, 0, 0] ^= 1
    var data = try PNG.encode(image)
    // Readers stop at the end chunk.
    if data.count < length { data.append(Data(count: length - data.count)) }
    try data.write(to: file)
  }

  @Test func `pixels change and sizes stay: it is another data set`() throws {
    try withExport { folder in
      let before = try ReleasedFolder(at: folder.path)
      try change(folder.appendingPathComponent("original/val/03_reptile/n01661091_00000.png"))
      #expect(try ReleasedFolder(at: folder.path) != before)
    }
  }

  @Test func `soft masks are part of the data set, since boxes and foregrounds come from them`()
    throws
  {
    try withExport { folder in
      let before = try ReleasedFolder(at: folder.path)
      try change(folder.appendingPathComponent("fg_alpha/val/00_dog/n02084071_00001.png"))
      #expect(try ReleasedFolder(at: folder.path) != before)
    }
  }

  @Test(arguments: [
    "original", "original/val", "original/val/00_dog", "original/val/00_dog/n02084071_00000.png",
  ])
  func `what lies behind a link counts as if it lay there`(path: String) throws {
    try withExport { folder in
      let plain = try ReleasedFolder(at: folder.path)
      let place = folder.appendingPathComponent(path)
      let target = folder.deletingLastPathComponent().appendingPathComponent("elsewhere")
      try files.moveItem(at: place, to: target)
      try files.createSymbolicLink(at: place, withDestinationURL: target)
      let linked = try ReleasedFolder(at: folder.path)
      #expect(linked == plain)
      #expect(try linked.images(of: .original, split: .test).count == 18)
      try change(folder.appendingPathComponent("original/val/00_dog/n02084071_00000.png"))
      #expect(try ReleasedFolder(at: folder.path) != plain)
    }
  }

  @Test(arguments: ["original", "original/val/00_dog", "original/val/00_dog/x.png"])
  func `a link that leads nowhere, or round in a circle, is named`(path: String) throws {
    for (target, words) in [("gone", "which is not there"), ("self", "round in a circle")] {
      try withExport { folder in
        let place = folder.appendingPathComponent(path)
        try? files.removeItem(at: place)
        let goal = target == "self" ? place.lastPathComponent : target
        try files.createSymbolicLink(atPath: place.path, withDestinationPath: goal)
        expectError(place.lastPathComponent, words, at: folder)
      }
    }
  }

  @Test func `a copy under way is found before anything is computed`() throws {
    try withExport(manifest: true) { folder in
      for label in [ObjectClass.bird, .dog] {
        try files.removeItem(
          at: folder.appendingPathComponent("original/val/\(label.folder)/\(label.root)_00001.png"))
      }
      expectError(
        "2 files that it lists are missing", "01_bird/n01503061_00001.png", "Finish the copy",
        at: folder)
    }
  }

  @Test func `a whole variant that is listed and not there is missing, too`() throws {
    try withExport(manifest: true) { folder in
      try files.removeItem(at: folder.appendingPathComponent("no_fg"))
      expectError("18 files that it lists are missing", "no_fg/val/00_dog", "…", at: folder)
    }
  }

  @Test func `a set is the same whatever its table's line ends, and not without its table`() throws
  {
    try withExport(manifest: true) { folder in
      let whole = try ReleasedFolder(at: folder.path)
      let table = folder.appendingPathComponent("manifest.csv")
      let text = try String(contentsOf: table, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "\n", with: "\r\n").utf8).write(to: table)
      #expect(try ReleasedFolder(at: folder.path) == whole)
      try Data((text + text.split(separator: "\n")[5]).utf8).write(to: table)
      expectError("manifest.csv:182", "a second time", at: folder)
      try files.removeItem(at: table)
      #expect(try ReleasedFolder(at: folder.path) != whole)
    }
  }

  @Test func `a picture beside a picture of the same name is said`() throws {
    try withExport { folder in
      let dogs = folder.appendingPathComponent("original/val/00_dog")
      try JPEG.write(
        Image(width: 48, height: 48), to: dogs.appendingPathComponent("n02084071_00000.jpg"))
      expectError("n02084071_00000.jpg", "n02084071_00000.png", "two images", at: folder)
    }
  }

  @Test func `of uneven sizes the one that differs is named, though it comes first`() throws {
    try withExport { folder in
      let first = folder.appendingPathComponent("original/val/00_dog/n02084071_00000.png")
      try PNG.write(Image(width: 100, height: 64), to: first)
      expectError("00_dog/n02084071_00000.png", "100×64", "48×48 as most", at: folder) {
        _ = try $0.images(of: .original, split: .test)
      }
      expectError("00_dog/n02084071_00000.png", "100×64", "48×48 as most", at: folder) {
        _ = try $0.pictures(split: .test)
      }
    }
  }

  @Test func `images that are no squares are told so`() throws {
    try withExport { folder in
      for label in ObjectClass.allCases {
        for index in 0..<2 {
          try PNG.write(
            Image(width: 48, height: 64),
            to: folder.appendingPathComponent(
              "original/val/\(label.folder)/\(label.root)_0000\(index).png"))
        }
      }
      expectError("48×64", "expected squares", at: folder)
    }
  }

  @Test func `an empty class folder is said`() throws {
    try withExport { folder in
      let birds = folder.appendingPathComponent("original/val/01_bird")
      for name in try files.contentsOfDirectory(atPath: birds.path) {
        try files.removeItem(at: birds.appendingPathComponent(name))
      }
      try Data().write(to: birds.appendingPathComponent(".DS_Store"))
      expectError("original/val/01_bird", "all nine classes", at: folder) {
        _ = try $0.images(of: .original, split: .test)
      }
    }
  }

  @Test func `what file managers leave changes nothing`() throws {
    for manifest in [false, true] {
      try withExport(manifest: manifest) { folder in
        let clean = try ReleasedFolder(at: folder.path)
        for name in [".DS_Store", "._n02084071_00000.png", "Thumbs.db", "desktop.ini"] {
          let places = [
            "", "original", "original/val", "original/val/00_dog", "fg_mask/val/08_fish",
          ]
          for place in places {
            try Data("litter".utf8).write(to: folder.appendingPathComponent("\(place)/\(name)"))
          }
        }
        let littered = try ReleasedFolder(at: folder.path)
        #expect(littered == clean && littered.imageCount(.test) == 18 && littered.side == 48)
        #expect(try littered.images(of: .original, split: .test).count == 18)
      }
    }
  }

  @Test func `a class folder that is none of the nine is not left out unseen`() throws {
    try withExport { folder in
      try files.createDirectory(
        at: folder.appendingPathComponent("original/val/00_dogs"),
        withIntermediateDirectories: true)
      expectError("original/val/00_dogs", "nine class folders", at: folder)
    }
  }

  @Test func `a file that changes after the folder was opened is not read as if it were the same`()
    throws
  {
    try withExport { folder in
      let data = try ReleasedFolder(at: folder.path)
      try change(folder.appendingPathComponent("original/val/00_dog/n02084071_00000.png"))
      let error = #expect(throws: ImageNet9Error.self) {
        try data.images(of: .original, split: .test)
      }
      #expect("\(error as Any)".contains("when it was opened"))
    }
  }

  @Test func `a second start reads no file again`() throws {
    try withExport { folder in
      let kept = folder.deletingLastPathComponent().appendingPathComponent("kept.digests")
      let later: @Sendable () -> Int = { DigestCache.clock() + 3_600_000_000_000 }
      let cache = DigestCache(at: kept, now: later)
      let first = try ReleasedFolder(at: folder.path, cache: cache)
      let again = DigestCache(at: kept, now: later)
      #expect(try ReleasedFolder(at: folder.path, cache: again) == first)
      #expect(cache.filesRead == 180 && again.filesRead == 0)
    }
  }

  @Test func `a mask that marks nothing is said to be one`() throws {
    try withExport { folder in
      try files.removeItem(at: folder.appendingPathComponent("fg_alpha"))
      try NPY.write(
        Mask(width: 48, height: 48, coverage: [UInt8](repeating: 0, count: 48 * 48)),
        to: folder.appendingPathComponent("fg_mask/val/00_dog/n02084071_00000.npy"))
      expectError("00_dog/n02084071_00000", "marks no foreground", at: folder) {
        _ = try $0.pictures(split: .test)
      }
    }
  }
}
