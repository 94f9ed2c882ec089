import Diorama
import Files
import Foundation
import ImageNet9
import Imaging
import Tensors
import TestFolders
import Testing

@Suite struct ExportTests {
  private let diorama = Diorama9(trainingImages: 1, testImages: 2)
  private var export: DioramaExport { DioramaExport(diorama, trainingSeed: 4, testSeed: 5) }

  @Test func `what is exported is read back equal`() throws {
    try withTemporaryFolder { folder in
      var seen: [Int] = []
      try export.write(to: folder) { written, total in
        #expect(total == 270)
        seen.append(written)
      }
      #expect(seen == seen.sorted() && seen.last == 270)
      let read = try ReleasedFolder(at: folder.path)
      for split in Split.allCases {
        let seed: UInt64 = split == .training ? 4 : 5
        let drawn = diorama.pictures(split: split, seed: seed)
        #expect(try read.pictures(split: split) == drawn)
        for variant in Variant.allCases {
          let (made, found) = (
            try drawn.images(of: variant, seed: seed), try read.images(of: variant, split: split)
          )
          #expect(found.pixels == made.pixels, "\(variant) \(split)")
          #expect(found.labels == made.labels, "\(variant) \(split)")
        }
      }
    }
  }

  @Test func `the layout is the release's, and names tell the true background`() throws {
    try withTemporaryFolder { folder in
      try export.write(to: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(
        names
          == (Variant.allCases.map(\.folder) + ["fg_alpha", "fg_mask", "manifest.csv"]).sorted())
      let dogs = folder.appendingPathComponent("original/val/00_dog").path
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: dogs).sorted() == [
          "n02084071_00000.png", "n02084071_00001.png",
        ])
      let mask = try NPY.read(
        folder.appendingPathComponent("fg_mask/val/02_wheeled vehicle/n04576211_00001.npy"))
      #expect(Set(mask.coverage) == [0, 1])

      let set = diorama.pictures(split: .test, seed: 5)
      let partner = try #require(try set.partner(of: 3, in: .mixedRand, seed: 5))
      let mixed = "mixed_rand/val/01_bird/fg_\(set.ids[3])_bg_\(set.ids[partner]).png"
      let manifest = try String(
        contentsOf: folder.appendingPathComponent("manifest.csv"), encoding: .utf8
      ).split(separator: "\n")
      #expect(manifest.count == 271)
      let row = try #require(manifest.first { $0.contains(mixed) }).split(separator: ",")
      #expect(row[10] == set.ids[partner])
      #expect(try String(row[11]) == SHA256.hex(ofFile: folder.appendingPathComponent(mixed)))
      #expect(row[4] == set.kinds[3] && row[5] == set.scenes[3]?.name ?? "")
    }
  }

  @Test func `one thread and two export the same manifest`() throws {
    try withTemporaryFolder { folder in
      let folders = ["one", "two"].map { folder.appendingPathComponent($0) }
      for (threads, folder) in zip([1, 2], folders) {
        try Parallel.$threads.withValue(threads) { try export.write(to: folder) }
      }
      let digests = try folders.map { try ReleasedFolder(at: $0.path).digest }
      #expect(digests[0] == digests[1])
    }
  }

  @Test func `a folder with anything else in it is refused and left alone`() throws {
    try withTemporaryFolder { folder in
      let foreign = folder.appendingPathComponent("thesis.txt")
      try Data("years of work".utf8).write(to: foreign)
      let error = #expect(throws: DioramaError.self) { try export.write(to: folder) }
      #expect("\(error as Any)".contains("thesis.txt"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["thesis.txt"])
    }
  }

  @Test func `a released data set without our manifest is not overwritten`() throws {
    try withTemporaryFolder { folder in
      let original = folder.appendingPathComponent("original")
      try FileManager.default.createDirectory(at: original, withIntermediateDirectories: true)
      #expect(throws: DioramaError.self) { try export.write(to: folder) }
      #expect(FileManager.default.fileExists(atPath: original.path))
    }
  }

  @Test func `an earlier export is replaced, an interrupted one leaves nothing`() throws {
    struct Stop: Error {}
    try withTemporaryFolder { folder in
      try DioramaExport(Diorama9(trainingImages: 1, testImages: 1), trainingSeed: 1, testSeed: 1)
        .write(to: folder)
      let before = try ReleasedFolder(at: folder.path).digest
      #expect(throws: Stop.self) {
        try export.write(to: folder) { written, _ in if written > 50 { throw Stop() } }
      }
      #expect(try ReleasedFolder(at: folder.path).digest == before)
      #expect(
        !FileManager.default.fileExists(atPath: folder.appendingPathComponent(".partial").path))
      try export.write(to: folder)
      #expect(try ReleasedFolder(at: folder.path).pictures(split: .test).count == 18)
    }
  }
}
