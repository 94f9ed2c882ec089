import Diorama
import Foundation
import ImageNet9
import Imaging
import Photographs
import TestFolders
import Testing

@Suite struct VerificationTests {
  private let files = FileManager.default

  /// A small set as it would be released: below `bg_challenge`, without manifest, with Mixed-Rand and
  /// Mixed-Next images under the same names; tells what the true names were.
  private func withRelease(_ body: (_ folder: URL, _ truth: [String: String]) throws -> Void) throws
  {
    try withTemporaryFolder { folder in
      let top = folder.appendingPathComponent("bg_challenge")
      try DioramaExport(
        Diorama9(trainingImages: 1, testImages: 4), trainingSeed: 1, testSeed: 1, splits: [.test]
      ).write(to: top)
      for name in ["manifest.csv", "fg_alpha"] {
        try files.removeItem(at: top.appendingPathComponent(name))
      }
      var truth: [String: String] = [:]
      for label in ObjectClass.allCases {
        let rand = top.appendingPathComponent("mixed_rand/val/\(label.folder)")
        let next = top.appendingPathComponent("mixed_next/val/\(label.folder)")
        let names = try files.contentsOfDirectory(atPath: next.path).sorted()
        for (old, new) in zip(try files.contentsOfDirectory(atPath: rand.path).sorted(), names) {
          #expect(old.prefix(18) == new.prefix(18))
          truth["mixed_rand/val/\(label.folder)/\(new)"] = String(
            old.dropLast(4).split(separator: "_bg_")[1])
          try files.moveItem(
            at: rand.appendingPathComponent(old), to: rand.appendingPathComponent(".\(new)"))
        }
        for name in names {
          try files.moveItem(
            at: rand.appendingPathComponent(".\(name)"), to: rand.appendingPathComponent(name))
        }
      }
      try body(folder, truth)
    }
  }

  @Test func `a sound set is found sound, its defect is known, its backgrounds are found`() throws {
    try withRelease { folder, truth in
      let report = try ReleaseVerifier(at: folder.path).run()
      #expect(report.problems.isEmpty, "\(report.problems)")
      #expect(report.mixedNamesCoincide && !report.isComplete && report.side == 48)
      #expect(report.parts.allSatisfy { $0.counts == [Int](repeating: 4, count: 9) })
      #expect(report.backgrounds.count == 36)
      for row in report.backgrounds {
        #expect(row.background == truth[row.image], "\(row)")
        #expect(row.difference < row.nextDifference)
      }
      #expect(report.namesTrue < 36)
      #expect(try ReleasedFolder(at: folder.path).pictures(split: .test).count == 36)
    }
  }

  @Test func `damage of every kind is named`() throws {
    try withRelease { folder, _ in
      let top = folder.appendingPathComponent("bg_challenge")
      let dog = "original/val/00_dog"
      try files.removeItem(at: top.appendingPathComponent("no_fg/val/08_fish/n02512053_00001.png"))
      try PNG.write(
        Image(width: 32, height: 32), to: top.appendingPathComponent("\(dog)/n02084071_00000.png"))
      let cut = top.appendingPathComponent("only_fg/val/01_bird/n01503061_00002.png")
      try Data(contentsOf: cut).prefix(300).write(to: cut)
      try files.moveItem(
        at: top.appendingPathComponent("\(dog)/n02084071_00001.png"),
        to: top.appendingPathComponent("\(dog)/n02512053_00009.png"))
      try Data().write(to: top.appendingPathComponent("\(dog)/notes.txt"))
      try NPY.write(
        Mask(width: 48, height: 48, coverage: [UInt8](repeating: 0, count: 2304)),
        to: top.appendingPathComponent("fg_mask/val/03_reptile/n01661091_00003.npy"))
      let report = try ReleaseVerifier(at: folder.path).run()
      for words in [
        ["no_fg holds", "3]"], ["n01503061_00002.png", "not a whole PNG"],
        ["n02512053_00009.png names n02512053", "fish"], ["notes.txt", "does not belong"],
        ["n01661091_00003.npy", "no foreground"], ["n02512053_00009.png", "no mask"],
      ] {
        #expect(
          report.problems.contains { problem in words.allSatisfy { problem.contains($0) } },
          "\(words) in \(report.problems)")
      }
    }
  }

  @Test func `pixels that changed under a manifest are named, and so are names`() throws {
    try withTemporaryFolder { folder in
      try DioramaExport(
        Diorama9(trainingImages: 1, testImages: 2), trainingSeed: 1, testSeed: 1, splits: [.test]
      ).write(to: folder)
      let sound = try ReleaseVerifier(at: folder.path).run()
      #expect(sound.problems.isEmpty && sound.table?.files == 180, "\(sound.problems)")
      let cat = "original/val/04_carnivore/n02075296_00000.png"
      var image = try PNG.read(folder.appendingPathComponent(cat))
      image[3, 3, 0] ^= 1
      try PNG.write(image, to: folder.appendingPathComponent(cat))
      let mask = "fg_mask/val/00_dog/n02084071_00001.npy"
      try files.moveItem(
        at: folder.appendingPathComponent(mask),
        to: folder.appendingPathComponent("fg_mask/val/00_dog/n02084071_00007.npy"))
      let report = try ReleaseVerifier(at: folder.path).run()
      #expect(report.table?.differing == 1)
      for words in [
        "\(cat) has other bytes than manifest.csv tells of",
        "\(mask) is listed in manifest.csv and not there",
        "n02084071_00007.npy is there and not listed in manifest.csv",
      ] {
        #expect(report.problems.contains { $0.contains(words) }, "\(report.problems)")
      }
      try Data("no table".utf8).write(to: folder.appendingPathComponent("manifest.csv"))
      let damaged = try ReleaseVerifier(at: folder.path).run()
      #expect(damaged.problems.contains { $0.hasPrefix("manifest.csv:1 is damaged") })
    }
  }

  @Test func `a place without a data set is named`() throws {
    let missing = #expect(throws: ImageNet9Error.self) {
      try ReleaseVerifier(at: "/nowhere/at/all").run()
    }
    #expect("\(missing as Any)".contains("/nowhere/at/all"))
    try withTemporaryFolder { folder in
      _ = #expect(throws: ImageNet9Error.self) { try ReleaseVerifier(at: folder.path).run() }
    }
  }
}
