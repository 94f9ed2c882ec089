import Diorama
import Files
import Foundation
import ImageNet9
import Imaging
import Photographs
import Synchronization
import Tensors
import TestFolders
import Testing

/// Hears of progress on any thread, and stops the build after so many images.
private final class Counter: Sendable {
  struct Stop: Error {}

  private let stopsAfter: Int
  private let heard = Mutex((count: 0, first: 0))

  init(stopsAfter: Int) { self.stopsAfter = stopsAfter }

  /// How many images were finished when the first word came.
  var first: Int { heard.withLock { $0.first } }

  func note(_ progress: BuildProgress) throws {
    let count = heard.withLock { heard in
      if heard.count == 0 { heard.first = progress.finished }
      heard.count += 1
      return heard.count
    }
    if count > stopsAfter { throw Stop() }
  }
}

@Suite struct BuilderTests {
  private let files = FileManager.default

  /// Runs `body` with the sample and a place to build it.
  private func withSample(_ body: (_ ilsvrc: URL, _ output: URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let ilsvrc = folder.appendingPathComponent("ilsvrc")
      try SampleILSVRC.write(to: ilsvrc)
      try body(ilsvrc, folder.appendingPathComponent("in9"))
    }
  }

  private func rows(_ output: URL) throws -> [[String: String]] {
    let lines = try String(
      contentsOf: output.appendingPathComponent("manifest.csv"), encoding: .utf8
    ).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test func `variants are what the recipe says, pixel by pixel`() throws {
    try withSample { ilsvrc, output in
      let summary = try ImageNet9Builder(ilsvrc: ilsvrc.path, balance: .none, code: "1").build(
        into: output)
      #expect(summary.photographs == 27 && summary.kept == summary.passed && summary.kept >= 18)
      let kept = try rows(output).filter { $0["kept"] == "yes" }
      #expect(kept.count == summary.kept)
      let folder = try ReleasedFolder(at: output.path)
      let set = try folder.pictures(split: .test)
      #expect(set.count == summary.kept && set.side == 224)
      let tiled = try folder.images(of: .onlyBackgroundTiled, split: .test)
      for (index, row) in kept.enumerated() {
        let picture = set.picture(index)
        #expect(picture.id == row["id"])
        let source = try JPEG.read(ilsvrc.appendingPathComponent(try #require(row["source"])))
        let crop = CentreCrop(width: source.width, height: source.height)
        #expect(picture.image == source.cropped(by: crop))
        let edges = try ["left", "top", "right", "bottom"].map { try #require(Int(row[$0] ?? "")) }
        let box = Box(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3])
        let mask = try GrabCut.mask(of: source, box: box)
        #expect(picture.mask == mask.cropped(by: crop))
        #expect(row["mask_area"] == String(mask.area()))
        // The authors paint with the last column and row, and cut strips and foregrounds without them.
        let rectangle = Box(
          left: box.left, top: box.top, right: min(box.right + 1, source.width),
          bottom: min(box.bottom + 1, source.height))
        #expect(
          tiled.image(index)
            == source.tilingBackground(over: box, filling: rectangle).cropped(by: crop))
        #expect(
          try folder.images(of: .onlyBackgroundBox, split: .test).image(index)
            == source.blackingOut(rectangle).cropped(by: crop))
        for variant in [Variant.onlyBackgroundBox, .noForeground, .onlyForeground] {
          let expected = try PictureSet([picture]).images(of: variant, seed: 0)
          let found = try folder.images(of: variant, split: .test).image(index)
          #expect(found == expected.image(0), "\(variant) of \(picture.id)")
        }
        for (variant, column) in [
          (Variant.mixedSame, "mixed_same"), (.mixedRand, "mixed_rand"), (.mixedNext, "mixed_next"),
        ] {
          let background = try #require(row["\(column)_background"])
          let partner = try #require(set.ids.firstIndex(of: background))
          let label = set.labels[partner]
          if variant == .mixedSame { #expect(label == picture.label) }
          if variant == .mixedNext { #expect(label == picture.label.next) }
          let path =
            "\(variant.folder)/val/\(picture.label.folder)/fg_\(picture.id)_bg_\(background).png"
          let found = try PNG.read(output.appendingPathComponent(path))
          #expect(found == composite(picture.image, picture.mask, over: tiled.image(partner)))
        }
      }
    }
  }

  @Test func `one job and two, in one go or after a stop, give the same bytes`() throws {
    try withSample { ilsvrc, output in
      let builder = try ImageNet9Builder(ilsvrc: ilsvrc.path, seed: 4, balance: .none, code: "1")
      try builder.build(into: output)
      let second = output.deletingLastPathComponent().appendingPathComponent("second")
      var before = 0
      for stop in [3, 9, 40] {
        let counter = Counter(stopsAfter: stop)
        #expect(throws: Counter.Stop.self) {
          try Parallel.$threads.withValue(2) {
            try builder.build(into: second) { try counter.note($0) }
          }
        }
        #expect(try files.contentsOfDirectory(atPath: second.path) == [".build-val"])
        #expect(counter.first > before, "nothing was taken up again")
        before = stop
      }
      try Parallel.$threads.withValue(2) { _ = try builder.build(into: second) }
      for table in ["files.csv", "manifest.csv"] {
        #expect(
          try Data(contentsOf: output.appendingPathComponent(table))
            == Data(contentsOf: second.appendingPathComponent(table)))
      }
      #expect(try ReleasedFolder(at: second.path).pictures(split: .test).count >= 18)
    }
  }

  @Test func `balanced classes are as large as the smallest, by a draw of the seed`() throws {
    try withSample { ilsvrc, output in
      // One photograph of a dog less.
      let photographs = ilsvrc.appendingPathComponent("Data/CLS-LOC/val")
      try files.removeItem(at: photographs.appendingPathComponent("ILSVRC2012_val_00000100.JPEG"))
      let summary = try ImageNet9Builder(ilsvrc: ilsvrc.path, code: "1").build(into: output)
      let smallest = try #require(summary.classes.map(\.passed).min())
      #expect(summary.classes.allSatisfy { $0.kept == smallest })
      #expect(try rows(output).count == 26)
      #expect(try rows(output).count { $0["kept"] == "balanced" } == summary.passed - summary.kept)
    }
  }

  @Test func `bad files become verdicts that name them, and the rest is built`() throws {
    try withSample { ilsvrc, output in
      func annotation(_ number: Int) -> URL {
        ilsvrc.appendingPathComponent("Annotations/CLS-LOC/val/ILSVRC2012_val_00000\(number).xml")
      }
      let xml = AnnotationTests.xml(width: "96", height: "96", boxes: [])
      try Data(xml.utf8).write(to: annotation(100))
      try Data("<annotation>".utf8).write(to: annotation(103))
      try files.removeItem(at: annotation(106))
      try Data(AnnotationTests.xml(width: "96", height: "96", boxes: [(5, 5, 400, 90)]).utf8)
        .write(to: annotation(109))
      try Data(AnnotationTests.xml(width: "95", height: "96", boxes: [(5, 5, 50, 90)]).utf8)
        .write(to: annotation(112))
      let cut = ilsvrc.appendingPathComponent("Data/CLS-LOC/val/ILSVRC2012_val_00000115.JPEG")
      try Data(contentsOf: cut).prefix(900).write(to: cut)
      let summary = try ImageNet9Builder(ilsvrc: ilsvrc.path, balance: .none, code: "1").build(
        into: output)
      let verdicts = try Dictionary(
        uniqueKeysWithValues: rows(output).map {
          (String($0["source"]?.suffix(8).prefix(3) ?? ""), $0)
        })
      #expect(verdicts["100"]?["box_filter"] == "no box")
      #expect(verdicts["103"]?["box_filter"] == "damaged annotation")
      #expect(verdicts["106"]?["box_filter"] == "no annotation")
      #expect(verdicts["109"]?["box_filter"] == "box outside the image")
      #expect(verdicts["112"]?["box_filter"] == "size differs from the annotation")
      #expect(verdicts["115"]?["box_filter"] == "damaged picture")
      #expect(
        summary.problems.contains {
          $0.image.contains("00000115") && $0.message.contains("Premature")
        })
      #expect(!files.fileExists(atPath: output.appendingPathComponent(".build-val").path))
    }
  }

  @Test func `as published, black pixels of a foreground show the background`() throws {
    try withSample { ilsvrc, output in
      try ImageNet9Builder(ilsvrc: ilsvrc.path, balance: .none, asPublished: true, code: "1").build(
        into: output)
      let folder = try ReleasedFolder(at: output.path)
      let foregrounds = try folder.images(of: .onlyForeground, split: .test)
      let tiled = try folder.images(of: .onlyBackgroundTiled, split: .test)
      let mixed = try folder.images(of: .mixedRand, split: .test)
      for index in 0..<mixed.count {
        let parts = mixed.ids[index].split(separator: "_bg_")
        let partner = try #require(tiled.ids.firstIndex(of: String(parts[1])))
        let (front, behind) = (foregrounds.image(index), tiled.image(partner))
        let expected = stride(from: 0, to: front.pixels.count, by: 3).flatMap { start in
          let colour = front.pixels[start..<start + 3]
          return Array(colour == [0, 0, 0] ? behind.pixels[start..<start + 3] : colour)
        }
        #expect(mixed.image(index).pixels == expected)
      }
    }
  }

  @Test func `a test set and a training set share a folder, and JPEG is read as well`() throws {
    try withSample { ilsvrc, output in
      let builder = try ImageNet9Builder(
        ilsvrc: ilsvrc.path, balance: .none, format: .jpeg, code: "1")
      let test = try builder.build(into: output)
      let set = Diorama9(side: 96, trainingImages: 2, testImages: 1).pictures(
        split: .training, seed: 1)
      for index in 0..<set.count {
        let wnid = ImageNetClasses.wordNetIDs(of: set.labels[index])[0]
        try SampleILSVRC.write(
          set.picture(index).image, box: set.boxes[index], wnid: wnid,
          stem: "train/\(wnid)/\(wnid)_\(index)", to: ilsvrc)
      }
      let error = #expect(throws: PhotographsError.self) {
        try ImageNet9Builder(ilsvrc: ilsvrc.path, split: .training, code: "1").build(into: output)
      }
      #expect(
        "\(error as Any)".contains("361 of the 370") && "\(error as Any)".contains("--partial"))
      let training = try ImageNet9Builder(
        ilsvrc: ilsvrc.path, split: .training, balance: .none, format: .jpeg, isPartial: true,
        code: "1"
      ).build(into: output)
      let folder = try ReleasedFolder(at: output.path)
      #expect(try folder.pictures(split: .test).count == test.kept)
      #expect(try folder.images(of: .mixedNext, split: .training).count == training.kept)
      #expect(folder.imageCount(.test) == test.kept && folder.side == 224)
    }
  }

  @Test func `a folder of something else is refused and left alone`() throws {
    try withSample { ilsvrc, output in
      try files.createDirectory(at: output, withIntermediateDirectories: true)
      try Data("years of work".utf8).write(to: output.appendingPathComponent("thesis.txt"))
      let error = #expect(throws: PhotographsError.self) {
        try ImageNet9Builder(ilsvrc: ilsvrc.path, code: "1").build(into: output)
      }
      #expect("\(error as Any)".contains("thesis.txt"))
      #expect(try files.contentsOfDirectory(atPath: output.path) == ["thesis.txt"])
    }
  }

  @Test func `a class without an image, and a folder that is no ILSVRC, are named`() throws {
    try withSample { ilsvrc, output in
      for number in 124...126 {
        try files.removeItem(
          at: ilsvrc.appendingPathComponent("Data/CLS-LOC/val/ILSVRC2012_val_00000\(number).JPEG"))
      }
      let error = #expect(throws: PhotographsError.self) {
        try ImageNet9Builder(ilsvrc: ilsvrc.path, code: "1").build(into: output)
      }
      #expect("\(error as Any)".contains("no fish"))
      let other = #expect(throws: PhotographsError.self) {
        try ImageNet9Builder(ilsvrc: output.path, code: "1")
      }
      #expect("\(other as Any)".contains("Data/CLS-LOC"))
    }
  }

  @Test
  func `an unfinished build of other code is begun again, one of the same code is gone on with`()
    throws
  {
    try withSample { ilsvrc, output in
      func heardFirst(_ code: String, stopsAfter stop: Int) throws -> Int {
        let counter = Counter(stopsAfter: stop)
        let builder = try ImageNet9Builder(ilsvrc: ilsvrc.path, balance: .none, code: code)
        #expect(throws: Counter.Stop.self) {
          try builder.build(into: output) { try counter.note($0) }
        }
        return counter.first
      }
      let first = try ["1", "1", "2"].map { try heardFirst($0, stopsAfter: 4) }
      #expect(first[0] == 1 && first[1] > 4 && first[2] == 1, "\(first)")
    }
  }

  @Test func `a solution that a spreadsheet has saved tells the same classes`() throws {
    try withSample { ilsvrc, _ in
      let images = try ILSVRCFolder(at: ilsvrc.path).images(of: .test)
      let file = ilsvrc.appendingPathComponent("LOC_val_solution.csv")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
        line.split(separator: ",").map { "\"\($0)\"" }.joined(separator: ",")
      }
      try Data(("\u{FEFF}" + lines.joined(separator: "\r\n")).utf8).write(to: file)
      #expect(try ILSVRCFolder(at: ilsvrc.path).images(of: .test) == images)
      try Data("ImageId,PredictionString\n\"open".utf8).write(to: file)
      let error = #expect(throws: ImageNet9Error.self) {
        try ILSVRCFolder(at: ilsvrc.path).images(of: .test)
      }
      #expect("\(error as Any)".contains("LOC_val_solution.csv:2"))
    }
  }
}
